"""Where a round stands, worked out from what is known of it: nobody sets it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a round stands."""

    ANSWERING = "answering"
    WORKSHOP = "workshop"
    AGREED = "agreed"


def state(closes_on: date, closed_early: bool, elements: Collection[str], scored: Collection[str], today: date) -> State:
    """Answers are taken up to and on ``closes_on`` unless it was closed before; then comes the workshop, until every element has an agreed score."""
    if today <= closes_on and not closed_early:
        return State.ANSWERING
    return State.AGREED if set(elements) <= set(scored) else State.WORKSHOP
