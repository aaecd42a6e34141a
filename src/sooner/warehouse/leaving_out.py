"""Writes a table anew without some of its rows, wherever it lies: the file that was there is never written to."""

# ruff: noqa: S608 - the only names put into a query are those of columns, and they are quoted

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.warehouse.engines import connect


def keep_only(file: Path, into: Path, out: Mapping[str, Collection[str]], con: Any = None) -> bool:
    """Write ``file`` to ``into`` without the rows that have, in a named column, one of its values; whether there was any such row.

    Columns that the file has not are passed over. Nothing is written where no row goes, or where there is no file.
    """
    if not file.is_file() or not any(out.values()):
        return False
    if con is not None:
        return without(con, file, into, _tests(con, out)) > 0
    engine = connect()
    try:
        return without(engine.con, file, into, _tests(engine.con, out)) > 0
    finally:
        engine.disconnect()


def without(con: Any, file: Path, into: Path, tests: Mapping[str, str], replaced: str = "") -> int:
    """Write ``file`` to ``into`` without the rows that any test (SQL, by the column that it looks at) finds; how many those are.

    ``replaced`` is what to put in place of columns, as in SQL's ``REPLACE``; then the file is written though no row goes. In it the
    table is called ``kept``. What is left stays in its order.
    """
    rows = f"read_parquet({quoted(str(file))}, file_row_number = true)"
    columns = {row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()}
    found = " OR ".join(f"coalesce({test}, false)" for column, test in tests.items() if column in columns) or "false"
    gone = int(con.execute(f"SELECT count(*) FROM {rows} WHERE {found}").fetchone()[0])
    if gone or replaced:
        chosen = "* EXCLUDE (file_row_number)" + (f" REPLACE ({replaced})" if replaced else "")
        left = f"SELECT {chosen} FROM {rows} AS kept WHERE NOT ({found}) ORDER BY file_row_number"
        con.execute(f"COPY ({left}) TO {quoted(str(into))} (FORMAT parquet, COMPRESSION zstd)")
    return gone


def quoted(text: str) -> str:
    """Text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _tests(con: Any, out: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Hand the values to the engine, one table for each column."""
    for column, values in out.items():
        con.register(f"out_{column}", pa.table({"value": pa.array(sorted(values), pa.string())}))
    return {column: f'"{column}" IN (SELECT value FROM "out_{column}")' for column in out}
