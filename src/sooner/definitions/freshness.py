"""How long what is known of a service stays fresh, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition

SHIPPED = Path(__file__).parent / "freshness.yml"


class Rules(Definition):
    """After how many months since somebody made sure it is as described a service is ageing, and after how many it is stale."""

    why_it_matters: str
    source: str
    ageing_after_months: int = Field(ge=1)
    stale_after_months: int = Field(ge=1)


def load(path: Path) -> Rules:
    """The rules in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    rules = reading.understand(document, Rules)
    if rules.stale_after_months <= rules.ageing_after_months:
        why = "a service would be stale before it is ageing"
        reading.refuse_if_any([document.fault(("stale_after_months",), why, "Write a number above ageing_after_months.")])
    return rules


@cache
def shipped() -> Rules:
    """The rules that come with the library."""
    return load(SHIPPED)
