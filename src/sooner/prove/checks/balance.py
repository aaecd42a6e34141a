"""Whether the arms were alike beforehand: how far apart they are in each covariate, in standard deviations, with lights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.prove.checks.check import NOT_ASSESSABLE, Check
from sooner.prove.sample import Sample

#: Below the first green, to the second amber, beyond it red: in standard deviations.
GREEN, AMBER = 0.05, 0.10
COLUMNS = ("covariate", "treatment_mean", "comparison_mean", "apart", "light")


@dataclass(frozen=True, eq=False)
class Balance:
    """The table of covariates and the check that sums it up."""

    table: pd.DataFrame
    check: Check


def balance(sample: Sample) -> Balance:
    """How alike the arms are. Red does not stop a trial: a draw can be uneven by chance, and the estimate can adjust for it."""
    rows = [_row(name, column.to_numpy(), sample) for name, column in sample.covariates.items()]
    return Balance(pd.DataFrame(rows, columns=list(COLUMNS)), summed_up(rows))


def _row(name: object, values: np.ndarray, sample: Sample) -> tuple[str, float, float, float, str]:
    one, other = values[sample.treated], values[~sample.treated]
    spread = float(np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / 2)) if min(len(one), len(other)) > 1 else 0.0
    means = (float(one.mean()) if len(one) else np.nan, float(other.mean()) if len(other) else np.nan)
    apart = (means[0] - means[1]) / spread if spread > 0 else 0.0 if means[0] == means[1] else np.nan
    state = "green" if abs(apart) < GREEN else "amber" if abs(apart) <= AMBER else "red"
    return str(name), *means, apart, state


def summed_up(rows: list[tuple[str, float, float, float, str]]) -> Check:
    """The worst light of all, and how often each was seen."""
    name = "The arms were alike beforehand"
    if not rows:
        return Check(name, NOT_ASSESSABLE, "Not assessable: nothing that was known beforehand is given.", alike=True)
    lights = [row[-1] for row in rows]
    counted = {state: lights.count(state) for state in ("green", "amber", "red")}
    if not counted["amber"] and not counted["red"]:
        return Check(name, "green", "The arms were alike in everything that was known beforehand.", False, counted)
    worst = max(rows, key=lambda row: np.inf if np.isnan(row[3]) else abs(row[3]))
    far = "everybody in one arm is unlike everybody in the other" if np.isnan(worst[3]) else f"{worst[3]:+.2f} standard deviations"
    words = f"The arms differ most in {worst[0]} ({far}). A draw can be uneven by chance."
    return Check(name, "red" if counted["red"] else "amber", words, False, counted)
