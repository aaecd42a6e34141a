"""What the site gives back to the next run: whole tables, put down in one step, the latest of which stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.errors import Fault, InputRefused, UsageError
from sooner.tables import RETURNED
from sooner.tables.shape import Column, Table, Type
from sooner.warehouse.files import private, sync
from sooner.warehouse.home import Home

#: How many of each table are kept, the one that stands among them.
KEPT = 7

_TYPES: dict[Type, Any] = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
#: Which types of Arrow can be taken as which of ours.
_TAKEN: dict[Type, Any] = {
    "text": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind),
    "date": pa.types.is_date,
    "integer": pa.types.is_integer,
    "number": lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind),
    "boolean": pa.types.is_boolean,
}


def schema_of(name: str) -> pa.Schema:
    """The columns and types of a returned table. Raises UsageError where there is none of that name."""
    return pa.schema([(column.name, _TYPES[column.type]) for column in _shape(name).columns])


def put(home: Home | Path | str, name: str, table: pa.Table, at: datetime) -> Path:
    """Put a whole table down for the next run, in place of what was given back before; returns its file.

    ``at``: when it was made; it names the file, in UTC where it says of what zone it is. A second table of one second replaces the first.
    Raises InputRefused with every fault of the table, UsageError for another name, and what ``Home.check`` raises.
    """
    place = _home(home)
    place.check()
    rows = _fitted(name, table)
    moment = at.astimezone(UTC) if at.tzinfo else at
    file = place.returned / name / f"{moment:%Y%m%dT%H%M%S}.parquet"
    with private():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}-new")
        pq.write_table(rows, beside, compression="zstd")
        sync(beside)
        os.replace(beside, file)
        sync(file.parent)
    for old in _files(place, name)[:-KEPT]:
        old.unlink(missing_ok=True)
    return file


def latest(home: Home | Path | str, name: str) -> pa.Table:
    """The table of that name that was given back last; an empty one with the right columns where nothing was.

    Raises UsageError for another name, InputRefused where what lies there is not such a table.
    """
    schema = schema_of(name)
    files = _files(_home(home), name)
    return _fitted(name, pq.ParquetFile(files[-1]).read()) if files else schema.empty_table()


def _home(home: Home | Path | str) -> Home:
    return home if isinstance(home, Home) else Home(Path(home))


def _files(home: Home, name: str) -> list[Path]:
    """What was given back under that name, oldest first."""
    return sorted((home.returned / name).glob("[0-9]*.parquet"))


def _shape(name: str) -> Table:
    if name not in RETURNED:
        raise UsageError(f"Nothing comes back under the name {name!r}. The tables that come back are {', '.join(RETURNED)}.")
    return RETURNED[name]


def _fitted(name: str, table: pa.Table) -> pa.Table:
    """The table with exactly the columns and types of the vocabulary, in order, or every fault at once."""
    shape = _shape(name)
    faults = [*_column_faults(shape, table)]
    faults = faults or [*_value_faults(shape, table)]
    if faults:
        raise InputRefused(faults)
    return table.select(list(shape.column_names)).cast(schema_of(name))


def _column_faults(shape: Table, table: pa.Table) -> Iterator[Fault]:
    """Columns that are missing, twice there or not known, and those of another type."""
    for extra in sorted(set(table.column_names) - set(shape.column_names)):
        yield _fault(shape, "there is no such column in this table", f"Leave it out: its columns are {', '.join(shape.column_names)}.", extra)
    for column in shape.columns:
        found = table.schema.get_all_field_indices(column.name)
        if len(found) != 1:
            yield _fault(shape, "the column is missing" if not found else "the column stands twice", f"Give it once, as {column.type}.", column.name)
            continue
        kind = table.schema.field(found[0]).type
        if not pa.types.is_null(kind) and not _TAKEN[column.type](kind):
            yield _fault(shape, f"the column is {kind}, not {column.type}", f"Give it as {_TYPES[column.type]}.", column.name)


def _value_faults(shape: Table, table: pa.Table) -> Iterator[Fault]:
    """Values that are missing or that a closed list does not have, keys that are not unique; no value is shown."""
    for column in shape.columns:
        yield from _column_value_faults(shape, column, table[column.name])
    if shape.key:
        alike = table.num_rows - table.group_by(list(shape.key)).aggregate([]).num_rows
        if alike:
            yield _fault(shape, f"{alike} rows share their {', '.join(shape.key)} with another", "Give each once: this is a whole table, not an increment.")
    if "record_key_l" in shape.column_names and pc.any(pc.greater_equal(table["record_key_l"], table["record_key_r"])).as_py():
        yield _fault(shape, "the first record of a pair does not stand before the second", "Put the two in order, and never a record with itself.")


def _column_value_faults(shape: Table, column: Column, values: pa.ChunkedArray) -> Iterator[Fault]:
    if column.required and values.null_count:
        yield _fault(shape, f"{values.null_count} rows have no value", "Give one in every row.", column.name)
    if column.allowed and not pa.types.is_null(values.type):
        known = pa.array([*column.allowed, ""], values.type)
        other = pc.sum(pc.invert(pc.is_in(values.drop_null(), value_set=known))).as_py()
        if other:
            yield _fault(shape, f"{other} rows have a value outside the list", f"Give one of {', '.join(column.allowed)}.", column.name)


def _fault(shape: Table, why: str, mend: str, column: str | None = None) -> Fault:
    return Fault(f"returned/{shape.name}", why, mend, column=column)
