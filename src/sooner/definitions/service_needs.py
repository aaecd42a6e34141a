"""Which needs a service answers, by the words that it is described with; and the topics under which families look, as data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from pydantic import Field

from sooner.definitions import frameworks, reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "service_needs.yml"


class Words(Definition):
    """Words of any taxonomy that mean one thing, and the needs that a service so described answers."""

    words: tuple[str, ...] = Field(min_length=1, strict=False)
    needs: tuple[str, ...] = Field(min_length=1, strict=False)


class Topic(Definition):
    """What a family looks for, in words of every day, and the needs that belong to it. ``danger``: whoever looks may have to leave the page fast."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str
    hint: str
    needs: tuple[str, ...] = Field(min_length=1, strict=False)
    danger: bool = False


class ServiceNeeds(Definition):
    """The whole mapping. ``taxonomy`` names the taxonomy whose terms are the codes of the framework's needs themselves."""

    why_it_matters: str
    framework: str
    taxonomy: str
    terms: tuple[Words, ...] = Field(min_length=1, strict=False)
    topics: tuple[Topic, ...] = Field(min_length=1, strict=False)

    @cached_property
    def needs_by_words(self) -> dict[str, tuple[str, ...]]:
        """The codes of needs by words, in small letters."""
        return {word.casefold(): term.needs for term in self.terms for word in term.words}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Every need of the framework: its code, and what it says."""
        framework = frameworks.shipped(self.framework)
        return {} if framework is None else {code: need.text for code, need in framework.needs.items()}

    def needs_of_topic(self, key: str) -> frozenset[str]:
        """The needs that belong to a topic; none where there is no such topic."""
        return frozenset(code for topic in self.topics if topic.key == key for code in topic.needs)


def load(path: Path) -> ServiceNeeds:
    """The mapping in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    mapping = reading.understand(document, ServiceNeeds)
    reading.refuse_if_any(_faults(document, mapping))
    return mapping


@cache
def shipped() -> ServiceNeeds:
    """The mapping that comes with the library."""
    return load(SHIPPED)


def _faults(document: Document, mapping: ServiceNeeds) -> Iterator[Fault]:
    if not mapping.codes:
        yield document.fault(("framework",), "there is no such framework", "Name one of the folder definitions/outcomes.")
        return
    seen: dict[str, int] = {}
    for place, term in enumerate(mapping.terms):
        yield from _unknown(document, mapping, ("terms", place), term.needs)
        for word in term.words:
            if seen.setdefault(word.casefold(), place) != place:
                yield document.fault(("terms", place, "words"), f"{word!r} stands elsewhere already", "Keep it in one place.")
    keys = [topic.key for topic in mapping.topics]
    for place, topic in enumerate(mapping.topics):
        yield from _unknown(document, mapping, ("topics", place), topic.needs)
        if topic.key in keys[:place]:
            yield document.fault(("topics", place, "key"), "a topic has this key already", "Give it one of its own.")


def _unknown(document: Document, mapping: ServiceNeeds, where: reading.Where, needs: tuple[str, ...]) -> Iterator[Fault]:
    for need in needs:
        if need not in mapping.codes:
            yield document.fault((*where, "needs"), f"the framework has no need {need}", "Name a code of the framework.")
