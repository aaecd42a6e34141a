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


class NotShown(Definition):
    """Why no extract shows a need, and which would."""

    why: str
    extract: str


class Need(Definition):
    """One need: its code and what it says.

    ``not_shown``: why no extract shows it. ``stands_for``: needs of other frameworks that it is (``sf_2022/1.1``), so that their rules show it.
    """

    code: str = Field(min_length=1, max_length=60)
    text: str
    not_shown: NotShown | None = None
    stands_for: tuple[str, ...] = Field(default=(), strict=False)


class Eligibility(Definition):
    """What makes a family one that the programme is for: so many different needs, or outcomes with a need, and a child or one expected."""

    needs_at_least: int = Field(default=1, ge=1, le=99)
    outcomes_at_least: int = Field(default=1, ge=1, le=99)
    child_or_expected: bool = True

    def met(self, needs: int, outcomes: int, child_or_expected: bool) -> bool:
        """Whether a family with so many different needs under so many outcomes is one."""
        return needs >= self.needs_at_least and outcomes >= self.outcomes_at_least and (child_or_expected or not self.child_or_expected)

    @property
    def words(self) -> str:
        """The same in words."""
        least = f"{self.needs_at_least} different needs or more" if self.needs_at_least > 1 else "needs" if self.outcomes_at_least > 1 else "a need"
        under = f" under {self.outcomes_at_least} outcomes or more" if self.outcomes_at_least > 1 else ""
        return f"{least}{under}" + (", and a dependent child or one expected" if self.child_or_expected else "")


class Outcome(Definition):
    """One outcome and the needs under it."""

    number: int = Field(ge=1, le=60)
    title: str
    needs: tuple[Need, ...] = Field(min_length=1, strict=False)


class Framework(Definition):
    """One framework: where it comes from, since when, whether its wording was checked, its outcomes, and which families it is for."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")
    title: str
    source: str
    in_force_from: date
    dated: date
    status: Literal["unverified", "verified"]
    eligibility: Eligibility = Eligibility()
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
    yield from _stands_for(document, framework)
    numbers = [outcome.number for outcome in framework.outcomes]
    codes = [(i, j, need.code) for i, outcome in enumerate(framework.outcomes) for j, need in enumerate(outcome.needs)]
    for i, number in enumerate(numbers):
        if number in numbers[:i]:
            yield document.fault(("outcomes", i, "number"), "an outcome has this number already", "Give it a number of its own.")
    for place, (i, j, code) in enumerate(codes):
        if code in [earlier for *_, earlier in codes[:place]]:
            yield document.fault(("outcomes", i, "needs", j, "code"), "a need has this code already", "Give it a code of its own.")


def _stands_for(document: reading.Document, framework: Framework) -> Iterator[Fault]:
    """A need may stand for needs that another shipped framework has, each once."""
    seen: set[str] = set()
    for i, outcome in enumerate(framework.outcomes):
        for j, need in enumerate(outcome.needs):
            for k, told in enumerate(need.stands_for):
                where = ("outcomes", i, "needs", j, "stands_for", k)
                other, _, code = told.partition("/")
                known = None if other == framework.name else shipped(other) if (SHIPPED / f"{other}.yml").is_file() else None
                if known is None or code not in known.needs:
                    yield document.fault(
                        where, "no shipped framework has this need", "Write the framework's name, a stroke and the need's code: sf_2022/1.1.", told
                    )
                elif told in seen:
                    yield document.fault(where, "another need stands for this one already", "Leave it with one of the two.", told)
                seen.add(told)
