"""Which desks a rota is made for: the ordinary desk days of each court, and the half-days on which a list promises hearings after which families need help."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import time, timedelta

from sooner.help.due_dates import is_working_day
from sooner.help.rota.desks import Desk
from sooner.help.rota.plan import DAYS, HALF_DAYS, Day, HalfDay

#: A hearing from this hour on is one of the afternoon; one without an hour is taken to be in the morning, when courts begin.
AFTERNOON = time(13)


def half_day_of(at: time | None) -> HalfDay:
    """The half-day of an hour."""
    return HALF_DAYS[1] if at is not None and at >= AFTERNOON else HALF_DAYS[0]


def desks_wanted(
    desk_days: Mapping[str, Iterable[tuple[Day, HalfDay]]],
    hearings: Iterable[tuple[str, datetime.date, time | None]],
    first: datetime.date,
    last: datetime.date,
) -> tuple[Desk, ...]:
    """The desks from the first to the last day, in order, each with how many of the ``hearings`` fall on it.

    ``desk_days``: by court, the half-days of every week on which its desk is open; not on weekends that it does not name, nor on bank holidays.
    ``hearings``: court, day and hour of those that matter. A half-day with one is open whether it is a desk day or not; a list never shuts a desk.
    """
    promised = Counter((day, half_day_of(at), court) for court, day, at in hearings if first <= day <= last)
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    ordinary = {
        (day, half_day, court)
        for court, slots in desk_days.items()
        for named, half_day in slots
        for day in days
        if DAYS[day.weekday()] == named and (is_working_day(day) or day.weekday() > 4)
    }
    found = [Desk(day, half_day, court, promised[day, half_day, court]) for day, half_day, court in {*ordinary, *promised}]
    return tuple(sorted(found, key=lambda desk: desk.order))
