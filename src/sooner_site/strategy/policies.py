"""What can be done with the strategy as it stands now, whoever asks. Each raises the reason that the screen shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sooner.lead import plan as rules
from sooner.lead.theory import Theory, untestable
from sooner_site.access.errors import NotNow
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.strategy.models import Action, Aim, Barrier, CharterEvidence, Decision, Expectation, Plan, StoredTheory


def is_a_plan(begins_on: date, ends_on: date) -> None:
    """Raises NotNow for days that are no plan of 12 to 18 months."""
    if wrong := rules.wrong_length(begins_on, ends_on):
        raise NotNow(wrong)


def there_is_a_plan(plan: Plan | None) -> None:
    """Raises NotNow where no plan was begun."""
    if plan is None:
        raise NotNow("There is no plan yet. A leader begins one.")


def is_in_the_plan(aim: Aim, plan: Plan | None) -> None:
    """Raises NotNow for an aim of an earlier plan."""
    if plan is None or aim.plan_id != plan.pk:
        raise NotNow("This aim is not one of the plan in force. Choose one that is.")


def is_open(action: Action) -> None:
    """Raises NotNow for an action that has ended."""
    if action.ended:
        raise NotNow(f"{action.ended_by} has ended this action already: {action.get_ended_display().lower()}.")


def is_in_the_way(barrier: Barrier) -> None:
    """Raises NotNow where the barrier was lifted already."""
    if barrier.lifted_at is not None:
        raise NotNow(f"{barrier.lifted_by} has said already that this was lifted.")


def can_be_put_off_to(due_on: date, today: date) -> None:
    """Raises NotNow for a new day that has passed already."""
    if due_on < today:
        raise NotNow("Choose a new day that is today or later.")


def stands(evidence: CharterEvidence) -> None:
    """Raises NotNow where the evidence was taken back already."""
    if evidence.taken_back_at is not None:
        raise NotNow(f"{evidence.taken_back_by} has taken this back already.")


def is_not_answered(expectation: Expectation) -> None:
    """Raises NotNow where somebody has answered."""
    if expectation.accepted is not None:
        raise NotNow(f"{expectation.answered_by} has answered this already.")


def can_be_judged(expectation: Expectation) -> None:
    """Raises NotNow unless it was accepted, and nobody has said whether it was met."""
    if not expectation.accepted:
        raise NotNow("Only what was accepted can be met.")
    if expectation.met is not None:
        raise NotNow(f"{expectation.met_by} has said already whether this was met.")


def asks_another(asks: str, asked: str) -> None:
    """Raises NotNow where an agency would ask itself."""
    if asks == asked:
        raise NotNow("Choose two different agencies: who asks, and who is asked.")


def is_not_decided(decision: Decision | None) -> None:
    """Raises NotNow where somebody has decided."""
    if decision is not None:
        raise NotNow(f"{decision.decided_by} decided on this finding on {day(decision.decided_at)}.")


def can_be_given(decider: User, to: User | None) -> None:
    """Raises NotNow where the finding is theirs already, or they cannot decide here."""
    if to is None:
        raise NotNow("Choose a leader or manager who works here.")
    if to.pk == decider.pk:
        raise NotNow(f"{to.name} is to decide on it already.")


def can_be_changed(theory: StoredTheory) -> None:
    """Raises NotNow for a theory that was fixed."""
    if theory.fixed_at is not None:
        raise NotNow("This theory is fixed: what it claims is not changed any more. Begin a new version.")


def is_as_read(theory: StoredTheory, version: int | None) -> None:
    """Raises NotNow where somebody changed the theory after the page was opened."""
    if version is not None and version != theory.version:
        raise NotNow("Somebody changed this theory after you opened the page. Look at it again, then make your change.")


def can_be_tested(theory: Theory) -> None:
    """Raises NotNow, with every reason, for a theory of which nobody could tell whether it holds."""
    if wrong := untestable(theory):
        raise NotNow("It cannot be tested yet. " + " ".join(wrong))


def has_no_newer(theory: StoredTheory) -> None:
    """Raises NotNow where a new version was begun already, or the theory can still be changed itself."""
    if theory.fixed_at is None:
        raise NotNow("This theory is not fixed: change it as it is.")
    if hasattr(theory, "replaced_by"):
        raise NotNow("A new version was begun already.")


def can_have_arrow(theory: Theory, start: str, end: str) -> None:
    """Raises NotNow where no arrow can lead from one box to the other."""
    if wrong := theory.why_no_arrow(start, end):
        raise NotNow(wrong)


def has_box(theory: Theory, key: str) -> None:
    """Raises NotNow where a box is not there any more."""
    if key not in theory.by_key:
        raise NotNow("This box is not there any more.")
