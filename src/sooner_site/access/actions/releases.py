"""Releasing a result to those who lead, and withdrawing it: each by a named person who says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sooner_site.access import audit, permissions, policies
from sooner_site.access.choices import Kind
from sooner_site.access.models import Release, User
from sooner_site.access.queries.releases import audit_id


@transaction.atomic
def release(kind: str, draft: str, words: str, *, by: User, now: datetime) -> Release:
    """Release one draft. ``kind``: indicators, targets or evidence; ``words``: what was checked.

    Raises Refused for who may not, Http404 where there is none, NotNow where it is released already, is damaged, or nothing was said.
    """
    permissions.may_release(by)
    policies.says_why(words)
    policies.is_whole(kind, draft)
    policies.is_not_released(kind, draft)
    made, is_new = Release.objects.get_or_create(kind=kind, draft=draft, withdrawn_at=None, defaults={"words": words, "released_by": by, "released_at": now})
    if not is_new:  # pragma: no cover - two people at the same moment, on a database that lets both in
        policies.is_not_released(kind, draft)
    audit.record("access:release", by=by, at=now, kind=Kind.DISCLOSURE, ids=[audit_id(kind, draft), f"release:{made.pk}"], recipients=["board"])
    return made


@transaction.atomic
def withdraw(kind: str, draft: str, words: str, *, by: User, now: datetime) -> Release:
    """Close the release in force of one draft; the release stays in its history. ``words``: why. Raises Refused and NotNow as ``release`` does."""
    permissions.may_release(by)
    policies.says_why(words)
    found = Release.objects.select_for_update(of=("self",)).filter(kind=kind, draft=draft, withdrawn_at=None).first()
    policies.is_released(found)
    found.withdrawn_words, found.withdrawn_by, found.withdrawn_at = words, by, now
    found.save(update_fields=["withdrawn_words", "withdrawn_by", "withdrawn_at"])
    audit.record("access:withdraw", by=by, at=now, ids=[audit_id(kind, draft), f"release:{found.pk}"])
    return found
