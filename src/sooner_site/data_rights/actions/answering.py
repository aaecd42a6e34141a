"""Answering a request: releasing the copy, refusing in plain words, or saying that nothing is held; each by a named person."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.template.loader import render_to_string

from sooner import papers
from sooner.errors import SomethingMissing
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.errors import NotNow
from sooner_site.data_rights import copying, policies
from sooner_site.data_rights.actions.taking import forget_draft, locked
from sooner_site.data_rights.choices import ClosedAs
from sooner_site.data_rights.models import AccessRequest, Disclosure

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def release(reference: str, said: Mapping[str, str], *, at_risk: bool, by: User, now: datetime) -> AccessRequest:
    """Make the copy that leaves, keep it with its hash, record the disclosure, and forget the draft.

    ``said``: what was checked (``why``), and of the disclosure record what only the officer knows (``sent``, ``views``).
    ``at_risk``: whether anybody would be if the copy were read around whoever asks.
    Raises Refused for who may not, NotNow before every agency has answered, where somebody is at risk, or where this machine cannot make the PDF.
    """
    found = locked(reference, by)
    policies.every_agency_has_answered(found)
    policies.nobody_is_at_risk(at_risk)
    found.released_why, found.released_by, found.released_at = said["why"], by, now
    found.copy = render_to_string("data_rights/copy.html", copying.copy(found))
    found.paper = _paper(found.copy)
    found.copy_sha256, found.paper_sha256 = hashlib.sha256(found.copy.encode()).hexdigest(), hashlib.sha256(found.paper).hexdigest()
    found.save(update_fields=["released_why", "released_by", "released_at", "copy", "copy_sha256", "paper", "paper_sha256"])
    Disclosure.objects.create(request=found, said=copying.disclosure(found, said), at=now)
    found.lines.all().delete()
    audit.record(
        "data_rights:release",
        by=by,
        at=now,
        kind=Kind.DISCLOSURE,
        ids=[f"request:{found.pk}", f"person:{found.person_id}"],
        reason="request for one's own data",
        recipients=[f"asker:{found.pk}"],
    )
    return found


@transaction.atomic
def refuse(reference: str, why: str, *, by: User, now: datetime) -> AccessRequest:
    """Refuse a request, in the plain words that whoever asks is sent. The draft is forgotten. Raises Refused and NotNow."""
    return _close(reference, ClosedAs.REFUSED, why, by, now)


@transaction.atomic
def say_that_nothing_is_held(reference: str, why: str, *, by: User, now: datetime) -> AccessRequest:
    """Close a request about somebody of whom nothing is held; ``why``: how it was looked for. Raises Refused, and NotNow before it is known who asks."""
    return _close(reference, ClosedAs.NOTHING_HELD, why, by, now)


def _paper(page: str) -> bytes:
    try:
        return papers.pdf(page).content
    except SomethingMissing as missing:
        raise NotNow(f"Nothing was released. Tell whoever runs the site: {missing}") from None


def _close(reference: str, closed_as: ClosedAs, why: str, by: User, now: datetime) -> AccessRequest:
    found = locked(reference, by)
    (policies.identity_is_checked if closed_as == ClosedAs.NOTHING_HELD else policies.is_open)(found)
    forget_draft(found)
    found.closed_as, found.closed_why, found.closed_by, found.closed_at = closed_as, why, by, now
    found.save(update_fields=["closed_as", "closed_why", "closed_by", "closed_at"])
    audit.record("data_rights:close", by=by, at=now, ids=[f"request:{found.pk}"])
    return found
