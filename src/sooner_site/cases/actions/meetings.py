"""Notes of what happened with a family, and the reviews of its plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access.errors import NotNow
from sooner_site.cases.actions.changing import start
from sooner_site.cases.choices import NoteKind, Readers
from sooner_site.cases.models import Case, Note, Review
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def write_note(case: Case, *, kind: str, words: str, happened_on: date, readers: str = Readers.TEAM, by: User, now: datetime) -> Note:
    """Write a note. It stays as it is: what is wrong in it is put right by another."""
    writing = start(case, by, now, what="write_note" if readers == Readers.TEAM else "write_restricted_note")
    note = Note.objects.create(case=writing.case, kind=kind, words=words, happened_on=happened_on, readers=readers, written_by=by, written_at=now)
    writing.put_down("write_note", f"note:{note.pk}", f"Wrote a note: {NoteKind(kind).label.lower()}, {day(happened_on)}.", readers)
    return note


@transaction.atomic
def hold_review(case: Case, *, held_on: date, who_came: str, what_changed: str, next_on: date, by: User, now: datetime, version: int | None = None) -> Review:
    """Write down a review of the plan, and when the next is. Raises NotNow where the next is not after it."""
    writing = start(case, by, now, what="review", version=version, things=["review"])
    if next_on <= held_on:
        raise NotNow("The next review comes after this one.")
    made = Review.objects.create(
        case=writing.case, held_on=held_on, who_came=who_came, what_changed=what_changed, next_on=next_on, written_by=by, written_at=now
    )
    writing.put_down("hold_review", "review", f"Reviewed the plan on {day(held_on)}; the next review is on {day(next_on)}.")
    return made
