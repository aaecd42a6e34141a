"""What one agency expects of another: how it stands, worked out from what was answered and judged."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How an expectation stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    LATE = "late"
    DECLINED = "declined"
    MET = "met"
    NOT_MET = "not_met"


def state(by_on: date, accepted: bool | None, met: bool | None, today: date) -> State:
    """How it stands today. ``accepted``: what the asked agency answered, none where it has not; ``met``: what the asking agency found, none as yet.

    It is late where it was accepted, its day has passed and nobody has said whether it was met.

    >>> state(date(2026, 9, 1), True, None, date(2026, 9, 2)).value
    'late'
    """
    if accepted is None:
        return State.ASKED
    if not accepted:
        return State.DECLINED
    if met is not None:
        return State.MET if met else State.NOT_MET
    return State.LATE if by_on < today else State.ACCEPTED
