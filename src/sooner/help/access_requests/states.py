"""Where a request for one's own data stands: nobody types it, it follows from dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    FINDING = "finding"
    DRAFTING = "drafting"
    REVIEWING = "reviewing"
    READY = "ready"
    RELEASED = "released"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"


WORDS = {
    Status.RECEIVED: "Identity to be checked",
    Status.FINDING: "Person to be found",
    Status.DRAFTING: "Draft to be made",
    Status.REVIEWING: "With the agencies",
    Status.READY: "Ready to be released",
    Status.RELEASED: "Released",
    Status.REFUSED: "Refused",
    Status.NOTHING_HELD: "Answered: nothing is held",
}
#: Those in which somebody still waits for an answer.
OPEN = (Status.RECEIVED, Status.FINDING, Status.DRAFTING, Status.REVIEWING, Status.READY)


@dataclass(frozen=True)
class Facts:
    """What a status follows from. ``waiting``: how many agencies whose data are in the draft have not answered; None while there is no draft."""

    identity_checked: bool = False
    person_found: bool = False
    waiting: int | None = None
    released: bool = False
    refused: bool = False
    nothing_held: bool = False


def status(facts: Facts) -> Status:
    """Where a request with these facts stands; the first that holds counts."""
    rules = (
        (facts.released, Status.RELEASED),
        (facts.refused, Status.REFUSED),
        (facts.nothing_held, Status.NOTHING_HELD),
        (not facts.identity_checked, Status.RECEIVED),
        (not facts.person_found, Status.FINDING),
        (facts.waiting is None, Status.DRAFTING),
        (bool(facts.waiting), Status.REVIEWING),
    )
    return next((found for holds, found in rules if holds), Status.READY)


#: What leads from one to the other, in the order of the work.
STEPS = (
    (Status.RECEIVED, Status.FINDING, "The identity is checked"),
    (Status.FINDING, Status.DRAFTING, "The person is found"),
    (Status.DRAFTING, Status.REVIEWING, "A draft is made"),
    (Status.REVIEWING, Status.READY, "Every agency whose data are in it has answered"),
    (Status.READY, Status.REVIEWING, "A new draft is made"),
    (Status.READY, Status.RELEASED, "A named person releases it"),
    (Status.FINDING, Status.NOTHING_HELD, "Nobody of that name is held"),
    *((one, Status.REFUSED, "It is refused, in plain words") for one in OPEN),
)


def _diagram() -> str:
    named = [f'    state "{WORDS[one]}" as {one}' for one in Status]
    arrows = [f"    {one} --> {other}: {words}" for one, other, words in STEPS]
    return "\n".join(["stateDiagram-v2", *named, f"    [*] --> {Status.RECEIVED}: Somebody asks", *arrows])


#: The same as a picture (Mermaid), for the documentation.
DIAGRAM = _diagram()
