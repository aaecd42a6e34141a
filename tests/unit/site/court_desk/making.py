"""A court's desk for a test: an invented list taken in, a volunteer with a seat, a contact."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sooner_site.access.models import User
from sooner_site.court_desk import actions
from sooner_site.court_desk.models import Contact, Court, Seat
from tests.factories.site import user
from tests.unit.help.court_list import lists

COURT = "Ashmere Crown Court"


def coordinator() -> User:
    return user("coordinator", of="partnership")


def volunteer() -> User:
    return user("court_volunteer", of="charity")


def a_list(*hearings: Any, day: date, court: str = COURT) -> bytes:
    shown = hearings or (
        lists.hearing("T1", lists.defendant("Ada", "Openly"), ListNote="Interpreter booked", TimeMarkingNote="NB 10:30"),
        lists.hearing("T2", lists.defendant("Zed", "Secretly", "yes"), what="Mention"),
        lists.hearing("T3", lists.defendant("Yan", "Besides"), ListNote="Section 39 order"),
    )
    return json.dumps(lists.crown(lists.sitting(*shown, room=2), court=court, day=day.isoformat())).encode()


def court(now: datetime, *seated: User, by: User | None = None) -> Court:
    """The court with its list of the day, and these volunteers at its desk."""
    who = by or coordinator()
    actions.take_in(a_list(day=now.date()), "list.json", by=who, now=now)
    made = Court.objects.get(name=COURT)
    for one in seated:
        actions.give_seat(made, one, by=who, now=now)
    return made


def seat() -> int:
    """The number of a seat that somebody has."""
    return int(Seat.objects.values_list("pk", flat=True)[0])


def contact(by: User, now: datetime, **given: Any) -> Contact:
    """A contact that somebody with a seat logged."""
    return actions.log(court(now, by), now.date(), actions.Given(**given), by=by, now=now)


MORNING = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
