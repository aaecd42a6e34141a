"""Naming whom to turn to at an agency for one purpose, and saying that there is nobody any more. What was there before stays to be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, permissions
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.agencies.models import Agency as Agencies
from sooner_site.agencies.models import LinkPerson

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@transaction.atomic
def name_link(agency: Agency, purpose: str, *, post: str, name: str = "", reach: str, from_on: date, by: User, now: datetime) -> LinkPerson:
    """Name somebody, in place of who was named before. Raises Refused for another agency's manager."""
    permissions.may_name_link(by, agency.pk)
    _alone(agency)
    before = _end(agency, purpose, until=from_on, by=by, now=now)
    made = LinkPerson.objects.create(agency=agency, purpose=purpose, post=post, name=name, reach=reach, from_on=from_on, named_by=by, named_at=now)
    audit.record("access:link", by=by, at=now, ids=[f"link_person:{one.pk}" for one in (made, before) if one])
    return made


@transaction.atomic
def end_link(agency: Agency, purpose: str, *, by: User, now: datetime) -> None:
    """Say that there is nobody any more. Raises Refused for another agency's manager, NotNow where nobody was named."""
    permissions.may_name_link(by, agency.pk)
    _alone(agency)
    ended = _end(agency, purpose, until=day_of(now), by=by, now=now)
    if ended is None:
        raise NotNow("Nobody is named for this, so there is nobody to take away.")
    audit.record("access:link", by=by, at=now, ids=[f"link_person:{ended.pk}"])


def _alone(agency: Agency) -> None:
    """Wait for whoever else names somebody at this agency: two at the same moment follow one another."""
    Agencies.objects.select_for_update().get(pk=agency.pk)


def _end(agency: Agency, purpose: str, *, until: date, by: User, now: datetime) -> LinkPerson | None:
    """End who is named, where somebody is; never before they began."""
    there = LinkPerson.objects.filter(agency=agency, purpose=purpose, ended_at=None).first()
    if there is not None:
        there.until_on, there.ended_by, there.ended_at = max(until, there.from_on), by, now
        there.save(update_fields=["until_on", "ended_by", "ended_at"])
    return there
