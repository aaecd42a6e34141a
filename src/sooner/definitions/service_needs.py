"""Which needs a service answers, by the words that it is described with; and the topics under which families look, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

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

    def needs_of_code(self, taxonomy: str, code: str) -> tuple[str, ...] | None:
        """The needs that a term means whose taxonomy is that of a framework's needs; None for a term of any other taxonomy."""
        if taxonomy != self.taxonomy:
            return None
        return (code,) if code in self.codes else ()

    def needs_of_topic(self, key: str) -> frozenset[str]:
        """The needs that belong to a topic; none where there is no such topic."""
        return frozenset(code for topic in self.topics if topic.key == key for code in topic.needs)


class Recast(ServiceNeeds):
    """The mapping as it stands under another framework. ``texts``: its needs, by code; ``places``: which of them each code of ``before`` became."""

    texts: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    before: str

    @cached_property
    def codes(self) -> dict[str, str]:
        """Every need of the framework: its code, and what it says."""
        return dict(self.texts)

    def needs_of_code(self, taxonomy: str, code: str) -> tuple[str, ...] | None:
        """As of any mapping; a code of the framework before means what stands for it."""
        return self.places.get(code, ()) if taxonomy == self.before else super().needs_of_code(taxonomy, code)


def recast(mapping: ServiceNeeds, told: Mapping[str, Any]) -> ServiceNeeds:
    """The mapping under another framework: words and topics answer the needs that stand for theirs, as the framework says; what none stands for is left out.

    ``told``: the framework in plain values, as a run tells it about itself (`sooner.definitions.describing.framework_told`).
    """
    if told["name"] == mapping.framework:
        return mapping
    places: dict[str, tuple[str, ...]] = {}
    for need in told["needs"]:
        for framework, _, code in (one.partition("/") for one in need.get("stands_for", ())):
            if framework == mapping.framework:
                places[code] = (*places.get(code, ()), need["code"])

    def cast(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place for code in codes for place in places.get(code, ())))

    terms = (term.model_copy(update={"needs": cast(term.needs)}) for term in mapping.terms)
    return Recast.model_construct(
        why_it_matters=mapping.why_it_matters,
        framework=told["name"],
        taxonomy=mapping.taxonomy.replace(mapping.framework, told["name"]),
        terms=tuple(term for term in terms if term.needs),
        topics=tuple(topic.model_copy(update={"needs": cast(topic.needs)}) for topic in mapping.topics),
        texts={need["code"]: need["text"] for need in told["needs"]},
        places=places,
        before=mapping.taxonomy,
    )


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
