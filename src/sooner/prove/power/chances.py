"""For each design the chance to find a difference, of a plan, a size and a difference: what is supposed, put into the formulas."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sooner.prove.power import over_time, placebos, two_groups
from sooner.prove.power.plan import Plan


def clusters_effect(plan: Plan) -> float:
    """How many times as many people are needed because they come in clusters of unequal size: Eldridge, Ashby and Kerry (2006)."""
    return 1 + ((1 + plan.size_variation**2) * plan.cluster_size - 1) * plan.icc


def cutoff_effect(plan: Plan) -> float:
    """How many times as many people are needed as in a trial where a cutoff decides: 1 / (1 - r squared), r between offer and column (Schochet 2009)."""
    from scipy.stats import norm

    share = plan.planned_share
    if plan.spread == "bell":
        alike = norm.pdf(norm.ppf(share)) ** 2 / (share * (1 - share))
    else:
        alike = 3 * share * (1 - share)
    return float(1 / (1 - alike))


def trial(plan: Plan, size: float, difference: float) -> float:
    """Two groups of people."""
    return _two_groups(plan, size, difference, plan.design_effect)


def discontinuity(plan: Plan, size: float, difference: float) -> float:
    """The same, with the people near enough to the cutoff."""
    return _two_groups(plan, size * plan.within_share, difference, cutoff_effect(plan))


def _two_groups(plan: Plan, size: float, difference: float, effect: float) -> float:
    known = size * (1 - plan.lost)
    counting = known / effect / (1 - plan.explained)
    treated, comparison = counting * plan.planned_share, counting * plan.left_share
    alpha = plan.alpha / plan.arms  # what one of several arms may take at the least
    if plan.of_shares:
        return two_groups.of_shares(treated, comparison, plan.share_at(difference), plan.comparison_share or 0.0, alpha)
    error = (plan.sd or 1.0) * np.sqrt(1 / treated + 1 / comparison)
    return two_groups.by_t(difference, error, known * (plan.planned_share + plan.left_share) - 2, alpha)


def spread(plan: Plan, difference: float = 0.0) -> float:
    """The standard deviation of one person's outcome; of shares, halfway between the two arms."""
    if not plan.of_shares:
        return plan.sd or 1.0
    middle = ((plan.comparison_share or 0.0) + plan.share_at(difference)) / 2
    return 100 * float(np.sqrt(middle * (1 - middle)))


def _error(plan: Plan, treated: float, comparison: float, difference: float) -> float:
    """The error of a difference between two groups, on the scale on which the difference is said."""
    if plan.of_shares:
        return 100 * two_groups.error_of_shares(treated, comparison, plan.share_at(difference), plan.comparison_share or 0.0)
    return (plan.sd or 1.0) * float(np.sqrt(1 / treated + 1 / comparison))


def clusters(plan: Plan, size: float, difference: float) -> float:
    """Whole clusters drawn by lot: people discounted by the design effect, t with clusters less two degrees of freedom."""
    counting = size * plan.cluster_size * (1 - plan.lost) / clusters_effect(plan) / (1 - plan.explained)
    error = _error(plan, counting * plan.planned_share, counting * (1 - plan.planned_share), difference)
    return two_groups.by_t(difference, error, size - 2, plan.alpha)


def wedge(plan: Plan, size: float, difference: float) -> float:
    """Clusters that begin in steps."""
    people = plan.cluster_size * (1 - plan.lost)
    square = over_time.stepped(plan.steps, people, plan.icc, plan.cluster_autocorrelation) * plan.steps / size
    return two_groups.by_normal(difference, spread(plan, difference) * np.sqrt(square), plan.alpha)


def pairs(plan: Plan, size: float, difference: float) -> float:
    """People each beside one like them, or beside themselves before."""
    found = size * plan.matched_share * (1 - plan.lost)
    if plan.of_shares:
        there, here = plan.share_at(difference), plan.comparison_share or 0.0
        each, other = there * (1 - there), here * (1 - here)
        square = 1e4 * (each + other - 2 * plan.correlation * np.sqrt(each * other))
    else:
        square = 2 * (plan.sd or 1.0) ** 2 * (1 - plan.correlation)
    return two_groups.by_t(difference, np.sqrt(square * (1 - plan.explained) / found), found - 1, plan.alpha)


def changes(plan: Plan, size: float, difference: float) -> float:
    """How units changed beside how others did."""
    square = over_time.change(plan.before, plan.after, plan.correlation, plan.autocorrelation)
    error = _spread_of_unit(plan, difference) * np.sqrt(square / size / plan.planned_share / (1 - plan.planned_share))
    return two_groups.by_t(difference, error, size - 2, plan.alpha)


def _spread_of_unit(plan: Plan, difference: float) -> float:
    """The standard deviation of what is measured of a unit; where it is a share, of people of the unit."""
    if not plan.of_shares:
        return plan.sd or 1.0
    return spread(plan, difference) * float(np.sqrt(clusters_effect(plan) / plan.cluster_size))


@lru_cache(maxsize=64)
def staggered_square(plan: Plan) -> float:
    """The variance of the mean effect times the number of units, for an outcome of variance 1."""
    starts = np.array([*range(plan.before, plan.before + plan.steps), *([np.inf] if plan.never_share else [])])
    begins = np.full(plan.steps, (1 - plan.never_share) / plan.steps)
    shares = np.concatenate([begins, [plan.never_share]]) if plan.never_share else begins
    periods = plan.before + plan.steps - 1 + plan.after
    return over_time.staggered(shares, starts, periods, over_time.likeness(periods, plan.correlation, plan.autocorrelation))


def staggered(plan: Plan, size: float, difference: float) -> float:
    """Units that begin one after another."""
    error = _spread_of_unit(plan, difference) * np.sqrt(staggered_square(plan) / size)
    return two_groups.by_t(difference, error, size - plan.steps, plan.alpha) if np.isfinite(error) else 0.0


def events(plan: Plan, size: float, difference: float) -> float:
    """How long it takes until something happens, with hazards in one ratio throughout."""
    there, here = plan.share_at(difference), plan.comparison_share or 0.0
    happened = size * (1 - plan.lost) * (plan.planned_share * there + (1 - plan.planned_share) * here)
    return two_groups.by_events(happened, plan.planned_share, np.log1p(-there) / np.log1p(-here), plan.alpha)


def alike(plan: Plan, size: float, difference: float) -> float:
    """Whether a difference can be shown to be smaller than a margin: here the difference that is asked for is the margin."""
    known = size * (1 - plan.lost)
    counting = known / (1 - plan.explained)
    treated, comparison = counting * plan.planned_share, counting * (1 - plan.planned_share)
    error = _error(plan, treated, comparison, plan.true_difference)
    if plan.of_shares:
        return two_groups.alike_by_normal(difference, plan.true_difference, error, plan.alpha)
    return two_groups.alike_by_t(difference, plan.true_difference, error, known - 2, plan.alpha)


def series(plan: Plan, size: float, difference: float) -> float:
    """One series, changed at one point."""
    after = max(1, round(size * plan.planned_share))
    square, freedom = over_time.series(max(1, round(size) - after), after, plan.autocorrelation, plan.season)
    return two_groups.by_t(difference, (plan.sd or 1.0) * np.sqrt(square), freedom, plan.alpha)


def donors(plan: Plan, size: float, difference: float) -> float:
    """One place among those that it is compared with."""
    return placebos.standing_out(round(size), plan.before, plan.after, plan.autocorrelation, difference / (plan.sd or 1.0), plan.alpha)


def places(plan: Plan, size: float, difference: float) -> float:
    """Crimes of places before and after beside others, as many months on each side: the weighted displacement difference (Wheeler and Ratcliffe 2018)."""
    counted = size * (2 * plan.treated_rate - difference + 2 * plan.comparison_rate + 2 * plan.around_rate)
    return two_groups.by_normal(size * difference, np.sqrt(counted), plan.alpha)


def studies(plan: Plan, size: float, difference: float) -> float:
    """Several studies put together: random effects, t with studies less one degrees of freedom (Hedges and Pigott 2001; Hartung and Knapp 2001)."""
    error = np.sqrt((plan.study_error**2 + plan.between**2) / size)
    return two_groups.by_t(difference, error, size - 1, plan.alpha)
