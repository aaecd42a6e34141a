"""Several arms beside one comparison: how often a study finds one of their differences, at least one, and all, with chance counted over all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.power.plan import Plan

#: How many studies are drawn, and from which seed: the same plan always gives the same answer.
DRAWN, SEED = 100_000, 20_261_123
_FAR = 8.5
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Chances:
    """How often the difference of one arm that was named beforehand is found, that of at least one arm, and those of all arms."""

    given: float
    at_least_one: float
    all_of_them: float


@dataclass(frozen=True)
class Several:
    """Of so many arms and people: the chances by formula where each arm takes its even part of alpha (Bonferroni), and by simulation with Holm's way.

    Holm's way finds whatever Bonferroni's finds, so that the formula is a bound that it never falls short of, but for the luck of the draw.
    """

    arms: int
    size: float
    bonferroni: Chances
    holm: Chances

    def as_dict(self) -> dict[str, object]:
        """Everything for machines."""
        return asdict(self)


def several(plan: Plan, size: float, difference: float, given: float) -> Several:
    """The chances at a size where every arm differs by ``difference``. ``given``: that of one arm by the design's formula, at its part of alpha."""
    return Several(plan.arms, size, _by_formula(plan, difference, given), _by_draw(plan, size, difference))


def _by_formula(plan: Plan, difference: float, given: float) -> Chances:
    """Arms share their comparison, and so are alike: normal values that have one part in common, summed over it (Dunnett 1955)."""
    from scipy.special import ndtr, ndtri

    own, shared = _square(plan, plan.planned_share, difference), _square(plan, plan.left_share, 0.0)
    alike = shared / (own + shared)
    limit = -float(ndtri(np.clip(given, 1e-15, 1 - 1e-15)))
    common = np.linspace(-_FAR, _FAR, 4_001)
    weights = np.exp(-(common**2) / 2)
    missed = ndtr((limit - np.sqrt(alike) * common) / np.sqrt(1 - alike))
    none, every = (float((weights * each**plan.arms).sum() / weights.sum()) for each in (missed, 1 - missed))
    return Chances(given, 1 - none, every)


def _square(plan: Plan, share: float, difference: float) -> float:
    """The square of the error of one arm's mean or share, but for what it has in common with that of every other arm."""
    there = plan.share_at(difference)
    return (there * (1 - there) if plan.of_shares else 1.0) / share


def _by_draw(plan: Plan, size: float, difference: float) -> Chances:
    """Draw studies and put each arm beside the comparison, as a trial of two arms is; then Holm's way (1979)."""
    rng = np.random.default_rng(SEED)
    counting = size * (1 - plan.lost) / plan.design_effect / (1 - plan.explained)
    people, others = (max(counting * share, 1.0) for share in (plan.planned_share, plan.left_share))
    drawn = _shares if plan.of_shares else _means
    found = _by_holm(drawn(plan, people, others, difference, rng), plan.alpha)
    return Chances(float(found[:, 0].mean()), float(found.any(1).mean()), float(found.all(1).mean()))


def _shares(plan: Plan, people: float, others: float, difference: float, rng: np.random.Generator) -> Numbers:
    """The p (studies, arms) of two shares, pooled."""
    from scipy.special import ndtr

    people, others = max(round(people), 1), max(round(others), 1)
    there, here = plan.share_at(difference), plan.comparison_share or 0.0
    mine = rng.binomial(int(people), there, (DRAWN, plan.arms)) / people
    theirs = rng.binomial(int(others), here, (DRAWN, 1)) / others
    pooled = (people * mine + others * theirs) / (people + others)
    error = np.sqrt(np.maximum(pooled * (1 - pooled), 1e-12) * (1 / people + 1 / others))
    return _one_way((mine - theirs) * np.sign(there - here) / error, lambda value: 1 - ndtr(value))


def _means(plan: Plan, people: float, others: float, difference: float, rng: np.random.Generator) -> Numbers:
    """The p (studies, arms) of two means with a pooled spread."""
    from scipy.special import stdtr

    spread = plan.sd or 1.0
    mine = rng.normal(difference, spread / np.sqrt(people), (DRAWN, plan.arms))
    theirs = rng.normal(0, spread / np.sqrt(others), (DRAWN, 1))
    squares = rng.chisquare(max(people - 1, 1e-6), (DRAWN, plan.arms)) + rng.chisquare(max(others - 1, 1e-6), (DRAWN, 1))
    freedom = max(people + others - 2, 1e-6)
    error = spread * np.sqrt(squares / freedom * (1 / people + 1 / others))
    return _one_way((mine - theirs) / error, lambda value: stdtr(freedom, -value))


def _one_way(values: Numbers, beyond: Callable[[Numbers], Numbers]) -> Numbers:
    """The p of both sides; what lies the other way is never found, and counts as 1."""
    found: Numbers = np.where(values > 0, 2 * beyond(values), 1.0)
    return found


def _by_holm(p_values: Numbers, alpha: float) -> npt.NDArray[np.bool_]:
    """Which arms are found (studies, arms): the rarest at alpha over all arms, the next at alpha over all but one, until one is not."""
    count = p_values.shape[1]
    order = np.argsort(p_values, axis=1, kind="stable")
    sorted_p = np.take_along_axis(p_values, order, axis=1)
    going = np.logical_and.accumulate(sorted_p <= alpha / np.arange(count, 0, -1), axis=1)
    found = np.zeros_like(going)
    np.put_along_axis(found, order, going, axis=1)
    return found
