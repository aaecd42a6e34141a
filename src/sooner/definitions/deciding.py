"""By when somebody decides what follows from a finding, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition

SHIPPED = Path(__file__).parent / "deciding.yml"


class Rules(Definition):
    """So many days after its release a finding is to be decided on."""

    why_it_matters: str
    source: str
    due_days: int = Field(ge=1, le=366)


def load(path: Path) -> Rules:
    """The rules in a file. Raises DefinitionRefused with every fault found."""
    return reading.understand(reading.read(path), Rules)


@cache
def shipped() -> Rules:
    """The rules that come with the library."""
    return load(SHIPPED)
