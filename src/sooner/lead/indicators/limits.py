"""The limits of an XmR chart: what the values of a steady process keep within.

Method: NHS England's Making Data Count, as written down in NHSRplotthedots 0.2.2 (rules learnt, no code taken).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

#: Mean moving range to limit: 3 / d2 for ranges of two.
TO_LIMIT = 2.66
#: A moving range this many times the mean one is put down to an outlier, and left out once.
OUTLIER = 3.267
#: Fewer values than this make no limits; fewer than ``FEW`` make limits that may still move a good deal.
FEWEST, FEW = 5, 13


@dataclass(frozen=True)
class Limits:
    """Mean and limits for each point, in the unit of the values; NaN where there are too few values to say."""

    mean: Values
    lower: Values
    upper: Values
    near_lower: Values
    near_upper: Values
    moving_range: Values


def limits(values: Values, groups: npt.NDArray[np.int64], fix_after: int | None, screen: bool) -> Limits:
    """The limits of each group of points, groups being numbered 0, 1 ... along the series.

    ``fix_after``: the first so many points of each group alone make its limits. ``screen``: leave out the moving ranges of outliers once.
    """
    ranges = moving_ranges(values, groups)
    mean, reach = np.full_like(values, np.nan), np.full_like(values, np.nan)
    for group in range(int(groups.max(initial=-1)) + 1):
        inside = np.flatnonzero(groups == group)
        mean[inside], reach[inside] = _of_one(values[inside], ranges[inside], fix_after, screen)
    near = reach * 2 / 3
    return Limits(mean, mean - reach, mean + reach, mean - near, mean + near, ranges)


def moving_ranges(values: Values, groups: npt.NDArray[np.int64]) -> Values:
    """How far each value lies from the one before it; NaN for the first of a group, and beside a missing value."""
    ranges = np.full_like(values, np.nan)
    ranges[1:] = np.where(np.diff(groups) == 0, np.abs(np.diff(values)), np.nan)
    return ranges


def _of_one(values: Values, ranges: Values, fix_after: int | None, screen: bool) -> tuple[float, float]:
    """Mean, and distance of the limits from it, of one group."""
    values, ranges = values[:fix_after], ranges[:fix_after]
    known, steps = values[~np.isnan(values)], ranges[~np.isnan(ranges)]
    if known.size < FEWEST or not steps.size:
        return np.nan, np.nan
    return float(known.mean()), TO_LIMIT * float(_screened(steps).mean() if screen else steps.mean())


def _screened(steps: Values) -> Values:
    """The moving ranges without those of outliers.

    Where only equal neighbours would be left (a series that almost never changes) nothing is left out: limits of no width
    would flag every single value.
    """
    kept = steps[steps < OUTLIER * steps.mean()]
    return kept if kept.size and kept.any() else steps
