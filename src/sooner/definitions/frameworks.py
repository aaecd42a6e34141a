"""Outcome frameworks: what counts as an outcome and as a need under it, as dated sets that can be swapped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

#: Where the frameworks that come with the library lie.
SHIPPED = Path(__file__).parent / "outcomes"


class Need(Definition):
    """One need: its code and what it says."""

    code: str
    text: str


class Outcome(Definition):
    """One outcome and the needs under it."""

    number: int = Field(ge=1)
    title: str
    needs: tuple[Need, ...] = Field(min_length=1, strict=False)


class Framework(Definition):
    """One framework: where it comes from, since when, whether its wording was checked, its outcomes."""

    name: str
    title: str
    source: str
    in_force_from: date
    dated: date
    status: Literal["unverified", "verified"]
    outcomes: tuple[Outcome, ...] = Field(min_length=1, strict=False)

    @property
    def needs(self) -> dict[str, Need]:
        """Every need by its code."""
        return {need.code: need for outcome in self.outcomes for need in outcome.needs}

    def has(self, outcome: int, need: str) -> bool:
        """Whether the need stands under that outcome."""
        return any(need == one.code for each in self.outcomes if each.number == outcome for one in each.needs)


def load(path: Path) -> Framework:
    """The framework in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    framework = reading.understand(document, Framework)
    reading.refuse_if_any(_faults(document, framework, path.stem))
    return framework


@cache
def shipped(name: str) -> Framework | None:
    """The framework of that name that comes with the library, or None."""
    path = SHIPPED / f"{name}.yml"
    return load(path) if path.is_file() else None


def _faults(document: reading.Document, framework: Framework, stem: str) -> Iterator[Fault]:
    if framework.name != stem:
        yield document.fault(("name",), "the name is not that of the file", f"Call it {stem}, or rename the file.")
    numbers = [outcome.number for outcome in framework.outcomes]
    codes = [(i, j, need.code) for i, outcome in enumerate(framework.outcomes) for j, need in enumerate(outcome.needs)]
    for i, number in enumerate(numbers):
        if number in numbers[:i]:
            yield document.fault(("outcomes", i, "number"), "an outcome has this number already", "Give it a number of its own.")
    for place, (i, j, code) in enumerate(codes):
        if code in [earlier for *_, earlier in codes[:place]]:
            yield document.fault(("outcomes", i, "needs", j, "code"), "a need has this code already", "Give it a code of its own.")
