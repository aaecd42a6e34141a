"""Which kinds of call early help could reach, and which parts in a call count it for a family, as data that a partnership edits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "demand_kinds.yml"

#: What a list says of a kind, each with the words for it; the last is for kinds that it does not have.
REACH = {
    "could": "Early help could reach it",
    "in_part": "Early help could reach a part of it",
    "hardly": "Early help could hardly reach it",
    "not_said": "Nobody has said yet",
}
Part = Literal["victim", "suspect", "suspect_proved", "witness", "child_present", "reporter", "missing_person"]


class Kind(Definition):
    """One kind of call, in the words of whoever sends it, and whether early help could reach it."""

    kind: str = Field(min_length=1)
    reach: Literal["could", "in_part", "hardly"]
    why_it_matters: str
    source: str


class DemandKinds(Definition):
    """The whole list. ``counts_for_a_family``: the parts by which a call counts for the family of whoever had it."""

    why_it_matters: str
    source: str
    counts_for_a_family: tuple[Part, ...] = Field(min_length=1, strict=False)
    kinds: tuple[Kind, ...] = Field(min_length=1, strict=False)

    @cached_property
    def _by_kind(self) -> dict[str, str]:
        return {each.kind.casefold(): each.reach for each in self.kinds}

    def reach_of(self, kind: str) -> str:
        """What the list says of a kind: a key of ``REACH``; small and capital letters are the same."""
        return self._by_kind.get(kind.casefold(), "not_said")


def load(path: Path) -> DemandKinds:
    """The list in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    found = reading.understand(document, DemandKinds)
    reading.refuse_if_any(_faults(document, found))
    return found


@cache
def shipped() -> DemandKinds:
    """The list that comes with the library."""
    return load(SHIPPED)


def _faults(document: Document, found: DemandKinds) -> Iterator[Fault]:
    names = [each.kind.casefold() for each in found.kinds]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield document.fault(("kinds", place, "kind"), f"the kind {found.kinds[place].kind!r} stands in the list already", "Keep one of the two.")
