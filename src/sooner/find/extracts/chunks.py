"""What the readers of every format hand on: what a file is, its header, and its rows in chunks of text cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sooner.errors import Fault, InputRefused

#: How many rows are held and checked at a time.
ROWS = 50_000

Format = Literal["csv", "parquet", "excel", "json"]
Lines = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """What a file is, found by its content. All that is kept of the file itself: never its path, never a copy."""

    name: str
    format: Format
    size: int
    modified: str
    sha256: str
    encoding: str | None = None
    encoding_how: str | None = None
    delimiter: str | None = None
    sheet: str | None = None

    @property
    def words(self) -> str:
        """The same in plain words."""
        names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
        if self.format == "csv":
            between = names.get(self.delimiter or "", self.delimiter)
            return f"CSV, {self.encoding} ({self.encoding_how}), fields separated by {between}"
        if self.format == "json":
            return f"JSON, {self.encoding} ({self.encoding_how}), records of type {self.sheet}"
        return f"Excel workbook, sheet {self.sheet}" if self.format == "excel" else "Parquet"


@dataclass(frozen=True)
class BrokenLine:
    """A row that could not be split into its columns: its line and a hash of its bytes are kept, never its text."""

    line: int
    why: str
    mend: str
    line_hash: str


@dataclass(frozen=True)
class Chunk:
    """Some rows of a file as text cells.

    ``cells``: the agency's column name -> Arrow array of text as it stands in the file, null where there is none.
    ``native``: for columns of files that know dates, where a cell was a date already; its text is then YYYY-MM-DD.
    """

    lines: Lines
    cells: Mapping[str, pa.Array]
    native: Mapping[str, Marks] = field(default_factory=dict)
    broken: tuple[BrokenLine, ...] = ()


class Source(Protocol):
    """An opened file of any format."""

    found: Found
    header: tuple[str, ...]
    header_line: int

    def chunks(self, wanted: Sequence[str]) -> Iterator[Chunk]:
        """The rows, with the wanted columns only: no other column is ever taken out of a row."""


def refused(file: str, why: str, mend: str, line: int | None = None, column: str | None = None) -> InputRefused:
    """The error for one fault of one file."""
    return InputRefused([Fault(file, why, mend, line=line, column=column)])


def hash_of(text: str, encoding: str = "utf-8") -> str:
    """The SHA-256 of a row's bytes, in hexadecimal: enough for the sender to prove which row was meant."""
    # the mark at the start of a UTF-16 file belongs to the file, not to its rows
    plain = "utf-16-le" if encoding == "utf-16" else encoding.replace("utf-8-sig", "utf-8")
    return hashlib.sha256(text.encode(plain)).hexdigest()


def as_lines(numbers: Sequence[int]) -> Lines:
    """Line numbers as an array."""
    return np.array(numbers, dtype=np.int64)
