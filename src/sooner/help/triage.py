"""What becomes of a referral: its state, read from what was done last, and what may follow. Plain values, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sooner.help import due_dates


class State(StrEnum):
    """Where a referral stands."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SIGNPOSTED = "signposted"
    DECLINED = "declined"
    SAFEGUARDING = "safeguarding"
    CLOSED = "closed"


class Deed(StrEnum):
    """What somebody does with a referral. Each is a dated fact; the last one gives the state."""

    SEND = "send"
    GIVE_BACK = "give_back"
    SEND_AGAIN = "send_again"
    ACCEPT = "accept"
    SIGNPOST = "signpost"
    DECLINE = "decline"
    PASS_TO_SAFEGUARDING = "pass_to_safeguarding"  # noqa: S105 - no password: what somebody does
    CLOSE = "close"
    REOPEN = "reopen"
    TAKE_UP_AGAIN = "take_up_again"


#: What each state is called on a screen.
WORDS: Mapping[State, str] = {
    State.NOT_SENT: "Not sent yet",
    State.WAITING: "Waiting for a decision",
    State.RETURNED: "Returned to the referrer",
    State.ACCEPTED: "Accepted",
    State.SIGNPOSTED: "Signposted",
    State.DECLINED: "Declined",
    State.SAFEGUARDING: "Passed to safeguarding",
    State.CLOSED: "Closed",
}

#: What each deed is called on a button.
DEED_WORDS: Mapping[Deed, str] = {
    Deed.SEND: "Send this referral",
    Deed.GIVE_BACK: "Return this referral",
    Deed.SEND_AGAIN: "Send this referral again",
    Deed.ACCEPT: "Accept this referral",
    Deed.SIGNPOST: "Signpost the family",
    Deed.DECLINE: "Decline this referral",
    Deed.PASS_TO_SAFEGUARDING: "Pass to safeguarding",
    Deed.CLOSE: "Close this referral",
    Deed.REOPEN: "Reopen this referral",
    Deed.TAKE_UP_AGAIN: "Take up this referral again",
}

#: The state that each deed leads to, whatever the state before: so the last deed is enough to know where a referral stands.
LEADS_TO: Mapping[Deed, State] = {
    Deed.SEND: State.WAITING,
    Deed.GIVE_BACK: State.RETURNED,
    Deed.SEND_AGAIN: State.WAITING,
    Deed.ACCEPT: State.ACCEPTED,
    Deed.SIGNPOST: State.SIGNPOSTED,
    Deed.DECLINE: State.DECLINED,
    Deed.PASS_TO_SAFEGUARDING: State.SAFEGUARDING,
    Deed.CLOSE: State.CLOSED,
    Deed.REOPEN: State.WAITING,
    Deed.TAKE_UP_AGAIN: State.ACCEPTED,
}

#: What may be done in each state.
MAY_FOLLOW: Mapping[State, tuple[Deed, ...]] = {
    State.NOT_SENT: (Deed.SEND,),
    State.WAITING: (Deed.ACCEPT, Deed.GIVE_BACK, Deed.SIGNPOST, Deed.DECLINE, Deed.PASS_TO_SAFEGUARDING),
    State.RETURNED: (Deed.SEND_AGAIN, Deed.PASS_TO_SAFEGUARDING, Deed.CLOSE),
    State.ACCEPTED: (Deed.CLOSE,),
    State.SIGNPOSTED: (Deed.REOPEN,),
    State.DECLINED: (Deed.REOPEN,),
    State.SAFEGUARDING: (Deed.CLOSE, Deed.REOPEN),
    State.CLOSED: (Deed.REOPEN, Deed.TAKE_UP_AGAIN),
}

#: The deeds that end the hub's waiting: each is a decision.
DECISIONS = (Deed.ACCEPT, Deed.GIVE_BACK, Deed.SIGNPOST, Deed.DECLINE, Deed.PASS_TO_SAFEGUARDING)
#: The deeds that start the clock of screening.
STARTS_SCREENING = (Deed.SEND, Deed.SEND_AGAIN, Deed.REOPEN)
#: The states in which somebody still has to do something about the referral, or is doing it.
OPEN = (State.WAITING, State.RETURNED, State.ACCEPTED)
#: What the evidence table calls the state of a referral.
IN_EVIDENCE: Mapping[State, str] = {
    State.WAITING: "waiting",
    State.RETURNED: "returned",
    State.ACCEPTED: "accepted",
    State.SIGNPOSTED: "signposted",
    State.DECLINED: "declined",
    State.SAFEGUARDING: "safeguarding",
}


@dataclass(frozen=True)
class Fact:
    """One thing that was done, on one day."""

    deed: Deed
    on: date


def deeds_that_lead_to(*states: State) -> tuple[Deed, ...]:
    """The deeds after which a referral stands in one of the states."""
    return tuple(deed for deed, state in LEADS_TO.items() if state in states)


def state_of(facts: Sequence[Fact]) -> State:
    """Where a referral stands after everything that was done, oldest first."""
    return LEADS_TO[facts[-1].deed] if facts else State.NOT_SENT


def may_follow(state: State) -> tuple[Deed, ...]:
    """What may be done with a referral in that state."""
    return MAY_FOLLOW[state]


def faults(facts: Sequence[Fact]) -> tuple[str, ...]:
    """What cannot have happened so: each deed that its state did not allow, and each that is dated before the one it follows."""
    found = []
    for place, fact in enumerate(facts):
        state = state_of(facts[:place])
        if fact.deed not in MAY_FOLLOW[state]:
            found.append(f"{fact.deed} cannot follow when the referral is {state}")
        if place and fact.on < facts[place - 1].on:
            found.append(f"{fact.deed} is dated before {facts[place - 1].deed}")
    return tuple(found)


def waiting_since(facts: Sequence[Fact]) -> date | None:
    """The day on which the clock of screening started; None where the hub has nothing to decide."""
    if state_of(facts) is not State.WAITING:
        return None
    return max(fact.on for fact in facts if fact.deed in STARTS_SCREENING)


def screening(facts: Sequence[Fact], today: date) -> due_dates.Due | None:
    """How the clock of screening stands; None where the hub has nothing to decide."""
    since = waiting_since(facts)
    return None if since is None else due_dates.due("screening", since, today)


def decided_on(facts: Iterable[Fact]) -> date | None:
    """The day of the first decision; None before there is one."""
    return next((fact.on for fact in facts if fact.deed in DECISIONS), None)


def days_to_decision(facts: Sequence[Fact]) -> int | None:
    """Calendar days from the first sending to the first decision; None before there is one."""
    decided = decided_on(facts)
    return None if decided is None else (decided - facts[0].on).days


def decision(facts: Sequence[Fact]) -> str:
    """The word of the evidence table for what was decided; of a closed referral, the last decision before it was closed."""
    states = [LEADS_TO[fact.deed] for fact in facts]
    return next((IN_EVIDENCE[state] for state in reversed(states) if state in IN_EVIDENCE), "waiting")


def diagram() -> str:
    """The states and what leads from one to another, as the text of a Mermaid diagram."""
    names = [f"    {state}: {WORDS[state]}" for state in State]
    steps = [f"    {state} --> {LEADS_TO[deed]}: {deed.replace('_', ' ')}" for state in State for deed in MAY_FOLLOW[state]]
    return "\n".join(["stateDiagram-v2", "    [*] --> not_sent", *names, *steps])
