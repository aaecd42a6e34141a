"""Opens a file of any format that we take, and reads one whole for those who need a table of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from sooner.errors import InputRefused
from sooner.find.extracts.cells import clean
from sooner.find.extracts.chunks import BrokenLine, Chunk, Found, Lines, Marks, Source, refused
from sooner.find.extracts.csv_lines import CsvFile
from sooner.find.extracts.excel_rows import ExcelFile
from sooner.find.extracts.headers import missing_columns
from sooner.find.extracts.json_rows import JsonFile
from sooner.find.extracts.parquet_rows import ParquetFile
from sooner.find.extracts.sniffing import look

if TYPE_CHECKING:
    import pandas as pd

_OPENERS: dict[str, type[CsvFile] | type[ParquetFile] | type[ExcelFile] | type[JsonFile]] = {
    "csv": CsvFile,
    "parquet": ParquetFile,
    "excel": ExcelFile,
    "json": JsonFile,
}


def open_file(path: Path, shown: str, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None) -> Source:
    """Open a file by its content and check its header; ``shown`` is its name in messages.

    Raises InputRefused for a file that cannot be taken.
    """
    found = look(path, shown, encoding, delimiter, sheet)
    return _OPENERS[found.format](path, shown, found)


def rows_of(source: Source, wanted: Sequence[str], shown: str, may_be_empty: bool = False) -> Iterator[Chunk]:
    """The rows of an opened file, with the wanted columns only.

    Raises InputRefused at the end where there were none, unless there may be none: a month without an exclusion is good news, a list of
    people without a person is a failed export.
    """
    empty = True
    for chunk in source.chunks(wanted):
        empty = False
        yield chunk
    if empty and not may_be_empty:
        mend = "Ask the agency to send it again, or write optional = true where there may be none."
        raise refused(shown, "the file holds a header and no rows", mend, line=source.header_line)


@dataclass(frozen=True)
class Parsed:
    """A file read whole: text cells without blanks around them (missing where empty), and the lines that could not be split.

    ``lines`` holds the line of each row; ``native`` marks cells that were dates already and now read YYYY-MM-DD.
    """

    found: Found
    table: pa.Table
    lines: Lines
    refused: tuple[BrokenLine, ...]
    native: Mapping[str, Marks] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """Rows of the file, those that could not be split included."""
        return len(self.lines) + len(self.refused)

    @property
    def frame(self) -> pd.DataFrame:
        """The table as a pandas data frame of text."""
        frame: pd.DataFrame = self.table.to_pandas()
        return frame

    def __repr__(self) -> str:
        return f"Parsed({self.found.name}: {self.found.words}; {len(self.lines):,} rows, {len(self.refused):,} refused)"


def read_any(
    path: str | Path,
    *,
    columns: Sequence[str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Parsed:
    """Read a CSV, Excel or Parquet file as a table of text, all of its columns or those named.

    Raises InputRefused for a file that cannot be taken, or that lacks a named column.
    """
    path = Path(path)
    source = open_file(path, path.name, encoding, delimiter, sheet)
    wanted = source.header if columns is None else tuple(columns)
    if faults := missing_columns(path.name, source.header, wanted, source.header_line):
        raise InputRefused(faults)
    chunks = list(rows_of(source, wanted, path.name))
    table = pa.table({name: pa.chunked_array([clean(chunk.cells[name]) for chunk in chunks], pa.string()) for name in wanted})
    lines: Any = np.concatenate([chunk.lines for chunk in chunks])
    native = {name: np.concatenate([chunk.native[name] for chunk in chunks]) for name in chunks[0].native}
    return Parsed(source.found, table, lines, tuple(line for chunk in chunks for line in chunk.broken), native)
