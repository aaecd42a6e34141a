"""How long ago somebody made sure that a service is as described, and when to ring again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sooner.definitions import freshness as rules
from sooner.definitions.freshness import Rules

State = Literal["fresh", "ageing", "stale"]


@dataclass(frozen=True)
class Freshness:
    """How fresh what is known of a service is; ``months`` is none where nobody ever said so. ``ask_by``: by when somebody rings."""

    state: State
    months: int | None
    ask_by: date | None

    @property
    def to_ask(self) -> bool:
        """Whether somebody should ring."""
        return self.state != "fresh"

    @property
    def words(self) -> str:
        """For a screen: "last checked 14 months ago"."""
        if self.months is None:
            return "nobody says when it was last checked"
        if self.months == 0:
            return "checked in the last month"
        return f"last checked {self.months} month{'s' if self.months > 1 else ''} ago"


def freshness(assured_on: date | None, today: date, by: Rules | None = None) -> Freshness:
    """How fresh a service's description is today. A day that lies ahead counts as today."""
    by = by or rules.shipped()
    if assured_on is None:
        return Freshness("stale", None, None)
    months = months_between(assured_on, today)
    state: State = "fresh" if months < by.ageing_after_months else "ageing" if months < by.stale_after_months else "stale"
    return Freshness(state, months, months_later(assured_on, by.stale_after_months))


def months_between(start: date, end: date) -> int:
    """Whole months from one day to another; never fewer than none."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, months)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for back in range(4):
        try:
            return date(year, month + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
