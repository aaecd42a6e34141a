"""Working days in England, and when a clock of helping ends: the arithmetic of every promise that has a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from sooner.definitions import bank_holidays as holidays
from sooner.definitions import clocks
from sooner.definitions.clocks import Clock

ONE_DAY = timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5

State = Literal["overdue", "today", "soon", "later"]


@dataclass(frozen=True)
class Due:
    """When a promise has to be kept, and how that stands today. ``working_days``: still to go; below zero, so many late."""

    on: date
    state: State
    working_days: int
    words: str

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.state == "overdue"


def easter_sunday(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, with those moved or added by proclamation."""
    told = holidays.shipped()
    days: set[date] = set()
    for rule in told.rules:
        days.add(_falls(rule, year, days))
    here = [one for one in told.proclaimed if one.kept_on.year == year]
    return frozenset((days - {one.instead_of for one in here}) | {one.kept_on for one in here})


def is_working_day(day: date) -> bool:
    """Whether people are at work: Monday to Friday, no bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def add_working_days(start: date, days: int) -> date:
    """The working day that is so many working days after ``start``. ``days`` is 0 or more; 0 gives ``start``, or the next working day after it."""
    day = next(_working_days_from(start)) if days == 0 else start
    for _ in range(days):
        day = next(_working_days_from(day + ONE_DAY))
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days follow ``start`` until ``end``, ``end`` included; below zero where ``end`` is the earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + step * ONE_DAY) for step in range(1, (end - start).days + 1))


def clock(name: str) -> Clock:
    """The clock of that name. Raises KeyError where there is none."""
    return clocks.shipped()[name]


def due_on(name: str, started: date) -> date:
    """The last day on which the clock ``name``, started on ``started``, is kept.

    A clock of days or weeks that would end on a day without work ends on the working day before: a promise is kept early rather than late.

    >>> due_on("screening", date(2026, 9, 25))  # a Friday
    datetime.date(2026, 9, 28)
    """
    told = clock(name)
    if told.working_days is not None:
        return add_working_days(started, told.working_days)
    return working_day_up_to(started + timedelta(weeks=told.weeks or 0, days=told.days or 0), started)


def working_day_up_to(end: date, started: date) -> date:
    """The last working day up to ``end``; ``started`` where there is none since. ``end`` is not before ``started``."""
    return next(day for day in (end - back * ONE_DAY for back in range((end - started).days + 1)) if is_working_day(day) or day == started)


def due(name: str, started: date, today: date) -> Due:
    """How the clock ``name``, started on ``started``, stands today."""
    return stands(due_on(name, started), today, clock(name).soon)


def stands(on: date, today: date, soon: int = 0) -> Due:
    """How a promise for the day ``on`` stands today; ``soon``: how many working days before it is called due soon."""
    left = working_days_between(today, on)
    if on < today:
        return Due(on, "overdue", left, f"{_days(max(-left, 1))} late")
    if on == today:
        return Due(on, "today", 0, "Due today")
    return Due(on, "soon" if left <= soon else "later", left, f"Due in {_days(left)}" if left else "Due before the next working day")


def _falls(rule: holidays.Rule, year: int, taken: set[date]) -> date:
    """The day on which a rule's holiday is kept in a year. ``taken``: the days that are holidays already."""
    if rule.easter is not None:
        return easter_sunday(year) + timedelta(days=rule.easter)
    if rule.day is None:
        return _monday(year, rule.month or 1, last=rule.monday == "last")
    month, day = map(int, rule.day.split("-"))
    kept = date(year, month, day)
    while rule.moved and (kept.weekday() >= _SATURDAY or kept in taken):
        kept += ONE_DAY
    return kept


def _monday(year: int, month: int, *, last: bool) -> date:
    if not last:
        first = date(year, month, 1)
        return first + timedelta(days=(_MONDAY - first.weekday()) % 7)
    end = date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
    return end - timedelta(days=end.weekday())


def _working_days_from(day: date) -> Iterator[date]:
    while True:
        if is_working_day(day):
            yield day
        day += ONE_DAY


def _days(count: int) -> str:
    return f"{count} working {'day' if count == 1 else 'days'}"
