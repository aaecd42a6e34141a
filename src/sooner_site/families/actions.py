"""What changes families here: writing one down, and saying who has to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.choices import Kind as AuditKind
from sooner_site.families import following, permissions, policies
from sooner_site.families.choices import NewPerson
from sooner_site.families.models import Involvement, SiteFamily, SitePerson
from sooner_site.families.names import plain_postcode

if TYPE_CHECKING:
    from sooner_site.access.models import User

__all__ = ["NewPerson", "end", "involve", "write_down"]


@transaction.atomic
def write_down(people: Sequence[NewPerson], *, by: User, now: datetime) -> str:
    """Write a new family down with its people; returns its reference.

    Raises Refused for somebody who may not, NotNow where the people make no family that can be found again.
    """
    permissions.may_write_down(by)
    policies.can_be_written_down(people)
    family = SiteFamily.objects.create(reference=references.new("N"), written_by=by, written_at=now, agency_id=by.agency_id)
    written = SitePerson.objects.bulk_create(_written(person, family, now) for person in people)
    ids = [f"family:{family.reference}", *(f"person:{person.reference}" for person in written)]
    audit.record("families.write_down", by=by, at=now, kind=AuditKind.COLLECTION, ids=ids)
    return family.reference


def involve(family: str, kind: str, reference: str, *, user: User | None, agency: str, on: date) -> None:
    """Say that from that day a referral or a case ties the family to an agency, and to a user where one is named.

    Called by the actions of referrals and cases within their own transaction, which write the audit. Saying it twice changes nothing.
    """
    Involvement.objects.get_or_create(
        family=following.follow(family), kind=kind, reference=reference, user=user, until=None, defaults={"agency_id": agency, "since": on}
    )


def end(reference: str, kind: str, *, user: User | None = None, on: date) -> None:
    """Say that it was so until that day: for one user, or for everybody where none is named."""
    standing = Involvement.objects.filter(reference=reference, kind=kind, until=None)
    if user is not None:
        standing = standing.filter(user=user)
    standing.filter(since__gt=on).delete()
    standing.update(until=on)


def _written(person: NewPerson, family: SiteFamily, now: datetime) -> SitePerson:
    values = {**vars(person), "postcode": plain_postcode(person.postcode)}
    return SitePerson(reference=references.new("P"), family=family, written_at=now, **values)
