"""When somebody asks whether help was reached, as data: the checks after a signpost, a referral to a service, and the end of a case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "follow_on.yml"


class Stage(Definition):
    """So many checks, each so many days after what came before it."""

    after_days: int = Field(ge=1, le=366)
    times: int = Field(ge=1, le=52)


class Again(Definition):
    """After how many days a check is made again that settled nothing; left out: as the stages have it."""

    waiting: int | None = Field(default=None, ge=1, le=366)
    not_yet: int | None = Field(default=None, ge=1, le=366)
    not_reached: int = Field(ge=1, le=366)


class Rule(Definition):
    """The checks of one kind of help. ``gives_up_after``: nobody answered so many times running; ``not_after``: reasons of closing after which nobody asks."""

    name: str = Field(pattern=r"^[a-z_]+$")
    of: Literal["service", "case"]
    words: str
    starts: str
    why_it_matters: str
    source: str
    until_accessed: tuple[Stage, ...] = Field(strict=False)
    once_accessed: tuple[Stage, ...] = Field(strict=False)
    again_after_days: Again
    gives_up_after: int = Field(ge=1, le=9)
    soon: int = Field(ge=0)
    not_after: tuple[str, ...] = Field(default=(), strict=False)


class FollowOn(Definition):
    """Every rule of a partnership, and why they matter."""

    why_it_matters: str
    rules: tuple[Rule, ...] = Field(min_length=1, strict=False)


def load(path: Path) -> dict[str, Rule]:
    """The rules in a file, by name. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    rules = reading.understand(document, FollowOn).rules
    reading.refuse_if_any(_faults(document, rules))
    return {rule.name: rule for rule in rules}


@cache
def shipped() -> dict[str, Rule]:
    """The rules that come with the library, by name."""
    return load(SHIPPED)


def _faults(document: reading.Document, rules: tuple[Rule, ...]) -> Iterator[Fault]:
    names = [rule.name for rule in rules]
    for place, rule in enumerate(rules):
        if rule.name in names[:place]:
            yield document.fault(("rules", place, "name"), "a rule has this name already", "Give it a name of its own.")
        if not rule.until_accessed and not rule.once_accessed:
            yield document.fault(("rules", place), "a rule without a check asks nobody", "Give until_accessed or once_accessed a stage.")
        if rule.of == "service" and not rule.until_accessed:
            yield document.fault(("rules", place, "until_accessed"), "nobody would ask whether the service was reached", "Give it a stage.")
        if rule.of == "case" and rule.until_accessed:
            yield document.fault(("rules", place, "until_accessed"), "a family whose case is closed was helped already", "Write [] here.")
    if sum(rule.of == "case" for rule in rules) != 1:
        yield document.fault(("rules",), "there must be one rule of closed cases", "Have exactly one rule that says `of: case`.")
