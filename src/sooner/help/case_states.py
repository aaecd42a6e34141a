"""Where a family's case stands, derived from its facts, and what may follow: states as data, nothing typed in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product


class Status(StrEnum):
    """Where a case stands."""

    ASKING = "asking"
    NOT_AGREED = "not_agreed"
    UNDERSTANDING = "understanding"
    WORKING = "working"
    MOVING = "moving"
    MOVED = "moved"
    CLOSED = "closed"


#: What each status is called on a screen, and what it means.
WORDS: dict[Status, tuple[str, str]] = {
    Status.ASKING: ("Asking the family", "The family has not been asked yet whether they want this help."),
    Status.NOT_AGREED: ("The family has said no", "The family does not want this help now: close the case, or ask again later."),
    Status.UNDERSTANDING: ("Finding out what is needed", "The family has agreed. Nothing is in the plan yet."),
    Status.WORKING: ("Working on the plan", "The family has agreed, and the plan says who does what by when."),
    Status.MOVING: ("Waiting for another agency", "Another agency has been asked to take the case on or to join in, and has not answered."),
    Status.MOVED: ("Taken on elsewhere", "Another agency has taken the case on. What is left is to close it here."),
    Status.CLOSED: ("Closed", "The case has ended, with an outcome for every need."),
}


class Consent(StrEnum):
    """What the family said when asked whether they want this help."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """How a case goes on with another agency."""

    STEP_UP = "step_up"
    STEP_DOWN = "step_down"
    STEP_IN = "step_in"


@dataclass(frozen=True)
class Facts:
    """What a status is derived from: the family's last answer, whether anything was ever put in the plan, the last move and its answer, whether closed.

    ``moving`` is the move that nobody has answered yet; ``moved`` is true from when a step up or a step down was accepted.
    A step in changes nothing once it is answered: the lead stays. Facts from before a reopening do not count as moves.
    """

    consent: Consent | None = None
    planned: bool = False
    moving: Move | None = None
    moved: bool = False
    closed: bool = False


def status(facts: Facts) -> Status:
    """Where a case with these facts stands. The first that holds: closed, moving, moved, then what the family said and what is planned."""
    if facts.closed:
        return Status.CLOSED
    if facts.moving is not None:
        return Status.MOVING
    if facts.moved:
        return Status.MOVED
    if facts.consent is None:
        return Status.ASKING
    if facts.consent is not Consent.AGREED:
        return Status.NOT_AGREED
    return Status.WORKING if facts.planned else Status.UNDERSTANDING


_OPEN = frozenset(Status) - {Status.CLOSED}
_AGREED = frozenset({Status.UNDERSTANDING, Status.WORKING})
_SETTLED = _OPEN - {Status.MOVING}


@dataclass(frozen=True)
class Step:
    """Something that may be done to a case: from which statuses, what it changes, and why not where it may not.

    ``also`` is a condition on the facts beyond the status; without ``does`` it changes nothing that the status hangs on.
    """

    name: str
    words: str
    allowed: frozenset[Status]
    why_not: str
    does: Callable[[Facts], Facts] | None = None
    also: Callable[[Facts], bool] = lambda facts: True


_CLOSED_WORDS = "This case is closed. Reopen it first."
_NOT_AGREED_WORDS = "The family has not agreed to this help, so nothing can be planned with them. Write down their answer first."

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        Step("change", "Write in the case", _OPEN, _CLOSED_WORDS),
        Step("agree", "The family agrees", _OPEN, _CLOSED_WORDS, lambda facts: replace(facts, consent=Consent.AGREED)),
        Step("refuse", "The family says no", _OPEN, _CLOSED_WORDS, lambda facts: replace(facts, consent=Consent.REFUSED)),
        Step(
            "withdraw",
            "The family no longer agrees",
            _OPEN,
            "Only a family that has agreed can take its agreement back.",
            lambda facts: replace(facts, consent=Consent.WITHDRAWN),
            lambda facts: facts.consent is Consent.AGREED,
        ),
        Step(
            "plan",
            "Put an action in the plan",
            _OPEN,
            _NOT_AGREED_WORDS,
            lambda facts: replace(facts, planned=True),
            lambda facts: facts.consent is Consent.AGREED,
        ),
        Step("step_up", "Step up", _SETTLED, "Another agency has been asked already, and has not answered.", lambda facts: replace(facts, moving=Move.STEP_UP)),
        Step("step_down", "Step down", _AGREED, _NOT_AGREED_WORDS, lambda facts: replace(facts, moving=Move.STEP_DOWN)),
        Step("step_in", "Ask an agency to step in", _AGREED, _NOT_AGREED_WORDS, lambda facts: replace(facts, moving=Move.STEP_IN)),
        Step(
            "accept_move",
            "The other agency says yes",
            frozenset({Status.MOVING}),
            "No agency has been asked, or it has answered already.",
            lambda facts: replace(facts, moving=None, moved=facts.moved or facts.moving is not Move.STEP_IN),
        ),
        Step(
            "decline_move",
            "The other agency says no, or the request is taken back",
            frozenset({Status.MOVING}),
            "No agency has been asked, or it has answered already.",
            lambda facts: replace(facts, moving=None),
        ),
        Step(
            "close",
            "Close",
            _SETTLED,
            "Another agency has been asked and has not answered. Wait for its answer, or take the request back.",
            lambda facts: replace(facts, closed=True),
        ),
        Step(
            "reopen",
            "Reopen",
            frozenset({Status.CLOSED}),
            "This case is open.",
            lambda facts: replace(facts, closed=False, moved=False),
        ),
    )
}


def may(facts: Facts, step: str) -> bool:
    """Whether that step may follow from these facts. Raises KeyError for a step that there is not."""
    asked = STEPS[step]
    return status(facts) in asked.allowed and asked.also(facts)


def why_not(facts: Facts, step: str) -> str:
    """Why that step may not follow, as a sentence; empty where it may."""
    if may(facts, step):
        return ""
    return _CLOSED_WORDS if facts.closed and step != "reopen" else STEPS[step].why_not


def after(facts: Facts, step: str) -> Facts:
    """The facts once that step was taken. Raises ValueError where it may not be."""
    if not may(facts, step):
        raise ValueError(why_not(facts, step))
    does = STEPS[step].does
    return does(facts) if does else facts


def all_facts() -> Iterator[Facts]:
    """Every state of facts that a case can be in."""
    reached, ahead = {Facts()}, [Facts()]
    while ahead:
        here = ahead.pop()
        fresh = {after(here, step) for step in STEPS if may(here, step)} - reached
        reached |= fresh
        ahead += fresh
    return iter(sorted(reached, key=repr))


def transitions() -> tuple[tuple[Status, Status, str], ...]:
    """Every change of status that can happen: from, to, and the step that does it; in the order of the statuses and the steps."""
    seen = {(status(facts), status(after(facts, step)), step) for facts, step in product(all_facts(), STEPS) if may(facts, step)}
    statuses, steps = list(Status), list(STEPS)
    changes = [change for change in seen if change[0] is not change[1]]
    return tuple(sorted(changes, key=lambda change: (statuses.index(change[0]), statuses.index(change[1]), steps.index(change[2]))))


def diagram() -> str:
    """The statuses and the changes between them, as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{WORDS[each][0]}" as {each.value}' for each in Status]
    lines.append(f"    [*] --> {Status.ASKING.value}: A case is opened")
    pairs = dict.fromkeys((before, then) for before, then, _ in transitions())
    for before, then in pairs:
        words = [STEPS[step].words for start, end, step in transitions() if (start, end) == (before, then)]
        lines.append(f"    {before.value} --> {then.value}: {' / '.join(words)}")
    return "\n".join(lines) + "\n"
