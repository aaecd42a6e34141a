"""The XmR chart of one series: its table, what the latest value says, whether the target will be met, all in words too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from sooner.errors import UsageError
from sooner.lead.indicators.character import Character
from sooner.lead.indicators.seen import Direction, look
from sooner.lead.indicators.words import in_words

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture

#: Fixed limits need at least so many points.
FEWEST_FIXED = 12


@dataclass(frozen=True, eq=False)
class Chart:
    """One series held against its own past.

    ``table``: one row a point: date, value, moving_range, mean, lower, upper, flag (empty, astronomical, trend, two_of_three or shift).
    ``variation``: what the latest value says: common_cause, improvement, concern, neutral_high or neutral_low.
    ``assurance``: what to expect of the target: consistently_passing, consistently_failing, inconsistent, or empty without one.
    ``words``: the same in sentences. ``character``: what the series is like, and so how far its flags can be trusted.
    """

    table: pd.DataFrame = field(repr=False)
    variation: str
    assurance: str
    words: str
    character: Character = field(repr=False)
    target: float | None = None

    def chart(self, title: str = "", unit: str = "value") -> Picture:
        """The picture of it. ``unit`` stands at the axis of the values."""
        from sooner.charts import control_chart

        return control_chart(self.table, title or "The series against its own past", self.words, unit, self.target)

    def _repr_html_(self) -> str:
        return f"{self.chart().svg()}<p>{escape(self.words)}</p>{self.table.to_html(index=False)}"


def xmr(
    values: Any,
    dates: Sequence[date] | None = None,
    direction: Direction = "increase",
    target: float | None = None,
    rebase: Sequence[date | int] = (),
    fix_after: int | None = None,
    screen: bool = True,
) -> Chart:
    """The XmR chart of a series of at least one value, in order of time; NaN or None for a value that is missing.

    ``direction`` says which way is better. ``rebase``: dates (or places, from 0, where no dates are given) from which limits are worked out anew.
    ``fix_after``: only the first so many points (12 or more) of each part make its limits. ``screen``: leave outliers' moving ranges out once.
    Raises UsageError where an argument cannot be meant. Method: NHS England's Making Data Count (see ``limits`` and ``rules``).

    >>> chart = xmr([12, 14, 11, 13, 12, 15, 12, 11, 13, 14, 12, 13, 40], direction="decrease")
    >>> chart.variation
    'concern'
    """
    import pandas as pd

    numbers = np.array([np.nan if value is None else float(value) for value in values], dtype=np.float64)
    given = list(dates) if dates is not None else list(range(numbers.size))
    _check(numbers, given, direction, fix_after)
    seen = look(numbers, given, direction, target, rebase, fix_after, screen)
    words = in_words(seen.variation, seen.assurance, seen.flags, seen.character, target, outgrown=seen.outgrown)
    return Chart(pd.DataFrame(seen.columns), seen.variation, seen.assurance, words, seen.character, target)


def _check(numbers: Any, given: Sequence[Any], direction: str, fix_after: int | None) -> None:
    if not numbers.size:
        raise UsageError("A series needs at least one value.")
    if len(given) != numbers.size:
        raise UsageError(f"There are {numbers.size} values and {len(given)} dates: give one date for each value.")
    if any(later <= earlier for earlier, later in pairwise(given)):
        raise UsageError("The dates must rise: put the values in order of time, one for each date.")
    if np.isinf(numbers).any():
        raise UsageError("A value is infinite: leave it empty where it could not be measured.")
    if direction not in get_args(Direction):
        raise UsageError(f"direction is {direction!r}. It can be increase, decrease or neutral: which way is better.")
    if fix_after is not None and fix_after < FEWEST_FIXED:
        raise UsageError(f"fix_after is {fix_after}: limits are fixed after {FEWEST_FIXED} points or more.")
