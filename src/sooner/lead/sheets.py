"""Files of aggregates as leadership sends them, CSV or Parquet: columns of text by name, with the line of every row."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.errors import Fault, InputRefused

#: After so many faults the rest are counted, not listed.
SHOWN = 50


@dataclass(frozen=True, eq=False)
class Sheet:
    """One file: its columns as text (None for an empty cell), all of one length, and the line of each row."""

    name: str
    columns: dict[str, list[str | None]] = field(repr=False)
    lines: Sequence[int] = field(repr=False)
    sha256: str = ""

    def column(self, name: str) -> list[str | None]:
        """The column of that name, empty cells throughout where the file has none."""
        return self.columns.get(name) or self._blank

    @cached_property
    def _blank(self) -> list[str | None]:
        return [None] * len(self.lines)

    def fault(self, row: int, column: str, why: str, mend: str) -> Fault:
        """A fault in one cell, with the value as it stands there."""
        return Fault(self.name, why, mend, line=self.lines[row], column=column, value=self.column(column)[row])


def sources(data: Any) -> list[Any]:
    """One or more of what can be read: a path, a pandas data frame or an Arrow table, or a list of these."""
    given = list(data) if isinstance(data, (list, tuple)) else [data]
    return [Path(each) if isinstance(each, str) else each for each in given]


def read_sheet(source: Any, words: Sequence[str]) -> Sheet:
    """Read a file, a data frame or an Arrow table. ``words``: columns whose names are known however they are capitalised.

    Raises InputRefused with every line that has other columns than the first, or where the file is neither CSV in UTF-8 nor Parquet.
    """
    if not isinstance(source, Path):
        return _of_table("the table", source if isinstance(source, pa.Table) else pa.Table.from_pandas(source, preserve_index=False), words, "")
    return _read_file(source, words)


def _read_file(path: Path, words: Sequence[str]) -> Sheet:
    try:
        if path.suffix.lower() == ".parquet":
            return _read_parquet(path, words)
        if path.suffix.lower() == ".csv":
            return _read_csv(path, words)
    except FileNotFoundError:
        raise InputRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, csv.Error, OSError, ValueError) as error:
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else "it cannot be read"
        raise InputRefused([Fault(path.name, why, "Save it as CSV in UTF-8 with commas, or as Parquet.")]) from None
    raise InputRefused([Fault(path.name, "it is neither CSV nor Parquet", "Save it as .csv (in UTF-8, with commas) or as .parquet.")])


def missing_columns(sheet: Sheet, needed: Iterable[str], form: str) -> list[Fault]:
    """A fault for each needed column that the file does not have. ``form``: what the first line should say."""
    return [Fault(sheet.name, f"there is no column {name}", f"The columns are {form}.", line=1, column=name) for name in needed if name not in sheet.columns]


def refuse(faults: Sequence[Fault]) -> None:
    """Raise InputRefused where there is a fault; the first fifty are listed, the rest counted."""
    if faults:
        rest = len(faults) - SHOWN
        more = [Fault(faults[SHOWN].file, f"and {rest} more faults", "Mend those above first.")] if rest > 0 else []
        raise InputRefused([*faults[:SHOWN], *more])


def _read_csv(path: Path, words: Sequence[str]) -> Sheet:
    with path.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.reader(source, strict=True)
        header = _header(path.name, next(reader, []), words)
        rows, lines = [], []
        for row in reader:
            if row:
                rows.append(row)
                lines.append(reader.line_num)
    why, mend = f"it has not {len(header)} cells, as the first line has", "Put text with a comma in it between double quotes; leave a cell empty, not out."
    refuse([Fault(path.name, why, mend, line=line) for row, line in zip(rows, lines, strict=True) if len(row) != len(header)])
    if not rows:
        raise InputRefused([Fault(path.name, "there is no row in it", "Send a file with at least one row below the names of the columns.")])
    cells = {name: [cell.strip() or None for cell in column] for name, column in zip(header, zip(*rows, strict=True), strict=True)}
    return Sheet(path.name, cells, lines, _digest(path))


def _read_parquet(path: Path, words: Sequence[str]) -> Sheet:
    import pyarrow.parquet as pq

    return _of_table(path.name, pq.read_table(path), words, _digest(path))


def _of_table(name: str, table: pa.Table, words: Sequence[str], digest: str) -> Sheet:
    header = _header(name, table.column_names, words)
    if not table.num_rows:
        raise InputRefused([Fault(name, "there is no row in it", "Send at least one row.")])
    columns = {column: list(_as_text(values.to_pylist())) for column, values in zip(header, table.columns, strict=True)}
    return Sheet(name, columns, range(1, table.num_rows + 1), digest)


def _header(file: str, names: Sequence[str], words: Sequence[str]) -> list[str]:
    """The names of the columns: ours in small letters, others as they stand."""
    plain = [name.strip().lower() if name.strip().lower() in words else name.strip() for name in names]
    twice = [name for name, often in Counter(plain).items() if often > 1]
    refuse([Fault(file, "two columns have this name", "Give each column a name of its own.", line=1, column=name) for name in twice])
    return plain


def _as_text(values: Iterable[Any]) -> Iterator[str | None]:
    for value in values:
        if value is None or value != value:
            yield None
        elif isinstance(value, datetime):
            yield value.date().isoformat()
        else:
            yield str(value).strip() or None


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
