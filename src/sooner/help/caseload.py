"""Holding to account in numbers: caseload, days without contact, how long an answer took, promises kept. Dates in, counts and medians out; no names.

What each number means, with the clock that it is held against, is in docs/how_to/hold_each_other_to_account.md; clocks are data (`sooner.definitions.clocks`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Protocol, TypeVar

from sooner.help.due_dates import due_on, working_days_between


class _Row(Protocol):
    @property
    def of(self) -> Hashable: ...


Row = TypeVar("Row", bound=_Row)


@dataclass(frozen=True)
class Period:
    """Days that are counted, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class Cases:
    """So many open cases of one worker or agency that stand alike. ``quiet_since``: the day of the last contact; of the opening, where there was none."""

    of: Hashable
    quiet_since: date
    review_late: bool = False
    contact_late: bool = False
    count: int = 1


@dataclass(frozen=True)
class Question:
    """Something that was asked on a day and is to be answered by another; ``answered_on`` is None while it waits."""

    of: Hashable
    asked_on: date
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Promise:
    """So many actions of plans to be done by one day that stand alike: done on a day, given up (``ended`` without that day), or open."""

    of: Hashable
    by_on: date
    done_on: date | None = None
    ended: bool = False
    count: int = 1


@dataclass(frozen=True)
class Load:
    """Open cases: how many, with how many a review or contact is late, and days without contact (None without a case)."""

    cases: int = 0
    reviews_late: int = 0
    contacts_late: int = 0
    median_days: float | None = None
    longest_days: int | None = None


@dataclass(frozen=True)
class Answers:
    """Questions answered in a period, in working days from asking to answering; and those that wait today."""

    answered: int = 0
    in_time: int = 0
    median: float | None = None
    longest: int | None = None
    waiting: int = 0
    waiting_late: int = 0


@dataclass(frozen=True)
class Kept:
    """Actions whose day fell in a period: done by it, done after it, given up, still open. ``open_late``: all open ones past their day."""

    due: int = 0
    in_time: int = 0
    late: int = 0
    not_done: int = 0
    still_open: int = 0
    open_late: int = 0
    oldest: date | None = None


def period_to(today: date, weeks: int) -> Period:
    """So many weeks up to and with ``today``."""
    return Period(today - timedelta(weeks=weeks) + timedelta(days=1), today)


@cache
def last_start_over(clock: str, today: date) -> date:
    """The last day on which that clock can have started so that it ended before ``today``: who started on it or before is late, who started after it is not.

    It holds because a clock that starts later never ends earlier. Raises KeyError where there is no such clock.
    """
    day = today
    while due_on(clock, day) >= today:
        day -= timedelta(days=1)
    return day


def median(values: Mapping[int, int]) -> float | None:
    """The middle of numbers given with how often each stands; the mean of the two middle ones for an even count; None without any."""
    total = sum(values.values())
    if not total:
        return None
    lower, upper = _at(values, (total - 1) // 2), _at(values, total // 2)
    return (lower + upper) / 2


def load(rows: Iterable[Cases], today: date) -> Load:
    """The caseload that these rows make together."""
    these = list(rows)
    days = _counted((max(0, (today - row.quiet_since).days), row.count) for row in these)
    return Load(
        sum(row.count for row in these),
        sum(row.count for row in these if row.review_late),
        sum(row.count for row in these if row.contact_late),
        median(days),
        max(days, default=None),
    )


def answers(rows: Iterable[Question], period: Period) -> Answers:
    """How long it took to answer in a period, and what waits on its last day."""
    these = list(rows)
    given = [row for row in these if row.answered_on in period]
    took = _counted((_working_days(row.asked_on, row.answered_on), 1) for row in given if row.answered_on)
    waiting = [row for row in these if row.answered_on is None]
    in_time = sum(row.answered_on <= row.due_on for row in given if row.answered_on)
    return Answers(len(given), in_time, median(took), max(took, default=None), len(waiting), sum(row.due_on < period.last for row in waiting))


def kept(rows: Iterable[Promise], period: Period) -> Kept:
    """What became of the actions whose day fell in a period; an open one counts once its day is over."""
    these = list(rows)
    due = [row for row in these if row.by_on in period and (row.ended or row.by_on < period.last)]
    late = [row for row in these if not row.ended and row.by_on < period.last]
    return Kept(
        _sum(due),
        _sum(row for row in due if row.done_on and row.done_on <= row.by_on),
        _sum(row for row in due if row.done_on and row.done_on > row.by_on),
        _sum(row for row in due if row.ended and not row.done_on),
        _sum(row for row in due if not row.ended),
        _sum(late),
        min((row.by_on for row in late), default=None),
    )


def by_whom(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    """The rows of each worker or agency."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row.of, []).append(row)
    return found


def _counted(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for value, count in pairs:
        found[value] = found.get(value, 0) + count
    return found


def _at(values: Mapping[int, int], place: int) -> int:
    """The value at a place, counted from 0, of all of them in order."""
    for value in sorted(values):
        place -= values[value]
        if place < 0:
            return value
    raise IndexError(place)


def _sum(rows: Iterable[Promise]) -> int:
    return sum(row.count for row in rows)


@cache
def _working_days(start: date, end: date) -> int:
    return working_days_between(start, end)
