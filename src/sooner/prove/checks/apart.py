"""Whether a difference can be told from what was known beforehand: where that says who was offered it, nobody is left to compare with."""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import Check
from sooner.prove.columns import Flags, Numbers

TOLD = "The difference can be told"
APART = "Strata, covariates or periods tell without fail who was offered it: nobody like them is left to compare with."
CERTAIN = "The outcome follows without fail from the arm and what was known: how far chance alone could go cannot be told."


def drawn_apart(treated: Flags, beside: Numbers) -> list[Check]:
    """What stops: columns (n, k) with strata, covariates or periods that say without fail who was offered it."""
    if left_of(treated.astype(np.float64), beside) >= 1e-8:
        return []
    return [Check(TOLD, "red", APART, True)]


def chance_left(error: float, spread: float) -> list[Check]:
    """What stops: an ``error`` of none beside the ``spread`` of the outcome, both in its own unit. Then chance has had no part in it."""
    if error > 1e-9 * spread:
        return []
    return [Check(TOLD, "red", CERTAIN, True)]


def left_of(values: Numbers, columns: Numbers) -> float:
    """The share of the spread of values (n) that columns (n, k) do not say; 0 where there is none."""
    size = np.where((columns**2).sum(0) > 0, np.sqrt((columns**2).sum(0)), 1)
    left = values - (columns / size) @ np.linalg.lstsq(columns / size, values, rcond=1e-12)[0]
    spread = float(((values - values.mean()) ** 2).sum())
    return float((left**2).sum()) / spread if spread > 0 else 0.0
