"""The rules of a request for one's own data, as data: how long an answer may take, and the exemptions that an agency may claim."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition

SHIPPED = Path(__file__).parent / "data_rights.yml"
#: The exemption that is none.
NONE = "none"


class Exemption(Definition):
    """One ground on which an agency may keep something back, and where it stands."""

    key: str
    words: str
    source: str


class Rules(Definition):
    """How long an answer may take, which agencies' data are held for law enforcement, and the exemptions."""

    why_it_matters: str
    source: str
    answer_within_months: int = Field(ge=1)
    longest_extension_months: int = Field(ge=1)
    soon_days: int = Field(ge=0)
    rectify_within_months: int = Field(ge=1)
    law_enforcement: tuple[str, ...] = Field(strict=False)
    exemptions: tuple[Exemption, ...] = Field(min_length=1, strict=False)

    def exemption(self, key: str) -> Exemption:
        """The exemption of that key; KeyError where there is none."""
        return {one.key: one for one in self.exemptions}[key]


def load(path: Path) -> Rules:
    """The rules in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    rules = reading.understand(document, Rules)
    keys = [one.key for one in rules.exemptions]
    faults = [
        document.fault(("exemptions", place, "key"), "it stands twice", "Give each exemption once.") for place, key in enumerate(keys) if key in keys[:place]
    ]
    if NONE not in keys:
        faults.append(document.fault(("exemptions",), "there is no exemption called none", "Add it: an agency must be able to say that it claims none."))
    reading.refuse_if_any(faults)
    return rules


@cache
def shipped() -> Rules:
    """The rules that come with the library."""
    return load(SHIPPED)
