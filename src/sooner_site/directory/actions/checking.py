"""What somebody heard who rang a service, and whether it stands on the public pages. Each raises Refused, and NotNow where it cannot be done now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.directory import permissions, policies
from sooner_site.directory.choices import CHANGEABLE, Heard
from sooner_site.directory.models import Check, Service

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def confirm(service: str, *, words: str = "", by: User, now: datetime) -> Check:
    """Everything is as described."""
    held = _held(service, by)
    policies.is_not_closed(held)
    held.assured_on = day_of(now)
    return _heard(held, Heard.CONFIRMED, words, by, now)


@transaction.atomic
def change(service: str, said: Mapping[str, Any], *, words: str = "", by: User, now: datetime) -> Check:
    """Some of it has changed: ``said`` has the keys that can be put right here with what they are now. It is checked by that."""
    held = _held(service, by)
    policies.is_not_closed(held)
    before = held.document | held.said_here
    changed = {key: said[key] for key in CHANGEABLE if key in said and said[key] != before.get(key)}
    held.said_here = {key: value for key, value in (held.said_here | changed).items() if value != held.document.get(key)}
    held.assured_on = day_of(now)
    return _heard(held, Heard.CHANGED, words, by, now, sorted(changed))


@transaction.atomic
def close(service: str, *, words: str, by: User, now: datetime) -> Check:
    """It has closed: nobody is sent there any more."""
    held = _held(service, by)
    policies.is_not_closed(held)
    held.closed_on = held.assured_on = day_of(now)
    return _heard(held, Heard.CLOSED, words, by, now)


@transaction.atomic
def reopen(service: str, *, words: str = "", by: User, now: datetime) -> Check:
    """It is open again."""
    held = _held(service, by)
    policies.is_closed(held)
    held.closed_on, held.assured_on = None, day_of(now)
    return _heard(held, Heard.REOPENED, words, by, now)


@transaction.atomic
def set_public(service: str, public: bool, *, by: User, now: datetime) -> None:
    """Put a service on the public pages and the public feed, or take it off."""
    held = _held(service, by)
    policies.is_listed(held)
    held.public = public
    held.save(update_fields=["public"])
    audit.record("directory.set_public", by=by, at=now, ids=[f"service:{held.pk}"])


def _held(service: str, by: User) -> Service:
    permissions.may_keep(by)
    return Service.objects.select_for_update().get(pk=service)


def _heard(held: Service, heard: Heard, words: str, by: User, now: datetime, keys: list[str] | None = None) -> Check:
    held.save(update_fields=["assured_on", "closed_on", "said_here", "fingerprint"])
    made = Check.objects.create(service=held, heard=heard, keys=keys or [], words=words, by=by, at=now)
    audit.record(f"directory.{heard}", by=by, at=now, ids=[f"service:{held.pk}"])
    return made
