"""What may be done with a case as it stands, whoever asks. The rules are in `sooner.help.case_states`; here its facts are gathered."""

from __future__ import annotations

from collections.abc import Iterable

from sooner.help import case_states
from sooner.help.case_states import Facts, Status
from sooner_site.access.errors import ChangedMeanwhile, NotNow
from sooner_site.cases.choices import MoveKind
from sooner_site.cases.models import Case, Move
from sooner_site.design.formats import day_and_time


def facts_of(case: Case) -> Facts:
    """The facts of a case that its status is derived from. Moves from before it was last opened again do not count."""
    said = list(case.consents.all())
    reopened = max((each.reopened_at for each in case.closings.all() if each.reopened_at), default=None)
    moves = [move for move in case.moves.all() if reopened is None or move.asked_at > reopened]
    waiting = next((move for move in moves if is_waiting(move)), None)
    return Facts(
        consent=case_states.Consent(said[-1].answer) if said else None,
        planned=bool(case.plan.all()),
        moving=case_states.Move(waiting.kind) if waiting else None,
        moved=any(move.accepted and move.kind != MoveKind.STEP_IN for move in moves),
        closed=any(each.reopened_at is None for each in case.closings.all()),
    )


def status_of(case: Case) -> Status:
    """Where the case stands."""
    return case_states.status(facts_of(case))


def is_waiting(move: Move) -> bool:
    """Whether nobody has answered the move, and nobody took it back."""
    return move.answered_at is None and move.taken_back_at is None


def must_allow(case: Case, step: str) -> None:
    """Raises NotNow, with words, where that step cannot follow from where the case stands."""
    words = case_states.why_not(facts_of(case), step)
    if words:
        raise NotNow(words)


def must_be_as_read(case: Case, version: int | None, things: Iterable[str]) -> None:
    """Raises ChangedMeanwhile, saying who did what, where one of the things was changed after that version was read.

    ``things`` as ``action:12``, or a kind such as ``action`` for all of them. No version: it was not read on a page.
    """
    if version is None:
        return
    wanted = set(things)
    later = [change for change in case.changes.filter(version__gt=version).select_related("by") if {change.thing, change.thing.partition(":")[0]} & wanted]
    if later:
        raise ChangedMeanwhile([f"{change.by.name}, {day_and_time(change.at)}: {change.words}" for change in reversed(later)])
