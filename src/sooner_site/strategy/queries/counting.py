"""Numbers that the site counts itself as evidence that a commitment is kept. An app above registers what it counts; nothing is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Counted:
    """One number in a sentence, without a name, and the latest day that it rests on."""

    words: str
    on: date


Count = Callable[[date], Counted | None]
_COUNTS: dict[str, list[Count]] = {}


def register(name: str, count: Count) -> None:
    """Have something counted under a name that charters use (`sooner.definitions.charter.Count`); said twice it is counted once."""
    counts = _COUNTS.setdefault(name, [])
    if count not in counts:
        counts.append(count)


def counted(names: Iterable[str], today: date) -> tuple[Counted, ...]:
    """What the site counts today under these names; what there is none of says nothing."""
    return tuple(found for name in names for count in _COUNTS.get(name, ()) if (found := count(today)) is not None)
