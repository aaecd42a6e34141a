"""Taking a request, checking who asks, finding the person, and making the time longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.choices import Kind
from sooner_site.access.clock import day_of
from sooner_site.data_rights import permissions, policies
from sooner_site.data_rights.choices import PREFIX
from sooner_site.data_rights.models import AccessRequest

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def take(given: Mapping[str, Any], *, by: User, now: datetime) -> AccessRequest:
    """Write a request down as it came: who asks, about whom, and when. Raises Refused for who may not."""
    permissions.may_answer_requests(by)
    made = AccessRequest.objects.create(reference=references.new(PREFIX), **given, recorded_by=by, recorded_at=now)
    audit.record("data_rights:take", by=by, at=now, kind=Kind.COLLECTION, ids=[f"request:{made.pk}"])
    return made


@transaction.atomic
def check_identity(reference: str, how: str, authority: str, *, by: User, now: datetime) -> AccessRequest:
    """Write down how it was checked who asks, and what shows that they may ask for somebody else. Raises Refused and NotNow."""
    found = locked(reference, by)
    policies.is_open(found)
    policies.authority_is_known(found, authority)
    found.identity_how, found.authority, found.identity_by, found.identity_at = how, authority, by, now
    return _kept(found, "check_identity", by, now, "identity_how", "authority", "identity_by", "identity_at")


@transaction.atomic
def choose_person(reference: str, person_id: str, *, by: User, now: datetime) -> AccessRequest:
    """Say which person is meant. A draft about somebody else goes. Raises Refused and NotNow."""
    found = locked(reference, by)
    policies.identity_is_checked(found)
    if found.person_id != person_id:
        forget_draft(found)
    found.person_id = person_id
    return _kept(found, "choose_person", by, now, "person_id", also=[f"person:{person_id}"])


@transaction.atomic
def extend(reference: str, why: str, *, by: User, now: datetime) -> AccessRequest:
    """Make the time longer, once, with the reason that whoever asks is told. Raises Refused and NotNow."""
    found = locked(reference, by)
    policies.can_be_extended(found, day_of(now))
    found.extended_why, found.extended_by, found.extended_at = why, by, now
    return _kept(found, "extend", by, now, "extended_why", "extended_by", "extended_at")


def locked(reference: str, by: User) -> AccessRequest:
    """The request, kept from others while it is changed. Raises Refused for who may not answer requests."""
    permissions.may_answer_requests(by)
    return AccessRequest.objects.select_for_update(of=("self",)).get(pk=reference)


def forget_draft(found: AccessRequest) -> None:
    """Take back a draft that never left: its lines and what agencies said of it go; a new one is asked about anew."""
    found.lines.all().delete()
    found.reviews.all().delete()
    found.drafted_at, found.drafted_by, found.snapshot = None, None, ""
    found.save(update_fields=["drafted_at", "drafted_by", "snapshot"])


def _kept(found: AccessRequest, what: str, by: User, now: datetime, *fields: str, also: list[str] | None = None) -> AccessRequest:
    found.save(update_fields=list(fields))
    audit.record(f"data_rights:{what}", by=by, at=now, ids=[f"request:{found.pk}", *(also or [])])
    return found
