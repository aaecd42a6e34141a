"""Files of records as ``sooner link`` takes them in: text, with the columns that COLUMNS.toml names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sooner.errors import Fault, InputRefused
from sooner.find.extracts import read_any
from sooner.find.extracts.chunks import Lines
from sooner.find.people.columns_file import WORDS, ColumnsFile, Source

#: More faults of one kind than this are not read by anybody.
_SHOWN = 50


def read_files(files: Sequence[Path], columns: ColumnsFile) -> pa.Table:
    """All rows of all files as text: source, record_id, our words, the format of the dates, and the other columns.

    The other columns are called ``other_0``, ``other_1`` ... in the order of the columns file. Where no record_id is named, the row's
    number in its file serves, from 1. Raises InputRefused with every fault of every file.
    """
    faults: list[Fault] = []
    tables = []
    for path, name in zip(files, source_names(files), strict=True):
        try:
            tables.append(_told(path, name, columns))
        except InputRefused as refused:
            faults += refused.faults
    for table in tables:
        faults += _twice(table)
    if faults:
        raise InputRefused(faults)
    return pa.concat_tables(tables)


def source_names(files: Sequence[Path]) -> list[str]:
    """What each file is called in the answer: its name, or its path where two files have the same name."""
    often = Counter(path.name for path in files)
    return [path.name if often[path.name] == 1 else str(path) for path in files]


def _told(path: Path, name: str, columns: ColumnsFile) -> pa.Table:
    words = columns.for_file(path.name)
    needed = list(dict.fromkeys([column for source in words.values() for column in source.columns] + list(columns.other)))
    parsed = read_any(path, columns=needed)
    if parsed.refused:
        raise InputRefused(Fault(path.name, broken.why, broken.mend, line=broken.line) for broken in parsed.refused[:_SHOWN])
    rows = parsed.table
    if "record_id" in words:
        _check_keys(path, rows[words["record_id"].columns[0]], parsed.lines)
    told = {"source": pa.array([name] * rows.num_rows, pa.string()), **{word: _value(rows, words, word) for word in WORDS}}
    if "record_id" not in words:
        told["record_id"] = pa.array([str(number) for number in range(1, rows.num_rows + 1)], pa.string())
    form = words["date_of_birth"].format if "date_of_birth" in words else None
    told["date_format"] = pa.array([form] * rows.num_rows, pa.string())
    return pa.table(told | {f"other_{number}": _text(rows[column]) for number, column in enumerate(columns.other)})


def _value(rows: pa.Table, words: Mapping[str, Source], word: str) -> pa.ChunkedArray | pa.Array:
    """The column of a word; the parts of an address joined by blanks; nulls where the file has none."""
    if word not in words:
        return pa.nulls(rows.num_rows, pa.string())
    parts = [_text(rows[column]) for column in words[word].columns]
    if len(parts) == 1:
        return parts[0]
    # gaps become blanks first: told to skip them, the join loses rows whose parts are all missing
    joined = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*(pc.fill_null(part, "") for part in parts), " "))
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def _check_keys(path: Path, keys: pa.ChunkedArray, lines: Lines) -> None:
    empty = [int(lines[row]) for row, missing in enumerate(pc.is_null(keys).to_pylist()) if missing]
    if empty:
        mend = "Give every row its number, or leave record_id out of the columns file."
        raise InputRefused(Fault(path.name, "the row has no record_id", mend, line=line) for line in empty[:_SHOWN])


def _twice(table: pa.Table) -> list[Fault]:
    """A fault for a file in which one number stands for several rows (the number itself is not shown)."""
    counts = Counter(table["record_id"].to_pylist())
    often = sum(1 for times in counts.values() if times > 1)
    if not often:
        return []
    mend = "Name a column that is different in every row, or leave record_id out and the row's number serves."
    return [Fault(table["source"][0].as_py(), f"{often} values of record_id stand on more than one row", mend, column="record_id")]
