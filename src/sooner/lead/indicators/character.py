"""What a series is like, before anybody believes its flags: constant, short, full of gaps, made of small numbers, or with a yearly rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from sooner.lead.indicators.limits import FEW, FEWEST, Values

#: Counts whose mean is below this are flagged by chance about twice as often as other series.
TINY = 5.0
#: Months needed before a yearly rhythm is looked for, and the share of the variance that the months must explain beyond chance.
MONTHS, RHYTHM = 36, 0.4


@dataclass(frozen=True)
class Character:
    """What is said of a series beside its chart. ``points`` and ``missing`` count values; ``shortest`` is the smallest group of limits."""

    points: int
    missing: int
    shortest: int
    constant: bool
    tiny: bool
    seasonal: bool

    @property
    def no_limits(self) -> bool:
        """Whether there are too few values for limits."""
        return self.shortest < FEWEST

    @property
    def short(self) -> bool:
        """Whether there are so few values that the limits may still move a good deal."""
        return FEWEST <= self.shortest < FEW


def character_of(values: Values, dates: Sequence[Any], groups: npt.NDArray[np.int64]) -> Character:
    """What a series is like; ``dates`` are dates, or places where no dates are known (then no rhythm is looked for)."""
    known = values[~np.isnan(values)]
    sizes = [int((~np.isnan(values[groups == group])).sum()) for group in np.unique(groups)]
    whole = bool(known.size) and bool((known == np.round(known)).all()) and bool((known >= 0).all())
    return Character(
        points=int(known.size),
        missing=int(values.size - known.size),
        shortest=min(sizes),
        constant=bool(known.size) and bool((known == known[0]).all()),
        tiny=whole and float(known.mean()) < TINY,
        seasonal=_rhythm(values, dates),
    )


def _rhythm(values: Values, dates: Sequence[Any]) -> bool:
    """Whether the month of the year explains much of a monthly series: adjusted R squared of twelve month means after a straight line."""
    months = np.array([each.month if isinstance(each, date) else 0 for each in dates])
    known = ~np.isnan(values)
    if known.sum() < MONTHS or not months.all() or len(np.unique(months[known])) < 12:
        return False
    place, value = np.flatnonzero(known).astype(float), values[known]
    left = value - np.polyval(np.polyfit(place, value, 1), place)
    total = float((left**2).sum())
    if total <= 1e-9 * float((value**2).sum()):
        return False
    place_in_year = months[known] - 1
    mean = np.bincount(place_in_year, left) / np.bincount(place_in_year)
    inside = float(((left - mean[place_in_year]) ** 2).sum())
    free = value.size - 12
    return 1 - (inside / free) / (total / (value.size - 1)) > RHYTHM
