"""What changed from one round to the next: agreed scores only, and only where the words that were judged are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sooner.definitions.maturity import Element, Framework


class Kind(StrEnum):
    """Whether an element can be compared with the round before."""

    COMPARED = "compared"
    NEW = "new"
    REWORDED = "reworded"
    GONE = "gone"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True)
class Change:
    """One element in two rounds. ``before`` and ``now``: the agreed scores, None where there is none. ``by`` is None where the two are not compared."""

    element: str
    kind: Kind
    before: int | None
    now: int | None

    @property
    def by(self) -> int | None:
        """By how many levels the agreed score rose; below nothing where it fell."""
        return self.now - self.before if self.kind is Kind.COMPARED and self.now is not None and self.before is not None else None


def changes(earlier: Framework, before: Mapping[str, int], later: Framework, now: Mapping[str, int]) -> list[Change]:
    """Every element of the later framework in its order, then those that only the earlier one had. ``before``, ``now``: agreed scores by element."""
    old, new = earlier.elements, later.elements
    same_name = earlier.name == later.name
    found = [
        Change(key, _kind(old.get(key) if same_name else None, element, before.get(key), now.get(key)), before.get(key), now.get(key))
        for key, element in new.items()
    ]
    return found + [Change(key, Kind.GONE, before.get(key), None) for key in old if key not in new]


def reworded(before: Element, now: Element) -> bool:
    """Whether what is judged is said in other words: the title, or what any level looks like. Other hints for evidence change nothing that is judged."""
    return _judged(before) != _judged(now)


def _kind(old: Element | None, new: Element, before: int | None, now: int | None) -> Kind:
    if old is None:
        return Kind.NEW
    if reworded(old, new):
        return Kind.REWORDED
    return Kind.NOT_SCORED if before is None or now is None else Kind.COMPARED


def _judged(element: Element) -> tuple[str, ...]:
    return (" ".join(element.title.split()), *(" ".join(level.looks_like.split()) for level in element.levels))
