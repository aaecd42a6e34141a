"""Numbers that the site counts itself as evidence that a commitment is kept. An app above registers what it counts; nothing is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Counted:
    """One number in a sentence, without a name, and the latest day that it rests on."""

    words: str
    on: date


Count = Callable[[date], Counted | None]
_COUNTS: dict[str, list[Count]] = {}


def register(commitment: str, count: Count) -> None:
    """Have something counted for the commitment of that code; said twice it is counted once."""
    counts = _COUNTS.setdefault(commitment, [])
    if count not in counts:
        counts.append(count)


def counted(commitment: str, today: date) -> tuple[Counted, ...]:
    """What the site counts for a commitment today; what there is none of says nothing."""
    return tuple(found for count in _COUNTS.get(commitment, ()) if (found := count(today)) is not None)
