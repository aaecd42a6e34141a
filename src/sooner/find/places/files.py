"""Street-level crime as police.uk publishes it, from files, folders or tables: the columns that are needed, as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from sooner.errors import Fault, InputRefused

#: The columns of police.uk that are read. The first four are needed.
NEEDED = ("Month", "Longitude", "Latitude", "Crime type")
WANTED = (*NEEDED, "Crime ID", "LSOA code")
#: What street-level files are called in a folder as it is downloaded.
IN_A_FOLDER = ("*-street.csv", "*.parquet")
#: After so many faults the rest are counted, not listed.
SHOWN = 50


def read_tables(crimes: Any) -> list[tuple[str, pa.Table]]:
    """The name and the columns (text, None for an empty cell) of every file or table given: one, or several.

    Raises InputRefused with the faults of every file: not there, not CSV in UTF-8 or Parquet, a column missing, a broken line.
    """
    sources = [crimes] if isinstance(crimes, (str, Path, pa.Table)) or hasattr(crimes, "columns") else list(crimes)
    faults: list[Fault] = []
    tables = []
    for name, source in _each(sources, faults):
        try:
            tables.append((name, _table(name, source)))
        except InputRefused as refused:
            faults += refused.faults
    if not tables and not faults:
        faults.append(Fault("crimes", "there is no file to read", "Give at least one file, or a folder with files called ...-street.csv."))
    refuse(faults)
    return tables


def refuse(faults: Sequence[Fault]) -> None:
    """Raise InputRefused where there is a fault; the first fifty are listed, the rest counted."""
    if faults:
        rest = len(faults) - SHOWN
        more = [Fault(faults[SHOWN].file, f"and {rest:,} more faults", "Mend those above first.")] if rest > 0 else []
        raise InputRefused([*faults[:SHOWN], *more])


def _each(sources: Iterable[Any], faults: list[Fault]) -> Iterable[tuple[str, Any]]:
    """Each file once, folders opened; tables as they are."""
    seen = set()
    for number, source in enumerate(sources, start=1):
        if not isinstance(source, (str, Path)):
            yield f"table {number}", source
            continue
        path = Path(source)
        files = sorted(found for pattern in IN_A_FOLDER for found in path.rglob(pattern)) if path.is_dir() else [path]
        for file in files:
            if file.resolve() in seen:
                faults.append(Fault(file.name, "the file is given twice", "Give it once: its crimes would be counted twice."))
            else:
                seen.add(file.resolve())
                yield file.name, file


def _table(name: str, source: Any) -> pa.Table:
    if isinstance(source, Path):
        table = _read(name, source)
    else:
        table = source if isinstance(source, pa.Table) else pa.Table.from_pandas(source, preserve_index=False)
        _check(name, table.column_names)
    return pa.table({column: _text(table[column]) for column in WANTED if column in table.column_names})


def _read(name: str, path: Path) -> pa.Table:
    try:
        if path.suffix.lower() == ".parquet":
            header = pq.read_schema(path).names
            _check(name, header)
            return pq.read_table(path, columns=[column for column in WANTED if column in header])
        return _read_csv(name, path)
    except FileNotFoundError:
        raise InputRefused([Fault(str(path), "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, pa.ArrowException, OSError):
        raise InputRefused([Fault(name, "it is neither CSV in UTF-8 nor Parquet", "Send it as it was downloaded from data.police.uk.")]) from None


def _read_csv(name: str, path: Path) -> pa.Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    _check(name, header)
    broken: list[Fault] = []

    def note(row: Any) -> str:
        why = f"it has {row.actual_columns} cells where the first line has {row.expected_columns}"
        broken.append(Fault(name, why, "Send the file as it was downloaded.", line=row.number))
        return "skip"

    columns = [column for column in WANTED if column in header]
    table = pa_csv.read_csv(
        path,
        read_options=pa_csv.ReadOptions(use_threads=False),  # with threads the number of a broken line is not known
        parse_options=pa_csv.ParseOptions(invalid_row_handler=note),
        convert_options=pa_csv.ConvertOptions(include_columns=columns, column_types=dict.fromkeys(columns, pa.string())),
    )
    refuse(broken)
    return table


def _check(name: str, header: Sequence[str]) -> None:
    mend = f"The columns needed are {', '.join(NEEDED)}, as in a street-level file of data.police.uk."
    refuse([Fault(name, "the column is missing", mend, line=1, column=column) for column in NEEDED if column not in header])


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text without blanks around it, None for an empty cell."""
    import pyarrow.compute as pc

    trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
