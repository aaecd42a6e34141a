"""Writing a practice note, publishing it, and withdrawing it. What is published is never changed: an edit is a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.lead.practice import Evaluation
from sooner_site.access import audit, references
from sooner_site.practice import permissions, policies, queries
from sooner_site.practice.choices import NOTE
from sooner_site.practice.models import Note, Version

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: What a new version takes over from the one before it.
_CARRIED = (*queries.PARTS, *queries.CHOSEN, "evaluations")


@transaction.atomic
def begin(said: Mapping[str, Any], *, by: User, now: datetime) -> Version:
    """Begin a note of one's own agency. ``said``: what is known already, by part. Raises NotNow where it holds what looks like an identifier."""
    policies.names_nobody(said)
    note = Note.objects.create(reference=references.new(NOTE), agency_id=by.agency_id, begun_by=by, begun_at=now)
    draft = Version.objects.create(note=note, number=1, written_by=by, written_at=now, **_known(said))
    _record("begin_note", note, by, now)
    return draft


@transaction.atomic
def write(reference: str, said: Mapping[str, Any], *, by: User, now: datetime) -> Version:
    """Write parts of the draft. Raises Refused for who may not, NotNow where there is no draft, or an identifier in it."""
    note, draft = _draft(reference, by)
    policies.names_nobody(said)
    _write(draft, _known(said), by, now)
    _record("write_note", note, by, now)
    return draft


def add_evaluation(reference: str, told: Evaluation, *, by: User, now: datetime) -> None:
    """Name an evaluation that the draft's claim rests on. Raises as ``write``."""
    policies.names_nobody({"name": told.name})
    _change_evaluations(reference, by, now, lambda named: [*named, asdict(told)])


def remove_evaluation(reference: str, place: int, *, by: User, now: datetime) -> None:
    """Take an evaluation out of the draft, by its place from 0. Raises as ``write``."""
    _change_evaluations(reference, by, now, lambda named: [one for position, one in enumerate(named) if position != place])


@transaction.atomic
def publish(reference: str, *, by: User, now: datetime) -> Version:
    """Publish the draft under one's name. Raises Refused for who may not, NotNow with everything that it lacks."""
    note = _held(reference)
    permissions.may_publish(by, note)
    policies.is_not_withdrawn(note)
    draft = policies.is_draft(queries.draft_of(note))
    policies.is_whole(draft, queries.parts_of(draft))
    draft.published_by, draft.published_at = by, now
    draft.save(update_fields=["published_by", "published_at"])
    _record("publish_note", note, by, now)
    return draft


@transaction.atomic
def new_version(reference: str, *, by: User, now: datetime) -> Version:
    """Begin a new version of what is published. Raises Refused for who may not, NotNow where one is being written or the note was withdrawn."""
    note = _held(reference)
    permissions.may_write(by, note)
    policies.is_not_withdrawn(note)
    policies.has_no_draft(queries.draft_of(note))
    before = policies.can_be_adopted(note, queries.published_of(note))
    carried = {name: getattr(before, name) for name in _CARRIED}
    draft = Version.objects.create(note=note, number=before.number + 1, written_by=by, written_at=now, **carried)
    _record("new_version", note, by, now)
    return draft


@transaction.atomic
def withdraw(reference: str, because: str, *, by: User, now: datetime) -> None:
    """Withdraw a note and say why: it can still be read, and not adopted any more. Raises Refused for who may not, NotNow where it was withdrawn."""
    note = _held(reference)
    permissions.may_publish(by, note)
    policies.is_not_withdrawn(note)
    policies.names_nobody({"because": because})
    note.withdrawn_by, note.withdrawn_at, note.withdrawn_because = by, now, because
    note.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
    _record("withdraw_note", note, by, now)


def _held(reference: str) -> Note:
    """The note, held so that nobody else changes it meanwhile."""
    return Note.objects.select_for_update(of=("self",)).select_related("withdrawn_by", "begun_by").get(pk=reference)


def _draft(reference: str, by: User) -> tuple[Note, Version]:
    note = _held(reference)
    permissions.may_write(by, note)
    policies.is_not_withdrawn(note)
    return note, policies.is_draft(queries.draft_of(note))


@transaction.atomic
def _change_evaluations(reference: str, by: User, now: datetime, change: Any) -> None:
    note, draft = _draft(reference, by)
    _write(draft, {"evaluations": change(draft.evaluations)}, by, now)
    _record("write_note", note, by, now)


def _known(said: Mapping[str, Any]) -> dict[str, Any]:
    """What of it are parts of a note."""
    return {name: value for name, value in said.items() if name in (*queries.PARTS, *queries.CHOSEN)}


def _write(draft: Version, values: Mapping[str, Any], by: User, now: datetime) -> None:
    for name, value in {**values, "written_by": by, "written_at": now}.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*values, "written_by", "written_at"])


def _record(what: str, note: Note, by: User, now: datetime) -> None:
    audit.record(f"practice.{what}", by=by, at=now, ids=[f"practice_note:{note.pk}"])
