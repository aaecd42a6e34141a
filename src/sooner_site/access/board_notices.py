"""What other apps tell the board: what is promised and late, in words without a name, each with where to see more.

The board knows no other app; an app that has something to say registers a function, as it does with `tidying.also`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Notice:
    """One line of the board: words without a name, and the address of the page that says more."""

    words: str
    url: str


Ask = Callable[["User", date], Iterable[Notice]]
_ASKED: list[Ask] = []


def register(ask: Ask) -> None:
    """Have the board ask an app what is late; said twice it is asked once."""
    if ask not in _ASKED:
        _ASKED.append(ask)


def notices(user: User, today: date) -> tuple[Notice, ...]:
    """What every app says to this reader today, in the order in which the apps were registered."""
    return tuple(one for ask in _ASKED for one in ask(user, today))
