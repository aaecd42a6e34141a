"""What somebody who leaves has open, by count only: each app says how to count its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sooner_site.access.models import User

_COUNTED: dict[str, Callable[[User], int]] = {}


def register(words: str, count: Callable[[User], int]) -> None:
    """An app says, when it is ready, what it counts ("open cases that they lead") and how."""
    _COUNTED[words] = count


def of(user: User) -> tuple[tuple[str, int], ...]:
    """Each kind of open work with its count. No name, no reference: who administers the site reads no case."""
    return tuple((words, count(user)) for words, count in _COUNTED.items())
