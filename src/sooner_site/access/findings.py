"""What apps tell each other of findings without knowing each other: who is to decide on one, and what was decided.

The app of studies knows whom a plan named; the app of the strategy keeps the decisions. Each registers a function here, as others do with `board_notices`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Following:
    """What follows from one finding: a sentence, the page that says more, and whether the day has passed without a decision."""

    words: str
    url: str
    overdue: bool


Named = Callable[[str], "int | None"]
Followed = Callable[[date], Mapping[str, Following]]
#: Who registered, in the order in which they did; once, however often they do.
_NAMED: dict[Named, None] = {}
_FOLLOWED: dict[Followed, None] = {}


def register_named(ask: Named) -> None:
    """Say how to find out whom the plan of a protocol (by its hash) named to decide: the id of a user, or None."""
    _NAMED[ask] = None


def register_following(ask: Followed) -> None:
    """Say how to find out what follows from each finding, by the id of its draft."""
    _FOLLOWED[ask] = None


def named(protocol_hash: str) -> int | None:
    """The id of the user whom the plan of that protocol names; None where no plan does."""
    return next((found for ask in _NAMED if (found := ask(protocol_hash)) is not None), None)


def following(today: date) -> dict[str, Following]:
    """What follows from each finding that is to be decided on or was, by the id of its draft."""
    return {draft: told for ask in _FOLLOWED for draft, told in ask(today).items()}
