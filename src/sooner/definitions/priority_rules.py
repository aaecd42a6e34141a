"""The principles of policing as rules: prolific offenders, repeat victims, repeat calls to one address. Named, versioned, never a ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading, signal_checks, signal_rules
from sooner.definitions.reading import Definition, Document
from sooner.definitions.signal_form import Rule, Whom
from sooner.errors import Fault

#: Where the rules that come with the library lie.
SHIPPED = Path(__file__).parent / "priorities"


class WithNeeds(Definition):
    """That so many needs are seen as well: in the person, or in anybody of the family; any need, or one of those that some signals show."""

    at_least: int = Field(default=1, ge=1, le=99)
    seen_in: Literal["person", "family"] = "person"
    signals: tuple[str, ...] = Field(default=(), strict=False)


class PriorityRule(Rule):
    """One principle: whom it is about, when it is met, and whether harm is shown beside it.

    Harm is shown for those whom the rows are about, by each of two sets of weights; it decides and sorts nothing.
    """

    whom: Whom = "person"
    with_needs: WithNeeds | None = None
    show_harm: bool = False

    @property
    def about_whom(self) -> Whom:
        """Whom it is about."""
        return self.whom


def load(folder: Path = SHIPPED, signals: Collection[str] | None = None) -> tuple[PriorityRule, ...]:
    """Every rule in a folder, in the order of the names. ``signals``: the signals that there are; left out, those that are shipped.

    Raises DefinitionRefused with every fault of every file.
    """
    known = {rule.name for rule in signal_rules.shipped()} if signals is None else set(signals)
    return reading.read_folder(folder, PriorityRule, lambda document, rule, stem: _faults(document, rule, stem, known))


@cache
def shipped() -> tuple[PriorityRule, ...]:
    """The rules that come with the library."""
    return load(SHIPPED)


def _faults(document: Document, rule: PriorityRule, stem: str, known: Collection[str]) -> Iterator[Fault]:
    yield from signal_checks.of_any_rule(document, rule, stem)
    for place, name in enumerate(rule.with_needs.signals if rule.with_needs else ()):
        if name not in known:
            yield document.fault(("with_needs", "signals", place), "no signal has this name", "Name one of the signals.", name)
    if rule.with_needs is not None and rule.whom == "address":
        yield document.fault(("with_needs",), "no need is seen in an address", "Take it out.")
    if rule.show_harm and {way.kind for way in rule.fires_when} - {"incident_roles", "incidents"}:
        yield document.fault(("show_harm",), "only incidents have a type that can be weighed", "Take it out.")
    if rule.whom == "address" and rule.age is not None:
        yield document.fault(("age",), "an address has no age", "Take it out.")
