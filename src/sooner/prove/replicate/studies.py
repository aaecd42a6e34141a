"""The studies as data: TOML files in the folder ``published``, each with its protocol, its specifications and the figures that were published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

#: By how a figure is held: how far ours may be, as a share of it; None where it was printed, and half of its last digit is allowed.
TOLERANCES: Mapping[str, float | None] = {"printed": None, "closed": 1e-6, "optimised": 1e-3, "optimised error": 0.02}
#: What each of these stands for, as the table and the page say it.
HELD: Mapping[str, str] = {
    "printed": "to the digits that were printed",
    "closed": "to a millionth: a formula gives it",
    "optimised": "to a thousandth: a search gives it",
    "optimised error": "to two in a hundred: the error of what a search gives",
}
_FOLDER = "published"


@dataclass(frozen=True)
class Figure:
    """One published figure: what it is, where it stands in what we work out, its value with the digits that were published, and how it is held."""

    what: str
    at: tuple[str | int, ...]
    published: str
    held: str

    @property
    def value(self) -> float:
        """The figure as a number."""
        return float(self.published)

    @property
    def tolerance(self) -> float:
        """How far ours may be, in the figure's own unit."""
        share = TOLERANCES[self.held]
        return 0.5 * 10.0 ** -len(self.published.partition(".")[2]) if share is None else share * abs(self.value)


@dataclass(frozen=True)
class Specification:
    """One way in which a study was worked out: its whole protocol, who published it, its figures.

    ``calculation``: empty for what ``prove`` answers, else the name of one of ``calculations``, with its ``settings``.
    """

    name: str
    source: str
    protocol: Mapping[str, Any] = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    calculation: str = ""
    settings: Mapping[str, Any] = field(repr=False, default_factory=dict)


@dataclass(frozen=True)
class OutOfReach:
    """A published figure that cannot be worked out again here, and why."""

    what: str
    published: str
    source: str
    why: str


@dataclass(frozen=True)
class Study:
    """One study. ``data``: where its data lie under the folder of open data, None for published counts.

    ``made``: columns made of others first; ``there``: columns without which a row is left out.
    """

    name: str
    data: str | None
    made: Mapping[str, Mapping[str, Any]] = field(repr=False)
    there: tuple[str, ...] = field(repr=False)
    specifications: tuple[Specification, ...] = field(repr=False)
    out_of_reach: tuple[OutOfReach, ...] = field(repr=False)


@cache
def studies() -> tuple[Study, ...]:
    """Every study, in the order of the files' names."""
    folder = files("sooner.prove.replicate") / _FOLDER
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(study_of(tomllib.loads(file.read_text(encoding="utf-8"))) for file in found)


def study_of(said: Mapping[str, Any]) -> Study:
    """A study as its file says it. Raises KeyError or TypeError where the file lacks something or has a word that nothing reads."""
    common = said.get("protocol", {})
    return Study(
        said["study"],
        said.get("data"),
        said.get("columns", {}),
        tuple(said.get("rows_with", ())),
        tuple(_specification(each, common) for each in said.get("specification", ())),
        tuple(OutOfReach(**each) for each in said.get("out_of_reach", ())),
    )


def _specification(said: Mapping[str, Any], common: Mapping[str, Any]) -> Specification:
    figures = tuple(_figure(each) for each in said["figures"])
    return Specification(said["name"], said["source"], {**common, **said.get("protocol", {})}, figures, said.get("calculation", ""), said.get("settings", {}))


def _figure(said: Mapping[str, Any]) -> Figure:
    if said["held"] not in TOLERANCES:
        raise KeyError(said["held"])
    return Figure(said["what"], tuple(said["at"]), said["published"], said["held"])
