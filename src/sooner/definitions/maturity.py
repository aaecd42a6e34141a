"""How far a partnership has come, as data: strands, elements, what each of four levels looks like, and five dimensions as a second view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, DefinitionRefused, Document, Where
from sooner.errors import Fault

#: The framework that comes with the library.
SHIPPED = Path(__file__).parent / "maturity.yml"
#: How many levels every framework has: with another number, scores of two frameworks would look alike and mean different things.
LEVELS = 4
#: A file of a partnership's own is no larger than this, in bytes, and no deeper.
LARGEST, DEEPEST = 1_000_000, 20

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Words = Annotated[str, Field(min_length=1)]


class Level(Definition):
    """One level of an element. ``next``: what would lead to the level above; the highest has none."""

    looks_like: Words
    evidence: Words
    next: Words | None = None


class Element(Definition):
    """One thing that partners judge, the levels from the lowest."""

    key: Key
    title: Words
    why_it_matters: Words
    dimensions: tuple[Key, ...] = Field(min_length=1, strict=False)
    levels: tuple[Level, ...] = Field(min_length=LEVELS, max_length=LEVELS, strict=False)


class Strand(Definition):
    """Elements that are answered together, on one page."""

    key: Key
    title: Words
    why_it_matters: Words
    elements: tuple[Element, ...] = Field(min_length=1, max_length=8, strict=False)


class LevelName(Definition):
    """What a level is called, and what it means whatever the element."""

    name: Words
    words: Words


class Dimension(Definition):
    """A second view across the strands."""

    key: Key
    title: Words
    words: Words


class Framework(Definition):
    """One framework in one version. A change of words is a new version."""

    name: Key
    version: int = Field(ge=1, le=9999)
    title: Words
    source: Words
    dated: date
    why_it_matters: Words
    levels: tuple[LevelName, ...] = Field(min_length=LEVELS, max_length=LEVELS, strict=False)
    dimensions: tuple[Dimension, ...] = Field(min_length=1, max_length=8, strict=False)
    strands: tuple[Strand, ...] = Field(min_length=1, max_length=12, strict=False)

    @property
    def elements(self) -> dict[str, Element]:
        """Every element by its key, in the order of the strands."""
        return {element.key: element for strand in self.strands for element in strand.elements}

    def strand_of(self, element: str) -> Strand:
        """The strand of an element. Raises KeyError where there is no such element."""
        for strand in self.strands:
            if any(one.key == element for one in strand.elements):
                return strand
        raise KeyError(element)

    def named(self, level: int) -> str:
        """A level in words: "2, In places". ``level`` from 1."""
        return f"{level}, {self.levels[level - 1].name}"


def load(path: Path) -> Framework:
    """The framework in a file. Raises DefinitionRefused with every fault found."""
    return understand(path.read_bytes(), path.name)


def understand(written: bytes, name: str) -> Framework:
    """The framework that these bytes are, of a file of that name. Raises DefinitionRefused with every fault found."""
    _refuse_tricks(written, name)
    document = reading.parse(written, name)
    framework = reading.understand(document, Framework)
    reading.refuse_if_any(_faults(document, framework))
    return framework


@cache
def shipped() -> Framework:
    """The framework that comes with the library."""
    return load(SHIPPED)


def _refuse_tricks(written: bytes, name: str) -> None:
    """What a file from elsewhere must not be: too large, too deep, or a few lines that stand for millions."""
    if len(written) > LARGEST:
        raise DefinitionRefused([Fault(name, "the file is too large", f"Keep it below {LARGEST // 1000} kB.")])
    depth = 0
    try:
        for event in yaml.parse(written, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else None
            if isinstance(event, yaml.AliasEvent):
                raise DefinitionRefused([Fault(name, "one place points to another (& and *)", "Write the words out.", line)])
            if depth > DEEPEST:
                raise DefinitionRefused([Fault(name, "too deep: this is no framework", "Keep to the form of the example.", line)])
    except (yaml.YAMLError, ValueError):
        return  # no YAML: whoever reads it next says where


def _faults(document: Document, framework: Framework) -> Iterator[Fault]:
    elements = [(("strands", i, "elements", j), element) for i, strand in enumerate(framework.strands) for j, element in enumerate(strand.elements)]
    yield from _twice(document, "a dimension", [(("dimensions", i, "key"), one.key) for i, one in enumerate(framework.dimensions)])
    yield from _twice(document, "a strand", [(("strands", i, "key"), one.key) for i, one in enumerate(framework.strands)])
    yield from _twice(document, "an element", [((*place, "key"), element.key) for place, element in elements])
    for place, element in elements:
        yield from _element(document, framework, place, element)
    used = {key for _, element in elements for key in element.dimensions}
    for i, dimension in enumerate(framework.dimensions):
        if dimension.key not in used:
            yield document.fault(("dimensions", i, "key"), "no element belongs to this dimension", "Name it in an element, or take it out.", dimension.key)


def _element(document: Document, framework: Framework, place: Where, element: Element) -> Iterator[Fault]:
    known = [dimension.key for dimension in framework.dimensions]
    for i, key in enumerate(element.dimensions):
        if key not in known:
            yield document.fault((*place, "dimensions", i), "there is no such dimension", f"Name one of: {', '.join(known)}.", key)
        elif key in element.dimensions[:i]:
            yield document.fault((*place, "dimensions", i), "the dimension stands here already", "Name it once.", key)
    for i, level in enumerate(element.levels):
        if level.next is None and i < LEVELS - 1:
            yield document.fault((*place, "levels", i, "next"), "it is not said what leads to the next level", "Add next.")
        if level.next is not None and i == LEVELS - 1:
            yield document.fault((*place, "levels", i, "next"), "there is no level above the highest", "Take next out.", level.next)


def _twice(document: Document, what: str, keys: Sequence[tuple[Where, str]]) -> Iterator[Fault]:
    for i, (place, key) in enumerate(keys):
        if key in [earlier for _, earlier in keys[:i]]:
            yield document.fault(place, f"{what} has this key already", "Give it a key of its own.", key)
