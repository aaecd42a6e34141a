"""Questions about the use of evidence, for staff and for those who train them, and figures that were published before, as data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "evidence_use.yml"


class Headline(Definition):
    """The answers whose share is the figure of a question, and what that share is of."""

    answers: tuple[str, ...] = Field(min_length=1, strict=False)
    words: str


class Question(Definition):
    """One question with one answer. ``answers``: the words of each by its key."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str
    answers: dict[str, str] = Field(min_length=2)
    headline: Headline


class Figure(Definition):
    """What was published of the headline of one question, in its own words."""

    question: str
    said: str


class Published(Definition):
    """A survey that was published before: whose, when, of how many people, where it stands, and what it does not say."""

    name: str
    period: str
    people: int = Field(gt=0)
    source: str
    note: str
    figures: tuple[Figure, ...] = Field(min_length=1, strict=False)

    @cached_property
    def by_question(self) -> dict[str, str]:
        """What was published by the key of its question."""
        return {figure.question: figure.said for figure in self.figures}


class ProviderQuestion(Definition):
    """One question of the self-assessment."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str


class EvidenceUse(Definition):
    """All of it."""

    why_it_matters: str
    questions: tuple[Question, ...] = Field(min_length=1, strict=False)
    published: tuple[Published, ...] = Field(strict=False)
    provider_answers: dict[str, str] = Field(min_length=2)
    provider_questions: tuple[ProviderQuestion, ...] = Field(min_length=1, strict=False)


def load(path: Path) -> EvidenceUse:
    """The questions in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    asked = reading.understand(document, EvidenceUse)
    reading.refuse_if_any(_faults(document, asked))
    return asked


@cache
def shipped() -> EvidenceUse:
    """The questions that come with the library."""
    return load(SHIPPED)


def _faults(document: Document, asked: EvidenceUse) -> Iterator[Fault]:
    for name, keys in (("questions", [one.key for one in asked.questions]), ("provider_questions", [one.key for one in asked.provider_questions])):
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield document.fault((name, place, "key"), f"{key!r} stands there already", "Give it a key of its own.")
    for place, question in enumerate(asked.questions):
        for key in question.headline.answers:
            if key not in question.answers:
                yield document.fault(("questions", place, "headline", "answers"), f"the question has no answer {key!r}", "Name one of its answers.")
    known = {question.key for question in asked.questions}
    for place, published in enumerate(asked.published):
        for number, figure in enumerate(published.figures):
            if figure.question not in known:
                yield document.fault(("published", place, "figures", number, "question"), f"there is no question {figure.question!r}", "Name one of them.")
