"""Thousands of simulated studies of the size that was worked out: how often each finds what it was made to find, beside what the formula said."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_power"
TRIALS = 5_000
Found = npt.NDArray[np.bool_]


def run(settings: Settings) -> list[Row]:
    """One row a design; of trials with several arms one row a chance."""
    return [*simulated(settings.drawn(TRIALS)), *several(settings.drawn(TRIALS))]


def simulated(trials: int, seed: int = 1) -> list[Row]:
    """For each design: the size that is needed in four of five studies, the chance by formula at that whole size, and the share of studies that found it."""
    from sooner.prove.power import power

    rows: list[Row] = []
    for place, (design, given, study) in enumerate(STUDIES):
        size = _whole(power(design, **given))
        said = power(design, **given, size=size).chance
        found = study(power(design, **given).plan, size, trials, np.random.default_rng([seed, place]))
        rows.append({"design": design, "size": size, "trials": trials, "formula": round(float(said or 0), 4), "measured": round(float(found.mean()), 4)})
    return rows


def several(trials: int, seed: int = 1) -> list[Row]:
    """Trials of several arms, person by person, each arm beside the comparison, then Holm's way: beside what was said of a study of that size."""
    from sooner.prove.estimators.holm import holm
    from sooner.prove.power import power

    rows: list[Row] = []
    for place, (arms, given) in enumerate(SEVERAL):
        each = ceil((power("trial", **given, arms=arms).needed or 0) / (arms + 1))
        found = power("trial", **given, arms=arms, size=each * (arms + 1))
        rng = np.random.default_rng([seed, len(STUDIES), place])
        chances = np.array([holm(_arms_drawn(found.plan, each, rng))[0] <= found.plan.alpha for _ in range(trials)])
        measured = {"given": chances[:, 0].mean(), "at_least_one": chances.any(axis=1).mean(), "all_of_them": chances.all(axis=1).mean()}
        for name, value in measured.items():
            design = f"trial of {arms} arms: {name.replace('_', ' ')}"
            said = getattr(found.several.holm, name)
            rows.append({"design": design, "size": each * (arms + 1), "trials": trials, "formula": round(said, 4), "measured": round(float(value), 4)})
    return rows


def _arms_drawn(plan: Any, people: int, rng: np.random.Generator) -> npt.NDArray[Any]:
    """The p of each arm beside the comparison; 1 where it lies the other way."""
    from scipy.stats import norm, t

    if plan.of_shares:
        there, here = rng.binomial(people, plan.treatment_share, plan.arms) / people, rng.binomial(people, plan.comparison_share) / people
        pooled = (there + here) / 2
        value, beyond = (here - there) / np.sqrt(2 * pooled * (1 - pooled) / people), norm.sf
    else:
        mine, theirs = rng.normal(plan.difference, plan.sd, (plan.arms, people)), rng.normal(0, plan.sd, people)
        apart, error, freedom = _two_means(mine, np.broadcast_to(theirs, mine.shape))
        value, beyond = apart / error, t(freedom).sf
    return np.where(value > 0, 2 * beyond(value), 1.0)


def _whole(found: Any) -> int:
    """A size that two arms, or all steps, can share."""
    step = found.plan.steps if found.way.name == "stepped_wedge" else 8 if found.way.name == "staggered" else 1 if found.way.one_arm else 2
    return step * ceil((found.needed or 0) / step)


def _beyond_t(estimate: npt.NDArray[Any], error: npt.NDArray[Any], freedom: int, alpha: float = 0.05) -> Found:
    from scipy.stats import t

    beyond: Found = estimate / error > t.ppf(1 - alpha / 2, freedom)
    return beyond


def _two_means(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any], int]:
    """Difference, its error and the degrees of freedom of two groups (trials, n) each."""
    count, other = first.shape[1], second.shape[1]
    pooled = ((count - 1) * first.var(axis=1, ddof=1) + (other - 1) * second.var(axis=1, ddof=1)) / (count + other - 2)
    return first.mean(axis=1) - second.mean(axis=1), np.sqrt(pooled * (1 / count + 1 / other)), count + other - 2


def _shares(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    from scipy.stats import norm

    half = size // 2
    there, here = rng.binomial(half, plan.treatment_share, trials) / half, rng.binomial(half, plan.comparison_share, trials) / half
    pooled = (there + here) / 2
    found: Found = (here - there) / np.sqrt(2 * pooled * (1 - pooled) / half) > norm.ppf(0.975)
    return found


def _means(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    return _beyond_t(*_two_means(rng.normal(plan.difference, plan.sd, (trials, size // 2)), rng.normal(0, plan.sd, (trials, size // 2))))


def _clusters(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    spread = sqrt(plan.icc + (1 - plan.icc) / plan.cluster_size)
    means = rng.normal(0, spread, (trials, size))
    return _beyond_t(*_two_means(means[:, : size // 2] + plan.difference, means[:, size // 2 :]))


def _wedge(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    from scipy.stats import norm

    periods = plan.steps + 1
    begins = np.repeat(np.arange(1, plan.steps + 1), size // plan.steps)
    has = (np.arange(periods) >= begins[:, None]).astype(float)
    spread = plan.icc * np.ones((periods, periods)) + (1 - plan.icc) / plan.cluster_size * np.eye(periods)
    seen = rng.multivariate_normal(np.zeros(periods), spread, (trials, size)) + plan.difference * has
    weight = np.linalg.inv(spread)
    columns = np.stack([np.column_stack([np.eye(periods), row]) for row in has])
    told = np.linalg.inv(np.einsum("kpi,pq,kqj->ij", columns, weight, columns))
    effect = (np.einsum("kpi,pq,tkq->ti", columns, weight, seen) @ told)[:, -1]
    found: Found = effect / np.sqrt(told[-1, -1]) > norm.ppf(0.975)
    return found


def _alike(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    from scipy.stats import t

    apart, error, freedom = _two_means(rng.normal(0, plan.sd, (trials, size // 2)), rng.normal(0, plan.sd, (trials, size // 2)))
    found: Found = np.abs(apart) + t.ppf(0.95, freedom) * error < plan.difference
    return found


def _pairs(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    apart = rng.normal(plan.difference, plan.sd * sqrt(2 * (1 - plan.correlation)), (trials, size))
    return _beyond_t(apart.mean(axis=1), apart.std(axis=1, ddof=1) / sqrt(size), size - 1)


def _cutoff(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    place = rng.uniform(-1, 1, (trials, size))
    above = (place >= 0).astype(float)
    columns = np.stack([np.ones_like(place), above, place, place * above], axis=-1)
    seen = rng.normal(0, plan.sd, (trials, size)) + plan.difference * above + 0.7 * place
    told = np.linalg.inv(np.einsum("tni,tnj->tij", columns, columns))
    fitted = np.einsum("tij,tni,tn->tj", told, columns, seen)
    left = seen - np.einsum("tni,ti->tn", columns, fitted)
    return _beyond_t(fitted[:, 1], np.sqrt((left**2).sum(axis=1) / (size - 4) * told[:, 1, 1]), size - 4)


def _units(plan: Any, count: int, periods: int, trials: int, rng: np.random.Generator) -> npt.NDArray[Any]:
    """Outcomes of units (trials, units, periods), as alike over time as the plan says."""
    apart = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
    alike = plan.correlation + (1 - plan.correlation) * np.where(apart == 0, 1.0, float(plan.autocorrelation) ** apart)
    drawn: npt.NDArray[Any] = plan.sd * rng.multivariate_normal(np.zeros(periods), alike, (trials, count))
    return drawn


def _changes(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    seen = _units(plan, size, plan.before + plan.after, trials, rng)
    change = seen[..., plan.before :].mean(axis=-1) - seen[..., : plan.before].mean(axis=-1)
    return _beyond_t(*_two_means(change[:, : size // 2] + plan.difference, change[:, size // 2 :]))


def _staggered(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    """With the library's own estimator, unit by unit: one study in five of the others' number."""
    from scipy.stats import norm

    from sooner.prove.estimators.panels.group_time import averaged, cells, error_of

    periods = plan.before + plan.steps - 1 + plan.after
    groups = [*range(plan.before, plan.before + plan.steps), *([np.inf] * round(plan.steps * plan.never_share / (1 - plan.never_share)))]
    began = np.repeat(np.array(groups, dtype=float), size // len(groups))
    seen = _units(plan, size, periods, trials // 5, rng) + plan.difference * (np.arange(periods) >= began[:, None])
    found = []
    for each in seen:
        after = [cell for cell in cells(each, began, np.arange(periods, dtype=float), np.ones((size, 1)), False, "regression") if cell.since >= 0]
        mean = averaged(after, began)
        found.append(mean.estimate / error_of(mean.influence) > norm.ppf(0.975))
    return np.array(found)


def _series(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    after = round(size * plan.planned_share)
    since, kept = np.arange(size) - (size - after), sqrt(1 - plan.autocorrelation**2)
    columns = np.column_stack([np.ones(size), np.arange(size), (since >= 0).astype(float), np.maximum(since, 0)])
    errors = rng.normal(0, plan.sd, (trials, size))
    for point in range(1, size):
        errors[:, point] = plan.autocorrelation * errors[:, point - 1] + kept * errors[:, point]
    seen = errors + plan.difference * columns[:, 2]
    whiten = np.eye(size) / kept - plan.autocorrelation / kept * np.eye(size, k=-1)
    whiten[0, 0] = 1.0
    plain, told = whiten @ columns, np.linalg.inv((whiten @ columns).T @ (whiten @ columns))
    fitted = seen @ whiten.T @ plain @ told
    left = seen @ whiten.T - fitted @ plain.T
    return _beyond_t(fitted[:, 2], np.sqrt((left**2).sum(axis=1) / (size - 4) * told[2, 2]), size - 4)


def _places(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    from scipy.stats import norm

    before, after = rng.poisson(size * plan.treated_rate, trials), rng.poisson(size * (plan.treated_rate - plan.difference), trials)
    here, then = rng.poisson(size * plan.comparison_rate, (2, trials))
    found: Found = ((before - after) - (here - then)) / np.sqrt(before + after + here + then) > norm.ppf(0.975)
    return found


def _events(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    """By log-rank, everybody followed for the same time."""
    from scipy.stats import norm

    treated = np.arange(size) % 2 == 0
    hazard = np.where(treated, -np.log1p(-plan.treatment_share), -np.log1p(-plan.comparison_share))
    until = rng.exponential(1 / hazard, (trials, size))
    order = np.argsort(until, axis=1)
    happened = np.take_along_axis(until, order, axis=1) <= 1
    mine = treated[order]
    at_risk = size - np.arange(size)
    share = np.cumsum(mine[:, ::-1], axis=1)[:, ::-1] / at_risk
    fewer = (happened * (share - mine)).sum(axis=1)
    found: Found = fewer / np.sqrt((happened * share * (1 - share)).sum(axis=1)) > norm.ppf(0.975)
    return found


def _studies(plan: Any, size: int, trials: int, rng: np.random.Generator) -> Found:
    effects = rng.normal(plan.difference, sqrt(plan.study_error**2 + plan.between**2), (trials, size))
    return _beyond_t(effects.mean(axis=1), effects.std(axis=1, ddof=1) / sqrt(size), size - 1)


#: How many arms stand beside the comparison, and what is supposed.
SEVERAL: tuple[tuple[int, dict[str, Any]], ...] = ((3, {"comparison_share": 0.3, "treatment_share": 0.2}), (4, {"sd": 1.0, "difference": 0.5}))
Study = Callable[[Any, int, int, np.random.Generator], Found]
STUDIES: tuple[tuple[str, dict[str, Any], Study], ...] = (
    ("trial", {"comparison_share": 0.3, "treatment_share": 0.2}, _shares),
    ("trial", {"sd": 1.0, "difference": 0.5}, _means),
    ("cluster_trial", {"sd": 1.0, "difference": 0.4, "cluster_size": 25, "icc": 0.05}, _clusters),
    ("stepped_wedge", {"sd": 1.0, "difference": 0.25, "cluster_size": 25, "icc": 0.05, "steps": 4}, _wedge),
    ("equivalence", {"sd": 1.0, "difference": 0.5}, _alike),
    ("matched", {"sd": 1.0, "difference": 0.4, "correlation": 0.3}, _pairs),
    ("regression_discontinuity", {"sd": 1.0, "difference": 0.5}, _cutoff),
    ("difference_in_differences", {"sd": 1.0, "difference": 0.5, "before": 4, "after": 3, "correlation": 0.3, "autocorrelation": 0.4}, _changes),
    ("staggered", {"sd": 1.0, "difference": 0.4, "before": 3, "after": 2, "steps": 3, "correlation": 0.5, "never_share": 0.25}, _staggered),
    ("interrupted_time_series", {"sd": 1.0, "difference": 1.5, "autocorrelation": 0.3}, _series),
    ("places", {"treated_rate": 20.0, "comparison_rate": 25.0, "difference": 5.0}, _places),
    ("survival", {"comparison_share": 0.4, "treatment_share": 0.3}, _events),
    ("meta_analysis", {"study_error": 0.2, "between": 0.1, "difference": 0.2}, _studies),
)
