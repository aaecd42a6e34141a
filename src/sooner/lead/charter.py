"""Whether a commitment of a charter is kept: worked out from the days of its evidence, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sooner.help.directory.freshness import months_later


class State(StrEnum):
    """How a commitment stands, the best first."""

    KEPT = "kept"
    WAS_KEPT = "was_kept"
    PROMISED = "promised"
    NOTHING = "nothing"


#: The best first.
ORDER = tuple(State)


def state(evidence: Iterable[date], promised: bool, today: date, months: int) -> State:
    """How a commitment stands today.

    ``evidence``: the day of each piece of evidence; those that lie ahead do not count. ``promised``: whether an open action of the plan answers it.
    Kept where a piece is no more than ``months`` old, was kept where each is older.

    >>> state([date(2025, 3, 1)], False, date(2026, 3, 1), 12).value
    'kept'
    """
    latest = max((day for day in evidence if day <= today), default=None)
    if latest is None:
        return State.PROMISED if promised else State.NOTHING
    return State.KEPT if today <= months_later(latest, months) else State.WAS_KEPT


def together(states: Iterable[State]) -> State:
    """How a commitment stands that each agency keeps by itself: as it stands with the agency where it stands worst. Nothing where there is no agency."""
    return max(states, key=ORDER.index, default=State.NOTHING)
