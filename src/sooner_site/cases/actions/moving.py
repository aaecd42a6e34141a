"""Step up, step down and step in: another agency is asked with a reason, by when it answers, and what it says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help import due_dates
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.cases import notices, permissions, policies
from sooner_site.cases.actions.changing import start
from sooner_site.cases.choices import MOVE_WORDS
from sooner_site.cases.models import Case, Move
from sooner_site.cases.queries.members import people_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@transaction.atomic
def ask_move(case: Case, *, kind: str, to_agency: Agency, reason: str, to_whom: str = "", by: User, now: datetime, version: int | None = None) -> Move:
    """Ask another agency to take the case on (step up, step down) or to join in (step in). The clock of its answer starts."""
    writing = start(case, by, now, what="move", step=kind, version=version, things=["move"])
    made = Move.objects.create(
        case=writing.case,
        kind=kind,
        to_agency=to_agency,
        to_whom=to_whom,
        reason=reason,
        asked_by=by,
        asked_at=now,
        answer_due=due_dates.due_on("move_answer", day_of(now)),
        people=list(people_of(case.family, by, day_of(now))),
    )
    writing.put_down("ask_move", "move", f"Asked {to_agency.name} for a {MOVE_WORDS[kind]}.")
    notices.tell(case.reference, notices.managers_of(to_agency.pk), by)
    return made


@transaction.atomic
def answer_move(move: Move, *, accepted: bool, answer: str, by: User, now: datetime) -> None:
    """Answer for the agency that was asked, or write down what it answered."""
    permissions.must_answer(by, move)
    writing = start(move.case, by, now, step="accept_move" if accepted else "decline_move")
    there = _waiting(writing.case, move)
    there.accepted, there.answer, there.answered_by, there.answered_at = accepted, answer, by, now
    there.save(update_fields=["accepted", "answer", "answered_by", "answered_at"])
    said = "said yes to" if accepted else "said no to"
    writing.put_down("answer_move", "move", f"{there.to_agency.name} {said} a {MOVE_WORDS[there.kind]}.")
    notices.tell(move.case_id, [there.asked_by, writing.lead], by)


@transaction.atomic
def take_back_move(move: Move, *, by: User, now: datetime) -> None:
    """Take a request back that nobody has answered."""
    writing = start(move.case, by, now, what="move", step="decline_move")
    there = _waiting(writing.case, move)
    there.taken_back_at = now
    there.save(update_fields=["taken_back_at"])
    writing.put_down("take_back_move", "move", f"Took back the request to {there.to_agency.name} for a {MOVE_WORDS[there.kind]}.")


def _waiting(case: Case, move: Move) -> Move:
    """The move as it is now. Raises NotNow where it was answered already."""
    there = next(one for one in case.moves.all() if one.pk == move.pk)
    if not policies.is_waiting(there):
        raise NotNow("This was answered or taken back already.")
    return there
