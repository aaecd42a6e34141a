"""How strongly a practice may be claimed to work, as data: what each level needs, and how far each design can carry a claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "evidence_levels.yml"


class Design(Definition):
    """How an evaluation was made. ``ceiling``: the strongest level that it can carry by itself or together with others."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str
    ceiling: str


class Level(Definition):
    """One level: what may and may not be said, and what it needs: so many evaluations, none weaker than ``design``, one of them followed for ``months``."""

    key: str = Field(pattern=r"^[a-z0-9_]+$")
    rating: str
    words: str
    may_say: str
    may_not_say: str
    evaluations: int = Field(ge=0)
    design: str
    months: int = Field(ge=0)


class EvidenceLevels(Definition):
    """Every level and design, the weakest first, and where the ratings come from."""

    why_it_matters: str
    source: str
    dated: date
    designs: tuple[Design, ...] = Field(min_length=1, strict=False)
    levels: tuple[Level, ...] = Field(min_length=1, strict=False)

    def level(self, key: str) -> Level:
        """One level. Raises KeyError where there is none of that key."""
        return {level.key: level for level in self.levels}[key]

    def design(self, key: str) -> Design:
        """One design. Raises KeyError where there is none of that key."""
        return {design.key: design for design in self.designs}[key]

    def strength(self, key: str) -> int:
        """How strong a design is beside the others: its place in the list, from 0. Raises KeyError where there is none of that key."""
        return {design.key: place for place, design in enumerate(self.designs)}[key]


def load(path: Path) -> EvidenceLevels:
    """The levels in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    told = reading.understand(document, EvidenceLevels)
    reading.refuse_if_any(_faults(document, told))
    return told


@cache
def shipped() -> EvidenceLevels:
    """The levels that come with the library."""
    return load(SHIPPED)


def _faults(document: Document, told: EvidenceLevels) -> Iterator[Fault]:
    levels, designs = [level.key for level in told.levels], [design.key for design in told.designs]
    for name, keys in (("levels", levels), ("designs", designs)):
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield document.fault((name, place, "key"), f"{key!r} is there already", "Give it a key of its own.")
    for place, design in enumerate(told.designs):
        if design.ceiling not in levels:
            yield document.fault(("designs", place, "ceiling"), f"there is no level {design.ceiling!r}", "Name the key of a level.")
    for place, level in enumerate(told.levels):
        if level.design not in designs:
            yield document.fault(("levels", place, "design"), f"there is no design {level.design!r}", "Name the key of a design.")
    if told.levels[0].evaluations:
        yield document.fault(("levels", 0, "evaluations"), "the first level is what anybody may say of their own work", "Let it need none: 0.")
