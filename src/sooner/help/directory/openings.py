"""When a service is open: its schedules, read as far as a search asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sooner.help.directory.parts import Schedule
from sooner.help.directory.record import day_of
from sooner.help.directory.services import Service

#: The days of the week as calendars write them (RFC 5545), Monday first.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Opening:
    """Days of the week on which it is open, and from when to when; none where the schedule does not say."""

    days: frozenset[str]
    opens: time | None
    closes: time | None
    monthly: bool = False

    def meets(self, day: str, start: time | None, end: time | None) -> bool:
        """Whether it is open on that day at some time from start until end."""
        if self.days and day and day not in self.days:
            return False
        after_start = start is None or self.closes is None or self.closes > start
        return after_start and (end is None or self.opens is None or self.opens < end)


def openings(service: Service, today: date) -> tuple[Opening, ...]:
    """Its openings that have not ended: those of the service, and those of the places at which it is given."""
    at_places = [schedule for one in service.service_at_locations or () for schedule in one.schedules or ()]
    return tuple(_opening(schedule) for schedule in [*(service.schedules or ()), *at_places] if _holds(schedule, today))


def _holds(schedule: Schedule, today: date) -> bool:
    ends = day_of(schedule.valid_to)
    return ends is None or ends >= today


def _opening(schedule: Schedule) -> Opening:
    return Opening(_days(schedule), _time(schedule.opens_at), _time(schedule.closes_at), schedule.freq == "MONTHLY")


def _days(schedule: Schedule) -> frozenset[str]:
    """The days named, ``1MO`` (the first Monday of the month) as Monday; else the weekday on which a weekly schedule began."""
    named = frozenset(part.strip().upper()[-2:] for part in (schedule.byday or "").split(",")) & frozenset(DAYS)
    began = day_of(schedule.dtstart)
    if not named and began is not None and schedule.freq == "WEEKLY":
        return frozenset({DAYS[began.weekday()]})
    return named


def _time(value: str | None) -> time | None:
    return time(int(value[:2]), int(value[3:5])) if value else None
