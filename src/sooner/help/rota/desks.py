"""The desks of a plan: one for each half-day on which a court's desk is to be open, with two places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sooner.help.due_dates import is_working_day
from sooner.help.rota.plan import DAYS, HALF_DAYS, HalfDay, Horizon, Plan, Session

PLACES = 2


@dataclass(frozen=True)
class Desk:
    """A court's desk on one half-day. ``hearings``: what the court list promises."""

    date: datetime.date
    half_day: HalfDay
    court: str
    hearings: int = 0

    @property
    def order(self) -> tuple[datetime.date, int, str]:
        """By date, half-day and court."""
        return self.date, HALF_DAYS.index(self.half_day), self.court.casefold()

    @property
    def slot(self) -> tuple[datetime.date, HalfDay]:
        """The half-day: nobody can be in two places on it."""
        return self.date, self.half_day

    @property
    def key(self) -> tuple[datetime.date, HalfDay, str]:
        """What tells one desk from another."""
        return self.date, self.half_day, self.court

    @property
    def week(self) -> datetime.date:
        """The Monday of its week."""
        return self.date - timedelta(days=self.date.weekday())

    @property
    def when(self) -> str:
        """Tuesday 3 March 2026, morning."""
        return f"{DAYS[self.date.weekday()]} {day_words(self.date)}, {self.half_day}"

    def __str__(self) -> str:
        return f"{self.court}, {self.when}"


def day_words(day: datetime.date) -> str:
    """3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def desks_of(plan: Plan) -> tuple[Desk, ...]:
    """Every desk of the plan, in order. A session with dates says more than one with days alone: its hearings count."""
    found: dict[tuple[datetime.date, HalfDay, str], Desk] = {}
    for session in sorted(plan.sessions, key=lambda each: bool(each.dates)):
        for day, half_day in half_days_of(session, plan.horizon):
            desk = Desk(day, half_day, session.court, session.hearings)
            found[desk.key] = desk
    return tuple(sorted(found.values(), key=lambda desk: desk.order))


def half_days_of(session: Session, horizon: Horizon) -> Iterator[tuple[datetime.date, HalfDay]]:
    """The half-days of a session inside the horizon. A pattern leaves out weekends that it does not name, bank holidays and closed days; a date does not."""
    monday = horizon.first - timedelta(days=horizon.first.weekday())
    for step in range((horizon.last - horizon.first).days + 1):
        day = horizon.first + timedelta(days=step)
        in_turn = (day - monday).days // 7 % session.every == 0
        if session.dates or (in_turn and _open(session, horizon, day)):
            yield from ((day, half_day) for half_day in HALF_DAYS if session.hold(day, half_day))


def _open(session: Session, horizon: Horizon, day: datetime.date) -> bool:
    """Whether a pattern's desk is open on a day: working days, and days of a weekend that the pattern names."""
    named = DAYS[day.weekday()] in session.days and day.weekday() > 4
    return day not in horizon.closed and (is_working_day(day) or named)
