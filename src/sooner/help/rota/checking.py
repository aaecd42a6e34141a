"""What can be wrong between parts of a plan that are each well written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from sooner.help.rota.checking_fixed import fixed_places
from sooner.help.rota.desks import half_days_of
from sooner.help.rota.plan import CannotCome, Court, HalfDays, Horizon, Session, Times, Volunteer
from sooner.partnership.faults import Place, Problem, nearest

#: A rota over more days than this is taken for a slip in a year.
LONGEST_DAYS = 732


def between_parts(parts: Mapping[str, Any], courts: Set[str], volunteers: Set[str]) -> Iterator[Problem]:
    """Every problem between the parts that could be read. ``courts`` and ``volunteers``: every name that the file gives, well written or not."""
    horizon: Horizon | None = parts["horizon"]
    yield from _horizon(horizon)
    yield from _half_days(parts["half_days"])
    for key in ("court", "volunteer"):
        yield from _twice(parts[key], key)
    for number, session in parts["session"].items():
        yield from _session(("session", number), session, courts, horizon)
    if horizon is not None and not _too_long(horizon):
        yield from _desks_twice(parts["session"], horizon)
    for number, volunteer in parts["volunteer"].items():
        yield from _volunteer(("volunteer", number), volunteer, courts, volunteers)
    for number, told in parts["cannot_come"].items():
        yield from _cannot_come(("cannot_come", number), told, volunteers)
    yield from fixed_places(parts, courts, volunteers)


def unknown(place: Place, name: str, known: Set[str], what: str) -> Iterator[Problem]:
    """A problem where a name is not one that the plan gives."""
    if name not in known:
        yield Problem(place, f"no [[{what}]] has this name", nearest(name, sorted(known), f"Add the {what}, or take the name out."), name)


def _too_long(horizon: Horizon) -> bool:
    return not 0 <= (horizon.last - horizon.first).days < LONGEST_DAYS


def _horizon(horizon: Horizon | None) -> Iterator[Problem]:
    if horizon is None:
        return
    if horizon.last < horizon.first:
        yield Problem(("horizon", "last"), "the last day is before the first", "Set the two right.", str(horizon.last))
    elif _too_long(horizon):
        yield Problem(("horizon", "last"), "the rota would be for more than two years", "Is the year right?", str(horizon.last))


def _half_days(half_days: HalfDays | None) -> Iterator[Problem]:
    if half_days is None:
        return
    for name in ("morning", "afternoon"):
        hours = getattr(half_days, name)
        if hours.ends <= hours.starts:
            yield Problem(("half_days", name), f"the {name} ends before it starts", "Set the two right.", str(hours.ends))
    if half_days.afternoon.starts < half_days.morning.ends:
        why = "the afternoon starts before the morning ends, so nobody could do both"
        yield Problem(("half_days", "afternoon"), why, "Set the two right.", str(half_days.afternoon.starts))


def _twice(parts: Mapping[int, Court | Volunteer], key: str) -> Iterator[Problem]:
    times = Counter[str]()
    for number, part in parts.items():
        times[part.name.casefold()] += 1
        if times[part.name.casefold()] > 1:
            yield Problem((key, number, "name"), f"this {key} stands twice", "Give each its own name, such as one with an initial.", part.name)


def _session(place: Place, session: Session, courts: Set[str], horizon: Horizon | None) -> Iterator[Problem]:
    yield from unknown((*place, "court"), session.court, courts, "court")
    yield from _order(place, session)
    if not session.days and not session.dates:
        yield Problem(place, "the session says neither days nor dates", 'Add days = ["Tuesday"] or dates = [2026-03-03].')
    if session.dates and session.every > 1:
        yield Problem((*place, "every"), "a session with dates is not repeated", "Take `every` out, or the dates.", str(session.every))
    if horizon is None:
        return
    for day in session.dates:
        if not horizon.first <= day <= horizon.last:
            yield Problem((*place, "dates"), "the date lies outside the rota", "Change it, or [horizon].", str(day))


def _order(place: Place, times: Times) -> Iterator[Problem]:
    if times.first and times.last and times.last < times.first:
        yield Problem((*place, "last"), "the last day is before the first", "Set the two right.", str(times.last))


def _desks_twice(sessions: Mapping[int, Session], horizon: Horizon) -> Iterator[Problem]:
    """One desk that two sessions of the same kind, dated or not, both open: which of them counts could not be known."""
    first: dict[tuple[bool, date, str, str], int] = {}
    told = set()
    for number, session in sessions.items():
        for day, half_day in half_days_of(session, horizon):
            other = first.setdefault((bool(session.dates), day, half_day, session.court), number)
            if other != number and (other, number) not in told:
                told.add((other, number))
                why = f"session {other + 1} opens the same desk already: {session.court}, {day}, {half_day}"
                yield Problem(("session", number), why, "Keep one of the two, or give this one its dates: a date says more than a pattern.")


def _volunteer(place: Place, volunteer: Volunteer, courts: Set[str], volunteers: Set[str]) -> Iterator[Problem]:
    named = {"courts": volunteer.courts, "new_at": volunteer.new_at, "travel": tuple(volunteer.travel), "likes": volunteer.likes.courts}
    for key, names in named.items():
        for name in names:
            yield from unknown((*place, key), name, courts, "court")
    for key, names in (("likes_with", volunteer.likes_with), ("not_with", volunteer.not_with)):
        for name in names:
            yield from unknown((*place, key), name, volunteers, "volunteer")
            if name == volunteer.name:
                yield Problem((*place, key), "a volunteer is named in their own wish", "Take the name out.", name)
    for name in sorted({*volunteer.likes_with} & {*volunteer.not_with}):
        yield Problem((*place, "not_with"), "the same volunteer is liked and not", "Take one of the two out.", name)
    for key in ("available", "away"):
        for number, times in enumerate(getattr(volunteer, key)):
            yield from _order((*place, key, number), times)
            if key == "away" and not times.said:
                yield Problem((*place, key, number), "it does not say when they are away", "Add first and last, dates or days.")


def _cannot_come(place: Place, told: CannotCome, volunteers: Set[str]) -> Iterator[Problem]:
    yield from unknown((*place, "volunteer"), told.volunteer, volunteers, "volunteer")
    yield from _order(place, told)
    if not told.said:
        yield Problem(place, "it does not say when they cannot come", "Add dates, or first and last.")
