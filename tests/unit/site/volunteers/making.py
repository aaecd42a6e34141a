"""Volunteers made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sooner.help.volunteers.coming import WORKING_WEEK, Availability
from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.volunteers import actions
from sooner_site.volunteers.models import Volunteer
from tests.factories.site import agency, user

COURT = "Ashmere Crown Court"


def coordinator(of: str = "partnership") -> User:
    return user("coordinator", of=of)


def enquired(by: User, name: str = "Ann Archer", *, of: str = "charity", days_ago: int = 400, now: datetime | None = None) -> Volunteer:
    """Somebody who asked to volunteer so long ago."""
    agency(of)
    at = now or clock.now()
    return actions.enquire(actions.Details(name, of), clock.day_of(at) - timedelta(days=days_ago), by=by, now=at)


def ready(
    by: User,
    name: str = "Ann Archer",
    *,
    lead: bool = False,
    who: User | None = None,
    courts: tuple[str, ...] = (COURT,),
    slots: tuple[str, ...] = (),
    most: int = 2,
    dbs_days_ago: int = 200,
    of: str = "charity",
) -> Volunteer:
    """Somebody with everything that is needed, who can come at any half-day (or on ``slots``)."""
    made, now = enquired(by, name, of=of), clock.now()
    today = clock.day_of(now)
    then = today - timedelta(days=360)
    how = {"by": by, "now": now}
    for number in (1, 2):
        asked = actions.ask_reference(made.pk, f"Referee {number}", then, **how)
        actions.answer_reference(made.pk, asked.pk, then, satisfactory=True, **how)
    actions.see_dbs(made.pk, "001234567890", today - timedelta(days=dbs_days_ago), None, **how)
    actions.give_induction(made.pk, then, **how)
    actions.sign_agreement(made.pk, then, **how)
    actions.give_capability(made.pk, "lead" if lead else "desk", then, **how)
    actions.change_availability(made.pk, can_come(courts, slots, most), **how)
    if who:
        actions.link(made.pk, who, **how)
    return Volunteer.objects.get(pk=made.pk)


def can_come(courts: tuple[str, ...] = (COURT,), slots: tuple[str, ...] = (), most: int = 2) -> Availability:
    """Any half-day of a working week, or those that are named."""
    return Availability(tuple(slot for slot in WORKING_WEEK if not slots or " ".join(slot) in slots), courts, most)


def monday_after(today: date) -> date:
    """The Monday of the next week."""
    return today + timedelta(days=7 - today.weekday())
