"""What the family says, and what the partnership may do: two things that are written down apart from each other."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.cases.actions.changing import start
from sooner_site.cases.choices import Answer, LawfulBasis, Said
from sooner_site.cases.models import Case, Consent, OwnWords

if TYPE_CHECKING:
    from sooner_site.access.models import User

_STEPS = {Answer.AGREED: "agree", Answer.REFUSED: "refuse", Answer.WITHDRAWN: "withdraw"}


@transaction.atomic
def record_consent(
    case: Case, *, asked_on: date, asked_whom: str, how: str, answer: str, scope: str = "", words: str = "", by: User, now: datetime, version: int | None = None
) -> Consent:
    """Write down that the family was asked whether they want this help, and what they said."""
    writing = start(case, by, now, what="write", step=_STEPS[Answer(answer)], version=version, things=["consent"])
    made = Consent.objects.create(
        case=writing.case, asked_on=asked_on, asked_whom=asked_whom, how=how, answer=answer, scope=scope, words=words, written_by=by, written_at=now
    )
    writing.put_down("record_consent", "consent", f"Asked whether they want this help: {Answer(answer).label.lower()}.")
    return made


@transaction.atomic
def record_own_words(case: Case, *, about: str, said_by: str, words: str, said_on: date, by: User, now: datetime) -> OwnWords:
    """Write down what one of the family said, in their words."""
    writing = start(case, by, now, what="write")
    made = OwnWords.objects.create(case=writing.case, about=about, said_by=said_by, words=words, said_on=said_on, written_by=by, written_at=now)
    writing.put_down("record_own_words", f"words:{made.pk}", f"Wrote down the family's own words: {Said(about).label.lower()}.")
    return made


@transaction.atomic
def change_basis(case: Case, *, lawful_basis: str, by: User, now: datetime, version: int | None = None) -> None:
    """Change why the partnership may hold the case."""
    writing = start(case, by, now, what="write", version=version, things=["basis"])
    before = LawfulBasis(writing.case.lawful_basis).label
    writing.case.lawful_basis = lawful_basis
    writing.case.save(update_fields=["lawful_basis"])
    writing.put_down("change_basis", "basis", f"Changed the lawful basis from “{before}” to “{LawfulBasis(lawful_basis).label}”.")


@transaction.atomic
def change_contact(case: Case, *, contact: str, by: User, now: datetime, version: int | None = None) -> None:
    """Change how to be in touch with the family safely."""
    writing = start(case, by, now, what="write", version=version, things=["contact"])
    before = writing.case.contact
    writing.case.contact = contact
    writing.case.save(update_fields=["contact"])
    writing.put_down("change_contact", "contact", f"Changed how to be in touch safely from “{before or 'nothing written'}” to “{contact}”.")
