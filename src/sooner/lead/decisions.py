"""What follows from a finding: by when it is decided on, how that stands, and whether a decision goes against what was found."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Choice(StrEnum):
    """What can be decided."""

    ADOPT = "adopt"
    CHANGE = "change"
    STOP = "stop"


class State(StrEnum):
    """How a decision stands."""

    OVERDUE = "overdue"
    OPEN = "open"
    DECIDED = "decided"


#: What goes against a finding: keeping what does no good or harm, ending what does good.
_AGAINST = {
    ("worse", Choice.ADOPT): "It was found to do worse, and is kept all the same.",
    ("no_difference_worth_having", Choice.ADOPT): "No difference worth having was found, and it is kept all the same.",
    ("better", Choice.STOP): "It was found to do better, and is ended all the same.",
}


def due_on(released_on: date, days: int) -> date:
    """By when a finding is decided on that was released on a day."""
    return released_on + timedelta(days=days)


def state(released_on: date, decided: bool, today: date, days: int) -> State:
    """How the decision on a finding stands today. It is overdue from the day after it was due.

    >>> state(date(2026, 9, 1), False, date(2026, 9, 30), 28).value
    'overdue'
    """
    if decided:
        return State.DECIDED
    return State.OVERDUE if due_on(released_on, days) < today else State.OPEN


def against(verdict: str, choice: Choice) -> str:
    """How a decision goes against what was found, in a sentence; empty where it does not, or where nothing could be told."""
    return _AGAINST.get((verdict, choice), "")
