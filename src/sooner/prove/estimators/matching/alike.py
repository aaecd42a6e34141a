"""How alike two groups are, before and after they were weighted: means, spread and whole distributions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.prove.columns import Flags, Numbers

COLUMNS = ("covariate", "before", "after", "variance_ratio", "distribution")


def likeness(columns: pd.DataFrame, treated: Flags, weights: Numbers) -> pd.DataFrame:
    """One row a covariate: how far apart the means are before and after, in standard deviations of those treated.

    After weighting also the ratio of variances and the largest distance between the distributions (Kolmogorov and Smirnov). Austin 2009; Stuart 2010.
    """
    rows = [(str(name), *_one(column.to_numpy(dtype=np.float64), treated, weights)) for name, column in columns.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _one(values: Numbers, treated: Flags, weights: Numbers) -> tuple[float, float, float, float]:
    spread = float(values[treated].std(ddof=1))
    before = _apart(values, treated, np.ones(len(values)), spread)
    one, other = (_variance(values[arm], weights[arm]) for arm in (treated, ~treated))
    return before, _apart(values, treated, weights, spread), one / other if other > 0 else float("nan"), _distance(values, treated, weights)


def _apart(values: Numbers, treated: Flags, weights: Numbers, spread: float) -> float:
    one, other = (float(np.average(values[arm], weights=weights[arm])) for arm in (treated, ~treated))
    return (one - other) / spread if spread > 0 else 0.0 if one == other else float("inf")


def _variance(values: Numbers, weights: Numbers) -> float:
    mean = float(np.average(values, weights=weights))
    return float(np.average((values - mean) ** 2, weights=weights))


def _distance(values: Numbers, treated: Flags, weights: Numbers) -> float:
    order = np.argsort(values, kind="stable")
    shares = [np.where(arm, weights, 0.0)[order].cumsum() / weights[arm].sum() for arm in (treated, ~treated)]
    last = np.append(np.diff(values[order]) > 0, True)
    return float(np.abs(shares[0] - shares[1])[last].max())
