"""When a volunteer comes: availability, holidays, pauses, coming back; and from when they have sat at a desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help.volunteers.coming import Availability
from sooner_site.access import audit
from sooner_site.volunteers import permissions, policies
from sooner_site.volunteers.actions.people import held, kept
from sooner_site.volunteers.models import Away, Volunteer

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def change_availability(reference: str, can_come: Availability, *, by: User, now: datetime) -> Volunteer:
    """Say when a volunteer can come. They do it themselves, or whoever looks after volunteers does."""
    found = _theirs(reference, by)
    found.slots = [f"{day} {half_day}" for day, half_day in can_come.slots]
    found.courts, found.most_a_week = list(can_come.courts), can_come.most_a_week
    found.likes_courts, found.likes_slots = list(can_come.likes_courts), list(can_come.likes_slots)
    return kept(found, "change_availability", by, now)


@transaction.atomic
def add_away(reference: str, first: date, last: date, *, by: User, now: datetime) -> Away:
    """Say on which days a volunteer does not come: themselves, or whoever looks after volunteers."""
    found = _theirs(reference, by)
    made = Away.objects.create(volunteer=found, first=first, last=last)
    audit.record("volunteers.add_away", by=by, at=now, ids=[f"volunteer:{reference}"])
    return made


@transaction.atomic
def take_away_out(reference: str, number: int, *, by: User, now: datetime) -> None:
    """Take out a holiday that is not taken after all; done twice it is done once. A pause is ended by coming back."""
    found = _theirs(reference, by)
    found.away.filter(pk=number, pause=False).delete()
    audit.record("volunteers.take_away_out", by=by, at=now, ids=[f"volunteer:{reference}"])


@transaction.atomic
def pause(reference: str, first: date, last: date | None, *, by: User, now: datetime) -> Away:
    """Write down that a volunteer pauses from everything. Raises NotNow for somebody who has left, or pauses already until they come back."""
    found = held(reference, by)
    policies.is_here(found)
    policies.can_pause(found)
    made = Away.objects.create(volunteer=found, first=first, last=last, pause=True)
    audit.record("volunteers.pause", by=by, at=now, ids=[f"volunteer:{reference}"])
    return made


@transaction.atomic
def come_back(reference: str, on: date, *, by: User, now: datetime) -> Volunteer:
    """Write down that a volunteer comes again from a day on: a pause ends the day before, and leaving is taken back."""
    found = held(reference, by)
    policies.can_come_back(found, on)
    for one in found.away.filter(pause=True):
        if one.first >= on:
            one.delete()
        elif one.last is None or one.last >= on:
            one.last = on - timedelta(days=1)
            one.save()
    found.left_on, found.left_reason, found.left_words = None, "", ""
    return kept(found, "come_back", by, now)


@transaction.atomic
def sat_from(first_shifts: Mapping[str, date | None], *, by: User, now: datetime) -> None:
    """Write down from which day these volunteers have sat at a desk, by their references; None where a rota has no day for them any longer."""
    permissions.may_look_after(by)
    for reference, first in first_shifts.items():
        Volunteer.objects.filter(pk=reference).update(first_shift_on=first)
    audit.record("volunteers.sat_from", by=by, at=now, ids=[f"volunteer:{reference}" for reference in sorted(first_shifts)])


def _theirs(reference: str, by: User) -> Volunteer:
    found = Volunteer.objects.select_for_update(of=("self",)).get(pk=reference)
    permissions.may_change_availability(by, found)
    return found
