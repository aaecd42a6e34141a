"""For what an agency names a link person, as data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "link_purposes.yml"


class Purpose(Definition):
    """One purpose. ``at_court``: whether those named for it are shown at the court desk."""

    key: str = Field(pattern=r"^[a-z_]{1,40}$")
    words: str
    hint: str
    at_court: bool = False


class LinkPurposes(Definition):
    """All of them, in the order in which they are read, with who asks for them."""

    why_it_matters: str
    source: str
    purposes: tuple[Purpose, ...] = Field(min_length=1, strict=False)

    def named(self, key: str) -> Purpose | None:
        """The purpose of that key; None where there is none."""
        return next((one for one in self.purposes if one.key == key), None)

    def words_of(self, key: str) -> str:
        """What a purpose is called; its key where it is no longer offered, so that what was written down still reads."""
        found = self.named(key)
        return found.words if found else key


def load(path: Path) -> LinkPurposes:
    """The purposes in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    told = reading.understand(document, LinkPurposes)
    reading.refuse_if_any(_faults(document, told))
    return told


@cache
def shipped() -> LinkPurposes:
    """The purposes that come with the library."""
    return load(SHIPPED)


def _faults(document: Document, told: LinkPurposes) -> Iterator[Fault]:
    keys = [purpose.key for purpose in told.purposes]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield document.fault(("purposes", place, "key"), f"{key} stands twice", "Give each purpose a key of its own.")
