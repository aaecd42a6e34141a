"""What must be true of an answer before it is put in force: every table whole, every key unique, nothing pointing nowhere."""

# ruff: noqa: S608 - the only names put into a query are those of the vocabulary, and they are quoted

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed
from sooner.tables import TABLES
from sooner.tables.shape import Table
from sooner.warehouse.engines import connect

#: The library's types in the words of the files.
_FILE_TYPES = {"text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}

#: table, column, and the table that must hold the value under the same name of column (or the last name).
_POINTS_TO = (
    ("person_records", "person_id", "people", "person_id"),
    ("person_records", "record_key", "records", "record_key"),
    ("links", "record_key_l", "records", "record_key"),
    ("links", "record_key_r", "records", "record_key"),
    ("records", "record_key", "person_records", "record_key"),
    ("people", "person_id", "person_records", "person_id"),
    ("ties", "person_id", "people", "person_id"),
    ("ties", "other_person_id", "people", "person_id"),
    ("family_members", "person_id", "people", "person_id"),
    ("family_members", "family_id", "families", "family_id"),
    ("families", "family_id", "family_members", "family_id"),
    ("signals", "person_id", "people", "person_id"),
    ("signals", "family_id", "families", "family_id"),
    ("signals", "signal_id", "signal_rows", "signal_id"),
    ("signal_rows", "signal_id", "signals", "signal_id"),
    ("eligible_families", "family_id", "families", "family_id"),
    ("priorities", "person_id", "people", "person_id"),
    ("priorities", "family_id", "families", "family_id"),
    ("priorities", "priority_id", "priority_rows", "priority_id"),
    ("priority_rows", "priority_id", "priorities", "priority_id"),
)


def check_tables(folder: Path, names: Iterable[str], scratch: Path | None = None) -> dict[str, int]:
    """Rows of each table of an answer as it lies on disk, once everything about it holds.

    Raises CheckFailed with every fault found: a table or a column that is missing or unknown, a wrong type, an empty value where
    one is required, a value outside a closed list, a key that is not unique, a row that points to nothing.
    """
    wanted = tuple(names)
    con = connect(scratch)
    try:
        present = [name for name in wanted if _seen(con, folder, name)]
        faults = [f"{name}: the table is missing" for name in wanted if name not in present]
        columns = {name: _column_faults(con.con, TABLES[name]) for name in present}
        sound = [name for name in present if not columns[name]]
        faults += [fault for found in columns.values() for fault in found]
        rows = {name: _rows(con.con, TABLES[name], faults) for name in sound}
        faults += _pointing_faults(con.con, sound)
    finally:
        con.disconnect()
    if faults:
        raise CheckFailed("The new answer is not sound and was not put in force; the old one still stands.\n" + "\n".join(f"  {fault}" for fault in faults))
    return rows


def _seen(con: Any, folder: Path, name: str) -> bool:
    """Whether the table lies there; if so, the engine can see it from now on."""
    file = folder / f"{name}.parquet"
    if file.is_file():
        con.read_parquet(file, table_name=name)
    return file.is_file()


def _column_faults(con: Any, table: Table) -> list[str]:
    found = [(row[0], row[1]) for row in con.execute(f'DESCRIBE "{table.name}"').fetchall()]
    wanted = [(column.name, _FILE_TYPES[column.type]) for column in table.columns]
    return [] if found == wanted else [f"{table.name}: its columns are {found}, not {wanted}"]


def _rows(con: Any, table: Table, faults: list[str]) -> int:
    """How many rows the table has, once what is wrong with them has been added to the faults."""
    key = ", ".join(f'"{name}"' for name in table.key)
    rules = _rules(table)
    counted = ", ".join(["count(*)", *(f"count(*) FILTER ({test})" for test, _ in rules)])
    rows, *wrong = con.execute(f'SELECT {counted} FROM "{table.name}"').fetchone()
    alike = rows - _count(con, f'(SELECT DISTINCT {key} FROM "{table.name}")')
    if alike:
        faults.append(f"{table.name}: {alike} rows share their key ({', '.join(table.key)}) with another")
    faults += [f"{table.name}: {count} rows {says}" for count, (_, says) in zip(wrong, rules, strict=True) if count]
    return int(rows)


def _rules(table: Table) -> list[tuple[str, str]]:
    """For each rule about one value: when a row breaks it, and how to say so."""
    empty = [(f'"{column.name}" IS NULL', f"have no {column.name}") for column in table.columns if column.required]
    closed = [(column.name, column.allowed) for column in table.columns if column.allowed]
    return empty + [(f'"{name}" NOT IN {(*allowed, "")}', f"have a {name} outside the list {', '.join(allowed)}") for name, allowed in closed]


def _pointing_faults(con: Any, tables: list[str]) -> list[str]:
    faults = []
    for name, column, other, there in _POINTS_TO:
        if name in tables and other in tables:
            lost = _count(con, f'"{name}" ANTI JOIN "{other}" ON "{name}"."{column}" = "{other}"."{there}" WHERE "{column}" IS NOT NULL')
            if lost:
                faults.append(f"{name}: {lost} rows have a {column} that is not in {other}")
    return faults


def _count(con: Any, what: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
