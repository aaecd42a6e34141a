"""Thousands of simulated sets of studies whose truth is known: how often the average's interval holds it, and how often an effect is claimed."""

from __future__ import annotations

import numpy as np

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_pooling"
SETS = 5_000
SIZES = (5, 10, 20)
#: The variance between studies beside that of a typical study, 0.04.
BETWEEN = (0.0, 0.02, 0.08)
WAYS = ("reml", "dersimonian_laird", "paule_mandel", "equal_effects")


def run(settings: Settings) -> list[Row]:
    """One row an estimator, a number of studies and a variance between them."""
    return [simulated(studies, between, settings.drawn(SETS), way) for way in WAYS for between in BETWEEN for studies in SIZES]


def simulated(studies: int, between: float, sets: int, way: str = "reml", seed: int = 1) -> Row:
    """Sets of so many studies around no effect: coverage of the estimator's own interval, and of the plain one beside it; bias about an effect."""
    from scipy.stats import norm

    from sooner.prove.designs.meta_analysis import BETWEEN as FOUND
    from sooner.prove.designs.meta_analysis import average
    from sooner.prove.estimators.pooling import pool

    rng = np.random.default_rng([seed, studies, BETWEEN.index(between)])
    errors = rng.uniform(0.1, 0.3, (sets, studies))
    effects = rng.normal(0.0, np.sqrt(between + errors**2))
    pooled = [pool(one, its, FOUND[way](one, its)) for one, its in zip(effects, errors, strict=True)]
    ends = np.array([average(way, each).interval(0.95) for each in pooled])
    held = (ends[:, 0] <= 0) & (ends[:, 1] >= 0)
    mean = np.array([each.estimate for each in pooled])
    plain = np.abs(mean) <= norm.ppf(0.975) * np.array([each.plain_error for each in pooled])
    row: Row = {
        "way": way,
        "studies": studies,
        "between": between,
        "sets": sets,
        "coverage": round(float(held.mean()), 4),
        "size": round(float(1 - held.mean()), 4),
        "coverage_plain": round(float(plain.mean()), 4),
        "bias_in_sd": round(float(mean.mean() / mean.std()), 4),
    }
    return with_chance(row)
