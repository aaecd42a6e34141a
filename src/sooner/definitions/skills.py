"""Skills and qualities for work with families, by layer, as data: what recruitment asks, what people rate themselves by, and what a course builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, Document
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "skills.yml"


class Level(Definition):
    """How well somebody does a thing, in words."""

    level: int = Field(ge=0)
    words: str


class Layer(Definition):
    """A group of people with the same part in the work, and why it is trained."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str
    why: str


class Audience(Definition):
    """People whom training is counted for, with or without an account, and the layer that they belong to."""

    key: str = Field(pattern=r"^[a-z_]+$")
    words: str
    layer: str


class Skill(Definition):
    """One skill or quality. ``asked``: a question for whoever applies. ``needed``: the level by layer; a layer that is left out does not need it."""

    key: str = Field(pattern=r"^[a-z_]+$")
    kind: Literal["skill", "quality"]
    words: str
    asked: str
    needed: dict[str, int]


class Framework(Definition):
    """The whole framework. ``roles``: the layer of each role of the site that works with families."""

    why_it_matters: str
    levels: tuple[Level, ...] = Field(min_length=2, strict=False)
    layers: tuple[Layer, ...] = Field(min_length=1, strict=False)
    roles: dict[str, str]
    audiences: tuple[Audience, ...] = Field(min_length=1, strict=False)
    skills: tuple[Skill, ...] = Field(min_length=1, strict=False)

    @cached_property
    def level_words(self) -> dict[int, str]:
        """The words of each level."""
        return {one.level: one.words for one in self.levels}

    @cached_property
    def layer_words(self) -> dict[str, str]:
        """The words of each layer."""
        return {one.key: one.words for one in self.layers}

    @cached_property
    def audience_words(self) -> dict[str, str]:
        """The words of each audience."""
        return {one.key: one.words for one in self.audiences}

    def layers_of(self, roles: Iterable[str]) -> tuple[str, ...]:
        """The layers that somebody with these roles belongs to, in the order of the framework."""
        held = {self.roles[role] for role in roles if role in self.roles}
        return tuple(layer.key for layer in self.layers if layer.key in held)

    def needed_by(self, roles: Iterable[str]) -> dict[str, int]:
        """The level that each skill needs for these roles, the highest of their layers; a skill that none needs is left out."""
        layers = self.layers_of(roles)
        asked = {skill.key: max((skill.needed.get(layer, 0) for layer in layers), default=0) for skill in self.skills}
        return {key: level for key, level in asked.items() if level}


def load(path: Path) -> Framework:
    """The framework in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    framework = reading.understand(document, Framework)
    reading.refuse_if_any(_faults(document, framework))
    return framework


@cache
def shipped() -> Framework:
    """The framework that comes with the library."""
    return load(SHIPPED)


def _faults(document: Document, framework: Framework) -> Iterator[Fault]:
    if [one.level for one in framework.levels] != list(range(len(framework.levels))):
        yield document.fault(("levels",), "the levels do not count up from 0", "Number them 0, 1, 2 and so on.")
    for name, held in (("layers", framework.layers), ("audiences", framework.audiences), ("skills", framework.skills)):
        yield from _twice(document, name, [one.key for one in held])
    for role, layer in framework.roles.items():
        yield from _no_layer(document, framework, ("roles", role), layer)
    for place, audience in enumerate(framework.audiences):
        yield from _no_layer(document, framework, ("audiences", place, "layer"), audience.layer)
    for place, skill in enumerate(framework.skills):
        for layer, level in skill.needed.items():
            yield from _no_layer(document, framework, ("skills", place, "needed", layer), layer)
            if level not in framework.level_words:
                yield document.fault(("skills", place, "needed", layer), f"there is no level {level}", "Name one of the levels.")


def _twice(document: Document, name: str, keys: list[str]) -> Iterator[Fault]:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield document.fault((name, place, "key"), f"{key!r} stands there already", "Give it a key of its own.")


def _no_layer(document: Document, framework: Framework, where: reading.Where, layer: str) -> Iterator[Fault]:
    if layer not in framework.layer_words:
        yield document.fault(where, f"there is no layer {layer!r}", "Name one of the layers.")
