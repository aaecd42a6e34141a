"""Thousands of simulated sets of studies whose truth is known: how often the average's interval holds it, and how often an effect is claimed."""

from __future__ import annotations

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_pooling"
SETS = 5_000
SIZES = (5, 10, 20)
#: The variance between studies beside that of a typical study, 0.04.
BETWEEN = (0.0, 0.02, 0.08)


def run(settings: Settings) -> list[Row]:
    """One row a number of studies and a variance between them."""
    return [simulated(studies, between, settings.drawn(SETS)) for between in BETWEEN for studies in SIZES]


def simulated(studies: int, between: float, sets: int, seed: int = 1) -> Row:
    """Sets of so many studies around no effect: coverage of the interval of Hartung and Knapp, and of the plain one beside it; bias about an effect."""
    from scipy.stats import norm, t

    from sooner.prove.estimators.pooling import by_likelihood, pool

    rng = np.random.default_rng([seed, studies, BETWEEN.index(between)])
    errors = rng.uniform(0.1, 0.3, (sets, studies))
    effects = rng.normal(0.0, np.sqrt(between + errors**2))
    pooled = [pool(one, its, by_likelihood(one, its)) for one, its in zip(effects, errors, strict=True)]
    apart = np.array([abs(each.estimate) for each in pooled])
    held = apart <= t.ppf(0.975, studies - 1) * np.array([each.adjusted_error for each in pooled])
    plain = apart <= norm.ppf(0.975) * np.array([each.plain_error for each in pooled])
    mean = np.array([each.estimate for each in pooled])
    return {
        "studies": studies,
        "between": between,
        "sets": sets,
        "coverage": round(float(held.mean()), 4),
        "size": round(float(1 - held.mean()), 4),
        "coverage_plain": round(float(plain.mean()), 4),
        "bias_in_sd": round(float(mean.mean() / mean.std()), 4),
    }
