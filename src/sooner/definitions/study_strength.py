"""How strong a study is as evidence, as data: the level of each design, what takes it down, and how good the evidence on one thing is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import evidence_levels, reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "study_strength.yml"

Verdict = Literal["better", "worse", "no_difference_worth_having", "not_enough_people_to_tell", "not_a_fair_comparison", "cannot_show_cause"]
Light = Literal["green", "amber", "red", "not assessable"]


class Step(Definition):
    """One level. ``checked``: whether its wording was read in the source."""

    level: int = Field(ge=1, le=5)
    words: str
    checked: bool


class Design(Definition):
    """One design: its level at best (None: that of the studies it stands on), the same way of evaluating in the evidence levels, and why.

    ``if_drawn``: the design as which it counts where lot decided who got it.
    """

    design: str
    level: int | None = Field(default=None, ge=1, le=5)
    evidence: str
    if_drawn: str | None = None
    why: str


class Lowering(Definition):
    """What takes a study down to a level: one of the verdicts, one of the designs, and of the checks one in such a light, as far as they are named."""

    key: str = Field(pattern=r"^[a-z_]+$")
    verdicts: tuple[Verdict, ...] = Field(default=(), strict=False)
    designs: tuple[str, ...] = Field(default=(), strict=False)
    checks: tuple[str, ...] = Field(default=(), strict=False)
    lights: tuple[Light, ...] = Field(default=(), strict=False)
    to: int = Field(ge=1, le=5)
    why: str


class OfEffect(Definition):
    """The mark of what is said about an effect, by the level of the study."""

    level: int = Field(ge=1, le=5)
    mark: int = Field(ge=0, le=4)


class OfMoney(Definition):
    """The mark of what is said about money, and why."""

    mark: int = Field(ge=0, le=4)
    why: str


class Economic(Definition):
    """``said``: a figure is given; ``ranged``: it was worked out from a result with its interval."""

    said: OfMoney
    ranged: OfMoney


class Quality(Definition):
    """How good the evidence on one thing is, where it can be worked out."""

    source: str
    not_theirs: str
    effect: tuple[OfEffect, ...] = Field(min_length=5, max_length=5, strict=False)
    economic: Economic


class Strength(Definition):
    """Every level, design and rule, with where the scale comes from and what of it is ours."""

    why_it_matters: str
    source: str
    not_theirs: str
    dated: date
    levels: tuple[Step, ...] = Field(min_length=5, max_length=5, strict=False)
    designs: tuple[Design, ...] = Field(min_length=1, strict=False)
    lowered: tuple[Lowering, ...] = Field(default=(), strict=False)
    quality: Quality

    def step(self, level: int) -> Step:
        """One level, from 1 to 5."""
        return self.levels[level - 1]

    def design(self, name: str, drawn: bool = False) -> Design:
        """One design, or what it counts as where lot decided who got it. Raises KeyError where there is none of that name."""
        found = {one.design: one for one in self.designs}
        return found[found[name].if_drawn or name] if drawn else found[name]


def load(path: Path) -> Strength:
    """The scale in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    told = reading.understand(document, Strength)
    reading.refuse_if_any(_faults(document, told))
    return told


@cache
def shipped() -> Strength:
    """The scale that comes with the library."""
    return load(SHIPPED)


def _faults(document: Document, told: Strength) -> Iterator[Fault]:
    known = [one.key for one in evidence_levels.shipped().designs]
    names = [one.design for one in told.designs]
    for place, one in enumerate(told.designs):
        if one.design in names[:place]:
            yield document.fault(("designs", place, "design"), f"{one.design!r} is there already", "Say each design once.")
        if one.evidence not in known:
            yield document.fault(("designs", place, "evidence"), f"the evidence levels have no design {one.evidence!r}", f"One of: {', '.join(known)}.")
        if one.if_drawn not in (None, *names):
            yield document.fault(("designs", place, "if_drawn"), f"there is no design {one.if_drawn!r}", "Name one of the designs.")
    for place, rule in enumerate(told.lowered):
        for design in rule.designs:
            if design not in names:
                yield document.fault(("lowered", place, "designs"), f"there is no design {design!r}", "Name one of the designs above.")
    for name, steps in (("levels", told.levels), ("quality", told.quality.effect)):
        if [one.level for one in steps] != [1, 2, 3, 4, 5]:
            yield document.fault((name,), "the levels are not 1 to 5 in their order", "Say each once, the weakest first.")
