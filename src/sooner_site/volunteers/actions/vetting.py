"""What a volunteer needs before they sit, written down as it comes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.vetting import expires_on
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.volunteers import policies
from sooner_site.volunteers.actions.people import held, kept
from sooner_site.volunteers.models import Capability, DbsCheck, ReferenceAsked, Volunteer

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def ask_reference(reference: str, name: str, on: date, *, by: User, now: datetime) -> ReferenceAsked:
    """Write down that somebody was asked for a reference."""
    found = _here(reference, by)
    made = ReferenceAsked.objects.create(volunteer=found, name=name, asked_on=on)
    _told("ask_reference", found, by, now)
    return made


@transaction.atomic
def answer_reference(reference: str, number: int, on: date, satisfactory: bool, *, by: User, now: datetime) -> ReferenceAsked:
    """Write down that a reference came, and whether it speaks for them. Raises NotNow where it had come already."""
    found = held(reference, by)
    answered = found.references.select_for_update().get(pk=number)
    policies.can_be_answered(answered)
    answered.received_on, answered.satisfactory = on, satisfactory
    answered.save()
    _told("answer_reference", found, by, now)
    return answered


@transaction.atomic
def see_dbs(reference: str, number: str, issued_on: date, ends_on: date | None, *, by: User, now: datetime) -> DbsCheck:
    """Write down a DBS certificate that was seen. Without a last day it holds as long as the partnership's rule says."""
    found = _here(reference, by)
    made = DbsCheck.objects.create(volunteer=found, number=number, issued_on=issued_on, expires_on=ends_on or expires_on(issued_on, shipped()))
    _told("see_dbs", found, by, now)
    return made


@transaction.atomic
def give_induction(reference: str, on: date, *, by: User, now: datetime) -> Volunteer:
    """Write down when the induction was."""
    found = _here(reference, by)
    found.induction_on = on
    return kept(found, "give_induction", by, now)


@transaction.atomic
def sign_agreement(reference: str, on: date, *, by: User, now: datetime) -> Volunteer:
    """Write down when the volunteer agreement was signed."""
    found = _here(reference, by)
    found.agreement_on = on
    return kept(found, "sign_agreement", by, now)


@transaction.atomic
def give_capability(reference: str, kind: str, since: date, *, by: User, now: datetime) -> Capability:
    """Write down what somebody is trained to do, since when; said again, the later word counts."""
    found = _here(reference, by)
    made, _ = Capability.objects.update_or_create(volunteer=found, kind=kind, defaults={"since": since})
    _told("give_capability", found, by, now)
    return made


def _here(reference: str, by: User) -> Volunteer:
    found = held(reference, by)
    policies.is_here(found)
    return found


def _told(what: str, volunteer: Volunteer, by: User, now: datetime) -> None:
    audit.record(f"volunteers.{what}", by=by, at=now, kind=Kind.COLLECTION, ids=[f"volunteer:{volunteer.pk}"])
