"""A calendar file for each volunteer (iCalendar, RFC 5545), by the clock in London."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sooner.help.rota.plan import Court, HalfDays
from sooner.help.rota.rota_file import Row

if TYPE_CHECKING:
    from icalendar import Event

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Shift:
    """One half-day of one volunteer at a desk. ``cancelled``: they were told of it before, and do not come."""

    row: Row
    beside: str
    cancelled: bool = False

    @property
    def uid(self) -> str:
        """The same for the same volunteer, court and half-day in every file, so that a calendar replaces what it has."""
        told = "|".join((self.row.volunteer, self.row.court, self.row.date.isoformat(), self.row.half_day))
        return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@rota.sooner"


def shifts_of(rows: Iterable[Row], cancelled: Iterable[Row] = ()) -> dict[str, list[Shift]]:
    """The shifts of each volunteer, and those that they no longer have."""
    filled = [row for row in rows if row.state == "filled"]
    at = {(row.date, row.half_day, row.court, row.place): row.volunteer for row in filled}
    found: dict[str, list[Shift]] = {}
    for row in filled:
        beside = at.get((row.date, row.half_day, row.court, 3 - row.place), "")
        found.setdefault(row.volunteer, []).append(Shift(row, beside))
    for row in cancelled:
        found.setdefault(row.volunteer, []).append(Shift(row, "", cancelled=True))
    return dict(sorted(found.items(), key=lambda pair: (pair[0].casefold(), pair[0])))


def write(shifts: Mapping[str, list[Shift]], folder: Path, half_days: HalfDays, courts: Iterable[Court], made_on: date) -> list[Path]:
    """Write a file for each volunteer into the folder, made where it is not there; files of an earlier rota are replaced. Returns them.

    ``made_on``: the day that stands in the files as the one on which they were made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    addresses = {court.name: court.address for court in courts}
    names: dict[str, int] = {}
    written = []
    for volunteer, theirs in shifts.items():
        stem = re.sub(r"\W+", "_", volunteer.casefold()).strip("_") or "volunteer"
        names[stem] = names.get(stem, 0) + 1
        path = folder / f"{stem}{'' if names[stem] == 1 else f'_{names[stem]}'}.ics"
        beside = path.with_name(f".{path.name}-new")
        beside.write_bytes(calendar(theirs, half_days, addresses, made_on))
        beside.replace(path)
        written.append(path)
    return written


def calendar(shifts: list[Shift], half_days: HalfDays, addresses: Mapping[str, str], made_on: date) -> bytes:
    """The shifts of one volunteer as a calendar file. ``addresses``: of courts, by name. ``made_on``: the day that stands in it."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//sooner//rota//EN")
    made.add("version", "2.0")
    for shift in sorted(shifts, key=lambda each: (each.row.date, each.row.half_day == "afternoon", each.row.court, each.cancelled)):
        made.add_component(_event(shift, half_days, addresses, made_on))
    days = [shift.row.date for shift in shifts]
    if days:
        made.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 2, 1, 1))  # only the changes of the clock near the rota
    written: bytes = made.to_ical()
    return written


def _event(shift: Shift, half_days: HalfDays, addresses: Mapping[str, str], made_on: date) -> Event:
    from icalendar import Event

    row = shift.row
    hours = getattr(half_days, row.half_day)
    event = Event()
    event.add("uid", shift.uid)
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", datetime.combine(row.date, hours.starts, LONDON))
    event.add("dtend", datetime.combine(row.date, hours.ends, LONDON))
    event.add("summary", f"{'Cancelled: ' if shift.cancelled else ''}Court desk, {row.court}")
    event.add("description", _said(shift))
    if address := addresses.get(row.court):
        event.add("location", f"{row.court}, {address}")
    event.add("status", "CANCELLED" if shift.cancelled else "CONFIRMED")
    event.add("sequence", int(shift.cancelled))
    return event


def _said(shift: Shift) -> str:
    if shift.cancelled:
        return "You are not expected at the desk on this half-day."
    return f"{'You lead the desk' if shift.row.role == 'lead' else 'You are second at the desk'}, with {shift.beside}."
