"""What the court desk looks for on a list, what takes a hearing off it, and how long names are kept, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "court_hearings.yml"


class HearingType(Definition):
    """One kind of hearing: the phrases by which a list's own words are known for it, and why it matters to a family."""

    name: str = Field(min_length=1)
    words: str = Field(min_length=1)
    phrases: tuple[str, ...] = Field(min_length=1, strict=False)
    why_it_matters: str = Field(min_length=1)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds one of the phrases."""
        return _whole_words(self.phrases)


class CourtHearings(Definition):
    """Everything that a partnership may say about court lists. ``keep_names_days``: days after the hearing, 0 to 31.

    ``keep_contact_days``: days after the desk met a family for which its name and words are kept, 30 to 1,095.
    """

    why_it_matters: str = Field(min_length=1)
    keep_names_days: int = Field(ge=0, le=31)
    keep_contact_days: int = Field(default=365, ge=30, le=1095)
    hearing_types: tuple[HearingType, ...] = Field(min_length=1, strict=False)
    restriction_phrases: tuple[str, ...] = Field(min_length=1, strict=False)

    @cached_property
    def restriction(self) -> re.Pattern[str]:
        """What finds a phrase that says a hearing is restricted."""
        return _whole_words(self.restriction_phrases)

    def kind_of(self, words: str) -> HearingType | None:
        """The kind of hearing that a list's words mean; None where they mean none of these."""
        return next((kind for kind in self.hearing_types if kind.pattern.search(words)), None)


def load(path: Path) -> CourtHearings:
    """What a file says about court lists. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    told = reading.understand(document, CourtHearings)
    reading.refuse_if_any(_faults(document, told))
    return told


@cache
def shipped() -> CourtHearings:
    """What comes with the library."""
    return load(SHIPPED)


def _faults(document: reading.Document, told: CourtHearings) -> Iterator[Fault]:
    names = [kind.name for kind in told.hearing_types]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield document.fault(("hearing_types", place, "name"), "a kind of hearing has this name already", "Give it a name of its own.")
        for phrase, text in enumerate(told.hearing_types[place].phrases):
            if not text.strip():
                yield document.fault(("hearing_types", place, "phrases", phrase), "an empty phrase is found everywhere", "Write a word, or take it out.")
    for phrase, text in enumerate(told.restriction_phrases):
        if not text.strip():
            yield document.fault(("restriction_phrases", phrase), "an empty phrase is found everywhere", "Write a word, or take it out.")


def _whole_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of the phrases as whole words, whatever the capitals and however many spaces."""
    said = sorted((r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", re.IGNORECASE)
