"""Enquiring, changing details, linking a sign-in, handing over, leaving; and supervision."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.choices import Kind
from sooner_site.volunteers import permissions, policies
from sooner_site.volunteers.choices import PREFIX
from sooner_site.volunteers.models import SupervisionNote, Volunteer

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Details:
    """Who a volunteer is: name, how to reach them, whose volunteer they are, who trains them (empty: not known yet)."""

    name: str
    agency_id: str
    phone: str = ""
    email: str = ""
    trained_by_id: str = ""


@transaction.atomic
def enquire(details: Details, on: date, *, by: User, now: datetime) -> Volunteer:
    """Write down somebody who wants to volunteer; whoever does looks after them."""
    permissions.may_look_after(by)
    made = Volunteer.objects.create(reference=references.new(PREFIX), coordinator=by, enquired_on=on, added_by=by, added_at=now, **_columns(details))
    audit.record("volunteers.enquire", by=by, at=now, kind=Kind.COLLECTION, ids=[f"volunteer:{made.pk}"])
    return made


@transaction.atomic
def change(reference: str, details: Details, *, by: User, now: datetime) -> Volunteer:
    """Change who a volunteer is, or whose."""
    found = held(reference, by)
    for field, value in _columns(details).items():
        setattr(found, field, value)
    return kept(found, "change", by, now)


@transaction.atomic
def link(reference: str, user: User, *, by: User, now: datetime) -> Volunteer:
    """Say which user of the site a volunteer is. Raises NotNow for a user who is no court volunteer, or somebody else's."""
    found = held(reference, by)
    policies.can_be_linked(found, user, Volunteer.objects.filter(user=user).exclude(pk=reference).exists())
    found.user = user
    return kept(found, "link", by, now)


@transaction.atomic
def hand_over(reference: str, user: User, *, by: User, now: datetime) -> Volunteer:
    """Give a volunteer to another co-ordinator to look after, who then reads what was said in supervision. Only whoever has them does it."""
    found = held(reference, by)
    permissions.may_supervise(by, found)
    policies.can_be_handed_to(user)
    found.coordinator = user
    return kept(found, "hand_over", by, now)


@transaction.atomic
def leave(reference: str, on: date, reason: str, words: str, *, by: User, now: datetime) -> Volunteer:
    """Say on which day a volunteer stops, and why. Raises NotNow for somebody who has left."""
    found = held(reference, by)
    policies.is_here(found)
    found.left_on, found.left_reason, found.left_words = on, reason, words
    return kept(found, "leave", by, now)


@transaction.atomic
def write_note(reference: str, on: date, words: str, *, by: User, now: datetime) -> SupervisionNote:
    """Write down what was said in supervision. Raises Refused for everybody but the co-ordinator who looks after the volunteer."""
    found = held(reference, by)
    permissions.may_supervise(by, found)
    made = SupervisionNote.objects.create(volunteer=found, author=by, on=on, words=words, written_at=now)
    audit.record("volunteers.write_note", by=by, at=now, kind=Kind.COLLECTION, ids=[f"volunteer:{reference}"])
    return made


def held(reference: str, by: User) -> Volunteer:
    """The volunteer's row, kept from others until the transaction ends. Raises Refused for somebody who does not look after volunteers."""
    permissions.may_look_after(by)
    return Volunteer.objects.select_for_update(of=("self",)).get(pk=reference)


def kept(volunteer: Volunteer, what: str, by: User, now: datetime) -> Volunteer:
    """The row saved, and the audit told."""
    volunteer.save()
    audit.record(f"volunteers.{what}", by=by, at=now, ids=[f"volunteer:{volunteer.pk}"])
    return volunteer


def _columns(details: Details) -> dict[str, object]:
    return {**asdict(details), "trained_by_id": details.trained_by_id or None}
