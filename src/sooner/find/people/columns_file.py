"""Reads COLUMNS.toml: which of the files' columns says what, for ``sooner link``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from sooner.errors import Fault, InputRefused

Word = Literal[
    "record_id",
    "forename",
    "middle_names",
    "surname",
    "full_name",
    "date_of_birth",
    "sex",
    "postcode",
    "address",
    "phone",
    "email",
    "nhs_number",
    "upn",
    "nino",
    "pnc",
    "cro",
]
Kind = Literal["exact", "text", "identifier"]
WORDS: tuple[str, ...] = get_args(Word)


class Source(BaseModel):
    """Where a value comes from: one of their columns (several for an address), and the format of a date."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    column: str | list[str]
    format: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"column": value} if isinstance(value, (str, list)) else value

    @property
    def columns(self) -> tuple[str, ...]:
        """Their columns, in order."""
        return (self.column,) if isinstance(self.column, str) else tuple(self.column)


class ColumnsFile(BaseModel):
    """What COLUMNS.toml says: our word to their column, further columns by kind, and what differs in one file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: dict[Word, Source] = {}
    other: dict[str, Kind] = {}
    files: dict[str, dict[Word, Source]] = {}

    def for_file(self, name: str) -> dict[str, Source]:
        """The words as they hold for the file of that name."""
        return {str(word): source for words in (self.words, self.files.get(name, {})) for word, source in words.items()}

    @property
    def used(self) -> set[str]:
        """Every word that at least one file has."""
        return {str(word) for word in self.words} | {str(word) for words in self.files.values() for word in words}


def read_columns(path: Path) -> ColumnsFile:
    """Read the file. Raises InputRefused with every fault in it."""
    try:
        text = path.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except OSError:
        raise InputRefused([Fault(path.name, "the file cannot be read", "Check the path after --columns.")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputRefused([Fault(path.name, f"it is not TOML: {error}", "Mend the line, or start again from examples/columns.toml.")]) from None
    parts = {name: told.pop(name, {}) for name in ("other", "files")}
    try:
        columns = ColumnsFile.model_validate({"words": told, **parts})
    except ValidationError as error:
        raise InputRefused(_fault(path, text, found) for found in error.errors()) from None
    faults = [*_misuses(path, text, columns)]
    if faults:
        raise InputRefused(faults)
    return columns


def _fault(path: Path, text: str, found: Any) -> Fault:
    parts = [str(part) for part in found["loc"] if part not in ("words", "[key]")]
    key = ".".join(parts)
    named = parts[2] if parts[0] == "files" and len(parts) > 2 else parts[0]
    named = parts[1] if parts[0] == "other" and len(parts) > 1 else named
    if "[key]" in found["loc"]:
        mend = f"Use one of {', '.join(WORDS)}, or name the column under [other]."
        return Fault(path.name, f"{named} is not one of our words", mend, _line(text, named), key)
    if parts[0] == "other":
        return Fault(path.name, "a further column is exact, text or identifier", 'Write "exact", "text" or "identifier".', _line(text, named), key)
    return Fault(path.name, "it names no column", 'Write the column\'s name, or { column = "name", format = "..." }.', _line(text, named), key)


def _misuses(path: Path, text: str, columns: ColumnsFile) -> list[Fault]:
    """What is well formed and cannot be meant."""
    faults = []
    for place, words in (("", columns.words), *((f"files.{name}.", words) for name, words in columns.files.items())):
        for word, source in words.items():
            if isinstance(source.column, list) and (word != "address" or not source.column):
                faults.append(Fault(path.name, "a list of columns makes an address only", "Name one column.", _line(text, word), place + word))
            if source.format is not None and word != "date_of_birth":
                faults.append(Fault(path.name, "only a date has a format", "Leave the format out.", _line(text, word), place + word))
    if not (columns.used | set(columns.other)) - {"record_id", "sex"}:
        faults.append(Fault(path.name, "no column says who anybody is", "Name at least a name, a date of birth or a number."))
    return faults


def _line(text: str, key: str) -> int | None:
    """The first line that begins with the key."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().lstrip('["').startswith(key):
            return number
    return None
