"""Names and codes that agencies commonly use for our columns: what a draft of a partnership file is guessed from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sooner.definitions import reading
from sooner.definitions.extract_presets import shipped
from sooner.definitions.reading import Definition
from sooner.tables import KINDS

FILE = Path(__file__).parent / "extract_words.yml"


class Words(Definition):
    """The definition as it is written."""

    why_it_matters: str
    columns: dict[str, list[str]]
    codes: dict[str, dict[str, str]]


@cache
def words() -> Words:
    """The definition. Raises DefinitionRefused where it cannot be read."""
    return reading.understand(reading.read(FILE), Words)


@cache
def names_of(kind: str, column: str) -> tuple[str, ...]:
    """What agencies call a column of a kind: our own word first, then the commonly met ones, then those of the presets of the kind."""
    of_presets = [name for preset in shipped().values() if preset.form.kind == kind for name in preset.form.columns.get(column, []) if isinstance(name, str)]
    return tuple(dict.fromkeys((column, *words().columns.get(column, ()), *of_presets)))


@cache
def codes_of(kind: str, column: str) -> dict[str, str]:
    """Codes in capitals and our values for a column with a closed list: those of the presets, the commonly met ones, our own values."""
    codes: dict[str, str] = {}
    for preset in shipped().values():
        if preset.form.kind == kind:
            codes.update({code.upper(): ours for code, ours in preset.form.values.get(column, {}).items()})
    allowed = KINDS[kind].column(column).allowed
    codes.update({code: ours for code, ours in words().codes.get(column, {}).items() if ours in (*allowed, "")})
    codes.update({way: ours for ours in allowed for way in (ours.upper(), ours.upper().replace("_", " "))})
    return codes
