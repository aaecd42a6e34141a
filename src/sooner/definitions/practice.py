"""How practice is shared, as data: the parts of a note, its kinds and topics, the stages of a project, what is asked after an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "practice.yml"
KEY = r"^[a-z_]+$"


class Named(Definition):
    """Something to choose: its key, its words, and a hint."""

    key: str = Field(pattern=KEY)
    words: str
    hint: str = ""


class Part(Named):
    """One part of a note: the section it stands in, what is said where it is missing, how long it may be, how many lines are offered."""

    section: str
    asks: str
    longest: int = Field(ge=20, le=5000)
    lines: int = Field(ge=1, le=12)


class Gate(Definition):
    """One thing that must be true before a stage ends, and the words where it is not."""

    fact: Literal["did", "found", "published", "adopted"]
    words: str


class Stage(Named):
    """One stage of a project: what it means, what its evaluation asks, and what must be true before it ends."""

    means: str
    evaluates: str
    ends_with: tuple[Gate, ...] = Field(min_length=1, strict=False)


class Question(Named):
    """One question after an event, with its answers, the best first."""

    answers: tuple[str, ...] = Field(min_length=2, max_length=6, strict=False)


class Practice(Definition):
    """Everything about sharing practice."""

    why_it_matters: str
    source: str
    kinds: tuple[Named, ...] = Field(min_length=1, strict=False)
    topics: tuple[Named, ...] = Field(min_length=1, strict=False)
    sections: tuple[Named, ...] = Field(min_length=1, strict=False)
    parts: tuple[Part, ...] = Field(min_length=1, strict=False)
    stages: tuple[Stage, ...] = Field(min_length=1, strict=False)
    questions: tuple[Question, ...] = Field(min_length=1, strict=False)

    def stage(self, key: str) -> Stage:
        """One stage. Raises KeyError where there is none of that key."""
        return {stage.key: stage for stage in self.stages}[key]


def load(path: Path) -> Practice:
    """The definition in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    told = reading.understand(document, Practice)
    reading.refuse_if_any(_faults(document, told))
    return told


@cache
def shipped() -> Practice:
    """The definition that comes with the library."""
    return load(SHIPPED)


def _faults(document: Document, told: Practice) -> Iterator[Fault]:
    lists: dict[str, Sequence[Named]] = {name: getattr(told, name) for name in ("kinds", "topics", "sections", "parts", "stages", "questions")}
    for name, things in lists.items():
        keys = [thing.key for thing in things]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield document.fault((name, place, "key"), f"{key!r} is there already", "Give it a key of its own.")
    sections = {section.key for section in told.sections}
    for place, part in enumerate(told.parts):
        if part.section not in sections:
            yield document.fault(("parts", place, "section"), f"there is no section {part.section!r}", "Name one of the sections.")
    for place, stage in enumerate(told.stages):
        if "found" not in {gate.fact for gate in stage.ends_with}:
            yield document.fault(("stages", place, "ends_with"), "a stage cannot end without its evaluation", "Add the fact: found.")
