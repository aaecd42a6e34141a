"""The clocks of helping as data: what starts each, how long it runs, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "clocks.yml"

#: Exactly one of these says how long a clock runs.
LENGTHS = ("working_days", "weeks", "days")


class Clock(Definition):
    """One clock. ``soon``: how many working days before its end it is called due soon."""

    name: str
    words: str
    starts: str
    ends: str
    working_days: int | None = Field(default=None, ge=1)
    weeks: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)
    soon: int = Field(ge=0)
    kind: Literal["statutory", "local"]
    source: str


class Clocks(Definition):
    """Every clock of a partnership, and why they matter."""

    why_it_matters: str
    clocks: tuple[Clock, ...] = Field(min_length=1, strict=False)


def load(path: Path) -> dict[str, Clock]:
    """The clocks in a file, by name. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    clocks = reading.understand(document, Clocks).clocks
    reading.refuse_if_any(_faults(document, clocks))
    return {clock.name: clock for clock in clocks}


@cache
def shipped() -> dict[str, Clock]:
    """The clocks that come with the library, by name."""
    return load(SHIPPED)


def _faults(document: reading.Document, clocks: tuple[Clock, ...]) -> Iterator[Fault]:
    names = [clock.name for clock in clocks]
    for place, clock in enumerate(clocks):
        if clock.name in names[:place]:
            yield document.fault(("clocks", place, "name"), "a clock has this name already", "Give it a name of its own.")
        if sum(getattr(clock, length) is not None for length in LENGTHS) != 1:
            yield document.fault(("clocks", place), "it must be clear how long the clock runs", "Say exactly one of working_days, weeks or days.")
