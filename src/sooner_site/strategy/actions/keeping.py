"""Giving evidence that a commitment of the charter is kept, and taking back what was wrong."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.strategy import permissions, policies
from sooner_site.strategy.models import CharterEvidence
from sooner_site.strategy.queries import keeping

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@transaction.atomic
def give_evidence(
    code: str, *, agency: Agency | None, kind: str, words: str, post: str, on_day: date, by: User, now: datetime, where: str = ""
) -> CharterEvidence:
    """Say what shows that a commitment is kept, by one agency or (none) by the whole partnership. ``where``: the name of a URL or of a document.

    Raises Refused where the user may not write for that agency, KeyError where the charter has no such commitment.
    """
    permissions.may_write_for(by, agency.pk if agency else None)
    told = keeping.charter()
    commitment = told.by_code[code]
    made = CharterEvidence.objects.create(
        charter=told.name,
        commitment=commitment.code,
        agency=agency,
        kind=kind,
        words=words,
        post=post,
        where=where,
        on_day=on_day,
        added_by=by,
        added_at=now,
    )
    audit.record("strategy.give_evidence", by=by, at=now, ids=[f"charter:{code}", f"charter_evidence:{made.pk}"])
    return made


@transaction.atomic
def take_back(number: int, words: str, *, by: User, now: datetime) -> CharterEvidence:
    """Say that a piece of evidence was wrong. It stays to be read, and counts no more. Raises Refused for another agency's, NotNow a second time."""
    evidence = CharterEvidence.objects.select_for_update(of=("self",)).select_related("taken_back_by").get(pk=number)
    permissions.may_take_back(by, evidence)
    policies.stands(evidence)
    evidence.taken_back_words, evidence.taken_back_by, evidence.taken_back_at = words, by, now
    evidence.save(update_fields=["taken_back_words", "taken_back_by", "taken_back_at"])
    audit.record("strategy.take_back", by=by, at=now, ids=[f"charter:{evidence.commitment}", f"charter_evidence:{number}"])
    return evidence
