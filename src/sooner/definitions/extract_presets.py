"""Presets: what agencies' systems really send, as data. The names of its columns, its codes, how its dates are written, of which kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition, DefinitionRefused, Document
from sooner.errors import Fault
from sooner.tables import KINDS

#: Where the presets that come with the library lie.
SHIPPED = Path(__file__).parent / "presets"


class PresetForm(Definition):
    """One preset as an analyst writes it. A column's names are tried in order; a list among them is joined with a comma and a space."""

    title: str
    kind: str
    sheet: str | None = None
    date_formats: list[str] = Field(default=["%Y-%m-%d"], min_length=1)
    columns: dict[str, list[str | list[str]]]
    parts: dict[str, list[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    left_out: dict[str, str] = Field(default_factory=dict)


class PresetFile(Definition):
    """One file: the presets of one kind of agency. ``verified`` is whether the names were read in a published source."""

    why_it_matters: str
    source: str
    verified: bool
    presets: dict[str, PresetForm]


@dataclass(frozen=True)
class Preset:
    """One preset with what its file says of it."""

    name: str
    form: PresetForm
    source: str
    verified: bool


def load(folder: Path = SHIPPED) -> dict[str, Preset]:
    """Every preset in a folder by name. Raises DefinitionRefused with every fault of every file."""
    presets: dict[str, Preset] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            document = reading.read(path, aliases=True)
            file = reading.understand(document, PresetFile)
        except DefinitionRefused as refused:
            faults.extend(refused.faults)
            continue
        for name, form in file.presets.items():
            faults.extend(_faults(document, name, form, name in presets))
            presets[name] = Preset(name, form, file.source, file.verified)
    reading.refuse_if_any(faults)
    return presets


@cache
def shipped() -> dict[str, Preset]:
    """The presets that come with the library, by name."""
    return load(SHIPPED)


def _faults(document: Document, name: str, form: PresetForm, twice: bool) -> Iterator[Fault]:
    """What is wrong with a well-written preset: names that the kind does not know, or needs and does not get."""
    place = ("presets", name)
    if twice:
        yield document.fault(place, "a preset of this name stands before", "Give it another name.")
    if form.kind not in KINDS:
        yield document.fault((*place, "kind"), "there is no such kind", f"Kinds are {', '.join(KINDS)}.", form.kind)
        return
    table = KINDS[form.kind]
    for part in ("columns", "parts", "values", "constants"):
        for column in getattr(form, part):
            if column not in table.column_names:
                yield document.fault((*place, part, column), f"{form.kind} has no such column", f"Its columns are {', '.join(table.column_names)}.")
    for needed in table.columns:
        if needed.required and needed.name not in (*form.columns, *form.constants):
            yield document.fault((*place, "columns"), f"{form.kind} needs {needed.name}", "Name its column, or say it among the constants.")
    for column in (*form.values, *form.parts):
        if column not in form.columns:
            yield document.fault(
                (*place, "columns"), f"codes or parts are given for {column}, and no column is named for it", "Name its column, or take them out."
            )
    yield from _values(document, place, form)


def _values(document: Document, place: tuple[str, ...], form: PresetForm) -> Iterator[Fault]:
    """Codes that stand for nothing that the column may be."""
    for column in set(form.values) & set(KINDS[form.kind].column_names):
        known = KINDS[form.kind].column(column)
        allowed = ("true", "false") if known.type == "boolean" else known.allowed
        for code, ours in form.values[column].items():
            if ours not in (*allowed, ""):
                yield document.fault((*place, "values", column, code), f"{column} cannot be this", f"It is one of {', '.join(allowed)}, or empty.", ours)
