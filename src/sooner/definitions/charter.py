"""A charter: what a partnership has committed itself to, in whose words, and how long evidence of it counts; a dated set that can be swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "charter.yml"


#: What the site can count by itself as evidence.
Count = Literal["pooled_budget"]


class Commitment(Definition):
    """One commitment.

    ``official``: the charter's own words, where a partnership has put them in. ``each_agency``: whether every agency keeps it by itself.
    ``counted``: what the site counts as evidence of it.
    """

    code: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.]{0,19}$")
    words: str = Field(min_length=1)
    said_by: tuple[str, ...] = Field(min_length=1, strict=False)
    official: str = ""
    each_agency: bool = False
    counted: tuple[Count, ...] = Field(default=(), strict=False)


class Charter(Definition):
    """One charter: where it comes from, whether its wording was checked, how many months evidence counts, its commitments."""

    name: str
    title: str
    published: date
    dated: date
    status: Literal["unverified", "verified"]
    why_it_matters: str
    kept_for_months: int = Field(ge=1, le=120)
    sources: Mapping[str, str] = Field(min_length=1)
    commitments: tuple[Commitment, ...] = Field(min_length=1, strict=False)

    @property
    def by_code(self) -> dict[str, Commitment]:
        """Every commitment by its code."""
        return {one.code: one for one in self.commitments}


def load(path: Path) -> Charter:
    """The charter in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    charter = reading.understand(document, Charter)
    reading.refuse_if_any(_faults(document, charter))
    return charter


@cache
def shipped() -> Charter:
    """The charter that comes with the library."""
    return load(SHIPPED)


def _faults(document: reading.Document, charter: Charter) -> Iterator[Fault]:
    codes = [one.code for one in charter.commitments]
    for i, one in enumerate(charter.commitments):
        if one.code in codes[:i]:
            yield document.fault(("commitments", i, "code"), "a commitment has this code already", "Give it a code of its own.")
        for name in one.said_by:
            if name not in charter.sources:
                yield document.fault(("commitments", i, "said_by"), f"no source is called {name}", f"Use {' or '.join(charter.sources)}, or add it to sources.")
