"""What an administrator does to agencies: add one, and write down when it signed the terms."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from sooner_site.access import audit, permissions
from sooner_site.access.errors import NotNow
from sooner_site.access.models import User
from sooner_site.agencies import actions
from sooner_site.agencies.models import Agency


@transaction.atomic
def add(name: str, kind: str, contact: str, signed_on: date, *, by: User, now: datetime) -> Agency:
    """Add an agency that has signed the terms. Raises NotNow where one of that name is there already."""
    permissions.may_administer(by)
    agency_id = slugify(name)[:40].strip("-")
    if not agency_id or Agency.objects.filter(pk=agency_id).exists() or Agency.objects.filter(name__iexact=name).exists():
        raise NotNow("There is an agency of this name already, or the name has no letters in it.")
    agency = actions.add(agency_id, name, kind, contact, signed_on)
    audit.record("access:agency_add", by=by, at=now, ids=[f"agency:{agency.pk}"])
    return agency


@transaction.atomic
def sign(agency: Agency, signed_on: date, *, by: User, now: datetime) -> None:
    """Write down the day on which an agency signed the terms: from then on people of it can be invited."""
    permissions.may_administer(by)
    actions.sign(agency, signed_on)
    audit.record("access:agency_terms", by=by, at=now, ids=[f"agency:{agency.pk}"])
