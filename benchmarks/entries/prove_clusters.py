"""Thousands of simulated trials of clusters whose truth is known: how often the interval holds it, and how often a difference is claimed that is not there."""

from __future__ import annotations

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

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
    """One row a number of clusters and a way of working it out; one for steps."""
    together_rows = [together(clusters, way, settings.drawn(TRIALS), unequal) for clusters in SIZES for way in WAYS for unequal in (False, True)]
    return [*together_rows, *(row for of_cells in (0.0, OF_CELLS) for row in in_steps(settings.drawn(STEPPED_TRIALS), of_cells))]


def together(clusters: int, way: str, trials: int, unequal: bool = False, seed: int = 1) -> Row:
    """Half of the clusters have it, each of 25 people, or of 5 to 45."""
    rng = np.random.default_rng([seed, clusters, unequal])
    people = np.round(np.linspace(5, 45, clusters)).astype(int) if unequal else np.full(clusters, PEOPLE)
    cluster = np.repeat(np.arange(clusters), people)
    treated = np.arange(clusters) % 2 == 0
    found = np.concatenate([_judged(rng, min(_AT_ONCE, trials - start), cluster, treated, way) for start in range(0, trials, _AT_ONCE)], axis=1)
    return _row("cluster_trial", clusters, "5 to 45 people" if unequal else "25 people", way, found)


def _judged(rng: np.random.Generator, trials: int, cluster: np.ndarray, treated: np.ndarray, way: str) -> np.ndarray:
    """Of trials without and with the effect: estimate, ends of the interval, p: (2, trials, 4)."""
    luck = np.sqrt(ALIKE) * rng.normal(size=(trials, len(treated)))
    outcome = luck[:, cluster] + np.sqrt(1 - ALIKE) * rng.normal(size=(trials, len(cluster)))
    return np.stack([_worked_out(outcome + effect * treated[cluster], cluster, treated, way) for effect in (0.0, EFFECT)])


def _worked_out(outcome: np.ndarray, cluster: np.ndarray, treated: np.ndarray, way: str) -> np.ndarray:
    from scipy.stats import t

    from sooner.prove.estimators import shares
    from sooner.prove.estimators.clusters.drawn_again import FEW, permutation_p
    from sooner.prove.estimators.clusters.errors import sandwich, small
    from sooner.prove.estimators.clusters.sums import sums_of

    people = np.bincount(cluster).astype(float)
    centred = outcome - outcome.mean(-1, keepdims=True)
    totals = np.stack([np.bincount(cluster, weights=row) for row in centred])
    if way == "means":
        outcome, counted, codes = totals / people, np.ones(len(people)), np.arange(len(people))
        totals = outcome
    else:
        counted, codes = people, cluster
    columns = np.column_stack([np.ones(len(codes)), treated[codes]]).astype(float)
    sums = sums_of(outcome, columns, codes)
    if way == "means":
        from sooner.prove.estimators.difference import difference

        made = difference(outcome, treated, errors="classical")
        estimate, error, degrees = made.estimate, made.error, made.degrees
    else:
        error, degrees = sandwich(sums, 1, len(codes)) if "errors" in way else small(sums, 1)
        estimate = (sums.coefficients / sums.size)[..., 1]
    reach = t.ppf(0.975, degrees) * error
    low, high, p_value = estimate - reach, estimate + reach, 2 * t.sf(np.abs(estimate) / error, degrees)
    if len(people) < FEW:
        p_value = np.maximum(p_value, permutation_p(totals, counted, treated, np.zeros(len(people), dtype=int)))
        low, high = shares.agreeing(low, high, p_value, 0.95)
    return np.stack([estimate, low, high, p_value], axis=-1)


def in_steps(trials: int, of_cells: float = 0.0, seed: int = 1) -> list[Row]:
    """Clusters that began one after another, without and with luck that only people of one cluster and period share; one row a kind of errors."""
    from scipy.stats import t

    from sooner.prove.estimators.clusters.errors import small
    from sooner.prove.estimators.clusters.mixed import mixed

    rng = np.random.default_rng([seed, CLUSTERS, PERIODS])
    cluster = np.repeat(np.arange(CLUSTERS), PERIODS * EACH)
    period = np.tile(np.repeat(np.arange(PERIODS), EACH), CLUSTERS)
    found: dict[str, list[tuple[float, ...]]] = {"waiting": [], "waiting, errors classical": []}
    for _ in range(trials):
        begun = period >= rng.permutation(np.arange(CLUSTERS) % (PERIODS - 1) + 1)[cluster]
        luck = np.sqrt(ALIKE) * rng.normal(size=CLUSTERS)[cluster] + np.sqrt(of_cells) * rng.normal(size=(CLUSTERS, PERIODS))[cluster, period]
        outcome = luck + np.sqrt(1 - ALIKE - of_cells) * rng.normal(size=len(cluster)) + 0.1 * period + EFFECT * begun
        rows = period <= period[~begun].max()
        levels = (period[:, None] == np.arange(1, PERIODS - 1)).astype(float)
        fit = mixed(outcome[rows], np.column_stack([np.ones(len(cluster)), begun, levels])[rows], cluster[rows])
        estimate = float((fit.sums.coefficients / fit.sums.size)[1])
        for way, (error, degrees) in zip(found, (small(fit.sums, 1), (fit.error(1), CLUSTERS - 2)), strict=True):
            reach = t.ppf(0.975, degrees) * error
            found[way].append((estimate, estimate - reach, estimate + reach, 2 * t.sf(abs(estimate) / error, degrees)))
    sizes = f"{PERIODS} periods of {EACH} people" + (f", {of_cells:g} of the spread shared in a period" if of_cells else "")
    return [_row("stepped_wedge", CLUSTERS, sizes, way, _both(np.array(rows))) for way, rows in found.items()]


def _both(some: np.ndarray) -> np.ndarray:
    """The same trials without the effect: everything moved by it, since a difference that is put in moves estimate and ends alike."""
    none = some - np.array([EFFECT, EFFECT, EFFECT, 0.0])
    claimed = (none[:, 1] > 0) | (none[:, 2] < 0)
    return np.stack([np.column_stack([none[:, :3], np.where(claimed, 0.0, 1.0)]), some])


def _row(design: str, clusters: int, sizes: str, way: str, found: np.ndarray) -> Row:
    none, some = found
    return {
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
