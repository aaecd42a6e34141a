"""Which points of a series say that something has changed: four rules, each a function from numbers to true or false a point.

A run does not pass over a missing value or over the start of a new group of limits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sooner.lead.indicators.limits import Limits, Values

Marks = npt.NDArray[np.bool_]

#: How many points make a shift (on one side of the mean) or a trend (each beyond the one before).
RUN = 7
#: The flags, first the one that wins where several hold.
FLAGS = ("astronomical", "trend", "two_of_three", "shift")


def flags(values: Values, limit: Limits, groups: npt.NDArray[np.int64]) -> list[str]:
    """The flag of each point: one of FLAGS, or empty."""
    # a series whose values are all alike has limits of no width: rounding must not put a point beyond them
    level = np.where(np.isclose(values, limit.mean, rtol=1e-12, atol=0), limit.mean, values)
    side = _sign(level - limit.mean)
    outside = (level > limit.upper) | (level < limit.lower)
    close = ~outside & ((level > limit.near_upper) | (level < limit.near_lower))
    held = {
        "astronomical": outside,
        "trend": trend(values, groups),
        "two_of_three": two_of_three(close, side, groups),
        "shift": runs(side, groups, RUN),
    }
    return [str(flag) for flag in np.select([held[name] for name in FLAGS], FLAGS, default="")]


def runs(side: Values, groups: npt.NDArray[np.int64], length: int) -> Marks:
    """The points of every run of at least so many of one sign, no zeros, in one group."""
    marks = np.zeros(side.size, dtype=bool)
    new = np.flatnonzero((np.diff(side) != 0) | (np.diff(groups) != 0)) + 1
    for start, end in zip([0, *new], [*new, side.size], strict=True):
        if end - start >= length and side[start] != 0:
            marks[start:end] = True
    return marks


def trend(values: Values, groups: npt.NDArray[np.int64]) -> Marks:
    """The points of every run of at least seven that strictly rise, or strictly fall."""
    marks = np.zeros(values.size, dtype=bool)
    steps = _sign(np.diff(values))
    steps[np.diff(groups) != 0] = 0
    rising = np.flatnonzero(runs(steps, np.zeros(steps.size, dtype=np.int64), RUN - 1))
    marks[rising] = True
    marks[rising + 1] = True
    return marks


def two_of_three(close: Marks, side: Values, groups: npt.NDArray[np.int64]) -> Marks:
    """The close points of every three neighbours on one side of the mean of which two or more are close to a limit."""
    if close.size < 3:
        return np.zeros(close.size, dtype=bool)
    of_three = sum_of_three(close)
    found = (of_three >= 2) & (np.abs(sum_of_three(side)) == 3) & (groups[:-2] == groups[2:])
    around = np.convolve(found, np.ones(3, dtype=np.int64)) > 0
    return np.asarray(close & around)


def sum_of_three(numbers: npt.NDArray[Any]) -> Values:
    """The sum of each number and the two after it; two fewer than there are numbers."""
    return np.convolve(numbers.astype(np.float64), np.ones(3), mode="valid")


def _sign(numbers: Values) -> Values:
    """The sign of each number; 0 for what is missing."""
    return np.nan_to_num(np.sign(numbers))
