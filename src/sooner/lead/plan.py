"""A partnership's plan: how long it runs, how each action stands, and how far each agency has come. States are worked out, never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from sooner.help.directory.freshness import months_later

#: A plan runs so many months: long enough to change something, short enough to be held to (Early Intervention Academy, November 2016).
SHORTEST, LONGEST = 12, 18
#: So long before its day an action is said to be due soon.
SOON = timedelta(days=30)


class State(StrEnum):
    """How an action stands."""

    LATE = "late"
    DUE_SOON = "due_soon"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Ended(StrEnum):
    """How an action ended; empty while it is open."""

    NOT_YET = ""
    DONE = "done"
    DROPPED = "dropped"


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Progress:
    """How many actions there are, done, late, and not to be done any more; the rest are open and in time."""

    actions: int = 0
    done: int = 0
    late: int = 0
    dropped: int = 0

    @property
    def in_time(self) -> int:
        """How many are open and not late."""
        return self.actions - self.done - self.late - self.dropped


def state(due_on: date, ended: Ended, today: date) -> State:
    """How an action stands today. It is late from the day after it was due.

    >>> state(date(2026, 9, 30), Ended.NOT_YET, date(2026, 10, 1)).value
    'late'
    """
    if ended:
        return State(ended.value)
    if due_on < today:
        return State.LATE
    return State.DUE_SOON if due_on <= today + SOON else State.OPEN


def progress(states: Iterable[tuple[Key, State]]) -> Mapping[Key, Progress]:
    """How far each has come: pairs of whose action it is and how it stands."""
    counts: dict[Key, Counter[State]] = {}
    for whose, how in states:
        counts.setdefault(whose, Counter())[how] += 1
    return {whose: Progress(said.total(), said[State.DONE], said[State.LATE], said[State.DROPPED]) for whose, said in counts.items()}


def wrong_length(begins_on: date, ends_on: date) -> str:
    """Why these days are no plan of 12 to 18 months; empty where they are."""
    if months_later(begins_on, SHORTEST) - timedelta(days=1) <= ends_on <= months_later(begins_on, LONGEST):
        return ""
    return f"A plan runs for {SHORTEST} to {LONGEST} months. Choose a last day that many months after the first."
