"""Thousands of simulated trials of clusters whose truth is known: how often the interval holds it, and how often a difference is claimed that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    from sooner.prove.estimators.estimate import Estimate

NAME = "prove_clusters"
TRIALS, STEPPED_TRIALS = 5_000, 2_000
SIZES, PEOPLE = (8, 20, 40), 25
#: The share of the spread that people of a cluster have in common, and the effect that is put in, in standard deviations.
ALIKE, EFFECT = 0.1, 0.5
WAYS = ("people", "people, errors cluster", "means")
_AT_ONCE = 1_000
#: Twelve clusters in five periods, so many people in each; three begin in each period but the first. Luck that people of one cluster and period share.
CLUSTERS, PERIODS, EACH, OF_CELLS = 12, 5, 10, 0.02


def run(settings: Settings) -> list[Row]:
    """One row a number of clusters and a way of working it out; one a way for steps."""
    together_rows = [together(clusters, way, settings.drawn(TRIALS), unequal) for clusters in SIZES for way in WAYS for unequal in (False, True)]
    together_rows += [row for clusters in SIZES for unequal in (False, True) for row in by_shared_luck(clusters, settings.drawn(TRIALS), unequal)]
    return [*together_rows, *(row for of_cells in (0.0, OF_CELLS) for row in in_steps(settings.drawn(STEPPED_TRIALS), of_cells))]


def together(clusters: int, way: str, trials: int, unequal: bool = False, seed: int = 1) -> Row:
    """Half of the clusters have it, each of 25 people, or of 5 to 45."""
    rng = np.random.default_rng([seed, clusters, unequal])
    cluster, treated = _drawn(clusters, unequal)
    found = np.concatenate([_judged(rng, min(_AT_ONCE, trials - start), cluster, treated, way) for start in range(0, trials, _AT_ONCE)], axis=1)
    return _row("cluster_trial", clusters, _people(unequal), way, found)


def by_shared_luck(clusters: int, trials: int, unequal: bool = False, seed: int = 1) -> list[Row]:
    """The same with each cluster weighted by how much luck its people share; one row a kind of errors."""
    from sooner.prove.estimators.clusters.errors import sandwich, small
    from sooner.prove.estimators.clusters.mixed import mixed

    cluster, treated = _drawn(clusters, unequal)
    outcome = _luck(np.random.default_rng([seed, clusters, unequal, 2]), trials, cluster)
    columns = np.column_stack([np.ones(len(cluster)), treated[cluster]]).astype(float)
    fits = [mixed(row, columns, cluster) for row in outcome]
    # a difference that is put in moves the estimate by as much, and what clusters share not at all
    estimate = np.array([(fit.sums.coefficients / fit.sums.size)[1] for fit in fits])
    ways = {
        "mixed": [small(fit.sums, 1) for fit in fits],
        "mixed, errors cluster": [sandwich(fit.sums, 1, len(cluster)) for fit in fits],
        "mixed, errors classical": [(fit.error(1), clusters - 2) for fit in fits],
    }
    rows = []
    for way, told in ways.items():
        error, degrees = np.array(told, dtype=float).T
        both = [_ended(estimate + effect, error, degrees, _totals(outcome + effect * treated[cluster], cluster), cluster, treated) for effect in (0.0, EFFECT)]
        rows.append(_row("cluster_trial", clusters, _people(unequal), way, np.stack(both)))
    return rows


def _drawn(clusters: int, unequal: bool) -> tuple[np.ndarray, np.ndarray]:
    """The cluster of each person, and which clusters have it."""
    people = np.round(np.linspace(5, 45, clusters)).astype(int) if unequal else np.full(clusters, PEOPLE)
    return np.repeat(np.arange(clusters), people), np.arange(clusters) % 2 == 0


def _people(unequal: bool) -> str:
    return "5 to 45 people" if unequal else f"{PEOPLE} people"


def _luck(rng: np.random.Generator, trials: int, cluster: np.ndarray) -> np.ndarray:
    luck = np.sqrt(ALIKE) * rng.normal(size=(trials, int(cluster.max()) + 1))
    found: np.ndarray = luck[:, cluster] + np.sqrt(1 - ALIKE) * rng.normal(size=(trials, len(cluster)))
    return found


def _judged(rng: np.random.Generator, trials: int, cluster: np.ndarray, treated: np.ndarray, way: str) -> np.ndarray:
    """Of trials without and with the effect: estimate, ends of the interval, p: (2, trials, 4)."""
    outcome = _luck(rng, trials, cluster)
    return np.stack([_worked_out(outcome + effect * treated[cluster], cluster, treated, way) for effect in (0.0, EFFECT)])


def _worked_out(outcome: np.ndarray, cluster: np.ndarray, treated: np.ndarray, way: str) -> np.ndarray:
    from sooner.prove.estimators.clusters.errors import sandwich, small
    from sooner.prove.estimators.clusters.sums import sums_of

    totals = _totals(outcome, cluster)
    if way == "means":
        from sooner.prove.estimators.difference import difference

        means = totals / np.bincount(cluster)
        made = difference(means, treated, errors="classical")
        return _ended(made.estimate, made.error, made.degrees, means, np.arange(len(treated)), treated)
    sums = sums_of(outcome, np.column_stack([np.ones(len(cluster)), treated[cluster]]).astype(float), cluster)
    error, degrees = sandwich(sums, 1, len(cluster)) if "errors" in way else small(sums, 1)
    return _ended((sums.coefficients / sums.size)[..., 1], error, degrees, totals, cluster, treated)


def _totals(outcome: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """The sum of each cluster (trials, G) about the mean of all."""
    return np.stack([np.bincount(cluster, weights=row) for row in outcome - outcome.mean(-1, keepdims=True)])


def _ended(estimate: np.ndarray, error: np.ndarray, degrees: np.ndarray, totals: np.ndarray, cluster: np.ndarray, treated: np.ndarray) -> np.ndarray:
    """Estimate, ends of the interval and p of trials (trials, 4); where clusters are few the draw made again may say less, and never more."""
    from scipy.stats import t

    from sooner.prove.estimators import shares
    from sooner.prove.estimators.clusters.drawn_again import FEW, permutation_p

    reach = t.ppf(0.975, degrees) * error
    low, high, p_value = estimate - reach, estimate + reach, 2 * t.sf(np.abs(estimate) / error, degrees)
    if len(treated) < FEW:
        p_value = np.maximum(p_value, permutation_p(totals, np.bincount(cluster).astype(float), treated, np.zeros(len(treated), dtype=int)))
        low, high = shares.agreeing(low, high, p_value, 0.95)
    return np.stack([estimate, low, high, p_value], axis=-1)


def in_steps(trials: int, of_cells: float = 0.0, seed: int = 1) -> list[Row]:
    """Clusters that began one after another, without and with luck that only people of one cluster and period share; one row a way and kind of errors."""
    rng = np.random.default_rng([seed, CLUSTERS, PERIODS])
    cluster = np.repeat(np.arange(CLUSTERS), PERIODS * EACH)
    period = np.tile(np.repeat(np.arange(PERIODS), EACH), CLUSTERS)
    found: dict[str, list[tuple[float, ...]]] = {}
    for _ in range(trials):
        begun = period >= rng.permutation(np.arange(CLUSTERS) % (PERIODS - 1) + 1)[cluster]
        luck = np.sqrt(ALIKE) * rng.normal(size=CLUSTERS)[cluster] + np.sqrt(of_cells) * rng.normal(size=(CLUSTERS, PERIODS))[cluster, period]
        outcome = luck + np.sqrt(1 - ALIKE - of_cells) * rng.normal(size=len(cluster)) + 0.1 * period + EFFECT * begun
        for way, made in _of_steps(outcome, begun, period, cluster).items():
            found.setdefault(way, []).append((made.estimate, *made.interval(0.95), made.p_value))
    sizes = f"{PERIODS} periods of {EACH} people" + (f", {of_cells:g} of the spread shared in a period" if of_cells else "")
    return [_row("stepped_wedge", CLUSTERS, sizes, way, _both(np.array(rows))) for way, rows in found.items()]


def _of_steps(outcome: np.ndarray, begun: np.ndarray, period: np.ndarray, cluster: np.ndarray) -> dict[str, Estimate]:
    """Each way of working out one study of steps: while any cluster waits, in all periods, with a level for each cluster, with luck of cells."""
    from sooner.prove.estimators.clusters.errors import sandwich, small
    from sooner.prove.estimators.clusters.mixed import mixed
    from sooner.prove.estimators.clusters.sums import sums_of
    from sooner.prove.estimators.estimate import Estimate

    columns = np.column_stack([np.ones(len(cluster)), begun, period[:, None] == np.arange(1, PERIODS)]).astype(float)
    rows = period <= period[~begun].max()
    waiting, of_each = np.delete(columns, -1, 1)[rows], cluster[rows]
    within = waiting - np.stack([waiting[of_each == each].mean(0) for each in range(CLUSTERS)])[of_each]
    fit, cells = mixed(outcome[rows], waiting, of_each), mixed(outcome[rows], waiting, of_each, period[rows])
    every, fixed = mixed(outcome, columns, cluster), sums_of(outcome[rows], within, of_each)
    told = {
        "waiting": (fit.sums, small(fit.sums, 1)),
        "waiting, errors classical": (fit.sums, (fit.error(1), CLUSTERS - 2)),
        "waiting, errors cluster": (fit.sums, sandwich(fit.sums, 1, len(of_each))),
        "waiting, cluster_period": (cells.sums, small(cells.sums, 1)),
        "all_periods": (every.sums, small(every.sums, 1)),
        "all_periods, errors classical": (every.sums, (every.error(1), CLUSTERS - 2)),
        "all_periods, errors cluster": (every.sums, sandwich(every.sums, 1, len(cluster))),
        "fixed": (fixed, small(fixed, 1)),
        "fixed, errors cluster": (fixed, sandwich(fixed, 1, len(of_each))),
    }
    return {way: Estimate(float((sums.coefficients / sums.size)[1]), *map(float, errors)) for way, (sums, errors) in told.items()}


def _both(some: np.ndarray) -> np.ndarray:
    """The same trials without the effect: everything moved by it, since a difference that is put in moves estimate and ends alike."""
    none = some - np.array([EFFECT, EFFECT, EFFECT, 0.0])
    claimed = (none[:, 1] > 0) | (none[:, 2] < 0)
    return np.stack([np.column_stack([none[:, :3], np.where(claimed, 0.0, 1.0)]), some])


def _row(design: str, clusters: int, sizes: str, way: str, found: np.ndarray) -> Row:
    none, some = found
    row: Row = {
        "design": design,
        "clusters": clusters,
        "sizes": sizes,
        "way": way,
        "trials": len(none),
        "coverage": round(float(((none[:, 1] <= 0) & (none[:, 2] >= 0)).mean()), 4),
        "size": round(float((none[:, 3] < 0.05).mean()), 4),
        "coverage_with_effect": round(float(((some[:, 1] <= EFFECT) & (some[:, 2] >= EFFECT)).mean()), 4),
        "bias_in_sd": round(float((some[:, 0] - EFFECT).mean() / some[:, 0].std()), 4),
        "found": round(float((some[:, 3] < 0.05).mean()), 4),
    }
    return with_chance(row)
