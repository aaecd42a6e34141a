"""What a table and a column are: the words that every station shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "date", "integer", "number", "boolean"]
Identifies = Literal["direct", "indirect", "none"]

#: Which identifies more: used to say what a whole table identifies.
_ORDER: tuple[Identifies, ...] = ("none", "indirect", "direct")


@dataclass(frozen=True)
class Column:
    """One column: its type, its meaning, whom it identifies.

    ``required``: a row without a value is refused.
    ``allowed``: the closed list of values, empty where any value will do.
    ``future``: for dates, whether a date after today can be true (an expected birth can, a birth cannot).
    """

    name: str
    type: Type
    identifies: Identifies
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    future: bool = False


@dataclass(frozen=True)
class Table:
    """One table of one station.

    ``owner`` is the agency that is answerable for it (``partnership`` for what we work out).
    ``key`` names the columns that are unique together.
    """

    name: str
    station: str
    owner: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def __post_init__(self) -> None:
        unknown = set(self.key) - set(self.column_names)
        if unknown:
            raise ValueError(f"table {self.name}: key names no column: {sorted(unknown)}")
        if len(set(self.column_names)) != len(self.columns):
            raise ValueError(f"table {self.name}: a column is named twice")

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def identifies(self) -> Identifies:
        """What the table identifies: as much as its most identifying column."""
        return max((column.identifies for column in self.columns), key=_ORDER.index)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
