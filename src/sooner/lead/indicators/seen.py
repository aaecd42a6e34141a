"""What is seen in one series: limits, flags, character, and what its latest value says of change and of the target. Numbers only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from sooner.lead.indicators.character import Character, character_of
from sooner.lead.indicators.limits import Limits, Values, limits
from sooner.lead.indicators.rules import RUN, flags

#: So large a share of flagged values says that one mean does not fit.
OUTGROWN = 0.3
Direction = Literal["increase", "decrease", "neutral"]


@dataclass(frozen=True)
class Seen:
    """One series: its dates and values, one limit and one flag a value, and what the latest value says."""

    dates: Sequence[Any]
    values: Values
    limit: Limits
    flags: list[str]
    character: Character
    variation: str
    assurance: str

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of its table, by name."""
        limit = self.limit
        told = {"date": self.dates, "value": self.values, "moving_range": limit.moving_range, "mean": limit.mean, "lower": limit.lower, "upper": limit.upper}
        return {**told, "flag": self.flags}

    @property
    def latest(self) -> int | None:
        """The place of the latest known value; None where no value is known."""
        known = np.flatnonzero(~np.isnan(self.values))
        return int(known[-1]) if known.size else None

    @property
    def outgrown(self) -> bool:
        """Whether so many values are flagged, on both sides of the mean, that one mean does not fit the whole series."""
        flagged = np.array([bool(flag) for flag in self.flags])
        above = int((flagged & (self.values > self.limit.mean)).sum())
        below = int((flagged & (self.values < self.limit.mean)).sum())
        return min(above, below) >= RUN and above + below > OUTGROWN * self.character.points


def look(
    values: Values, dates: Sequence[Any], direction: Direction, target: float | None, rebase: Sequence[Any], fix_after: int | None = None, screen: bool = True
) -> Seen:
    """Look at one series in order of time; nothing is checked here (see ``xmr``)."""
    groups = _groups(dates, rebase)
    limit = limits(values, groups, fix_after, screen)
    flagged = flags(values, limit, groups)
    return Seen(
        dates, values, limit, flagged, character_of(values, dates, groups), _variation(values, limit, flagged, direction), _assurance(limit, target, direction)
    )


def _groups(dates: Sequence[Any], rebase: Sequence[Any]) -> npt.NDArray[np.int64]:
    """The number of the group of limits that each value is in."""
    starts = sorted(rebase)
    return np.array([bisect_right(starts, each) for each in dates], dtype=np.int64)


def _variation(values: Values, limit: Limits, flagged: Sequence[str], direction: Direction) -> str:
    known = np.flatnonzero(~np.isnan(values))
    if not known.size or not flagged[known[-1]]:
        return "common_cause"
    last = int(known[-1])
    up = bool(values[last] > values[last - 1]) if flagged[last] == "trend" else bool(values[last] > limit.mean[last])
    if direction == "neutral":
        return "neutral_high" if up else "neutral_low"
    return "improvement" if up is (direction == "increase") else "concern"


def _assurance(limit: Limits, target: float | None, direction: Direction) -> str:
    lower, upper = limit.lower[-1], limit.upper[-1]
    if target is None or direction == "neutral" or np.isnan(lower):
        return ""
    if lower <= target <= upper:
        return "inconsistent"
    return "consistently_failing" if bool(target > upper) is (direction == "increase") else "consistently_passing"
