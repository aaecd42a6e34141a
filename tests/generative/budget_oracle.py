"""A second book of the pool, kept in the plainest way there is: what is left of each promise and commitment, and three numbers an agency and year.

It knows no accounts and no legs, and splits a cost by exact fractions. What the site posts is held against it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

#: Agency and year.
Place = tuple[str, int]


def apportion(pence: int, weights: dict[str, int]) -> dict[str, int]:
    """Whole pence by weight: everybody's whole part, then a penny at a time to who is furthest below their exact share."""
    total = sum(weights.values())
    exact = {agency: Fraction(pence * weight, total) for agency, weight in weights.items()}
    given = {agency: int(share) for agency, share in exact.items()}
    while sum(given.values()) < pence:
        given[min(exact, key=lambda agency: (given[agency] - exact[agency], agency))] += 1
    return given


@dataclass
class Item:
    """A promise or a commitment: in which year it now lies, and what is left of it by agency."""

    year: int
    left: dict[str, int]
    outcome: int = 0


@dataclass
class Moved:
    """What a carry-forward moved: money held and free by agency, and items."""

    held: dict[str, int]
    free: dict[str, int]
    items: list[Item]


@dataclass
class Book:
    """The pool as it stands. ``free`` is what was promised or carried in, less what is set aside or spent."""

    promises: dict[str, Item] = field(default_factory=dict)
    commitments: dict[str, Item] = field(default_factory=dict)
    held: defaultdict[Place, int] = field(default_factory=lambda: defaultdict(int))
    free: defaultdict[Place, int] = field(default_factory=lambda: defaultdict(int))
    spent: defaultdict[Place, int] = field(default_factory=lambda: defaultdict(int))
    spent_on: defaultdict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    closed: dict[int, Moved] = field(default_factory=dict)

    def promise(self, reference: str, agency: str, year: int, pence: int) -> None:
        """An agency promises."""
        self.promises[reference] = Item(year, {agency: pence})
        self.free[agency, year] += pence

    def receive(self, reference: str, pence: int, way: int = 1) -> None:
        """Money comes in; ``way`` is -1 where that is taken back."""
        item = self.promises[reference]
        (agency,) = item.left
        item.left[agency] -= way * pence
        self.held[agency, item.year] += way * pence

    def commit(self, reference: str, year: int, outcome: int, parts: dict[str, int], way: int = 1) -> None:
        """Money is set aside."""
        item = self.commitments.setdefault(reference, Item(year, dict.fromkeys(parts, 0), outcome))
        for agency, pence in parts.items():
            item.left[agency] += way * pence
            self.free[agency, year] -= way * pence

    def pay(self, reference: str, parts: dict[str, int], way: int = 1) -> None:
        """Money that was set aside is paid."""
        item = self.commitments[reference]
        for agency, pence in parts.items():
            item.left[agency] -= way * pence
            self.held[agency, item.year] -= way * pence
            self.spent[agency, item.year] += way * pence
            self.spent_on[item.outcome, item.year] += way * pence

    def carry(self, year: int) -> None:
        """A year's end goes into the next, and the year is closed."""
        items = [item for item in (*self.promises.values(), *self.commitments.values()) if item.year == year and any(item.left.values())]
        held, free = ({agency: numbers[agency, of] for agency, of in numbers if of == year} for numbers in (self.held, self.free))
        self.closed[year] = Moved(held, free, items)
        self._move(self.closed[year], year, year + 1)

    def uncarry(self, year: int) -> None:
        """The same taken back."""
        self._move(self.closed.pop(year), year + 1, year)

    def _move(self, moved: Moved, here: int, there: int) -> None:
        for numbers, amounts in ((self.held, moved.held), (self.free, moved.free)):
            for agency, pence in amounts.items():
                numbers[agency, here] -= pence
                numbers[agency, there] += pence
        for item in moved.items:
            item.year = there

    def available(self, year: int) -> int:
        """What may still be set aside in a year."""
        return sum(pence for (_, of), pence in self.free.items() if of == year)

    def cash(self, year: int) -> int:
        """What the pool holds in a year."""
        return sum(pence for (_, of), pence in self.held.items() if of == year)

    def to_come(self, agency: str, year: int) -> int:
        """What of an agency's promises has not come."""
        return sum(item.left.get(agency, 0) for item in self.promises.values() if item.year == year)

    def set_aside(self, agency: str, year: int) -> int:
        """An agency's share of what is set aside and not spent."""
        return sum(item.left.get(agency, 0) for item in self.commitments.values() if item.year == year)
