"""A small published home with nine hand-written families, each there for one rule of the site: see ``FAMILIES`` in `snapshot_rows`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sooner.tables import TABLES
from sooner.warehouse.engines import connect
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft
from tests.factories import snapshot_rows

_TYPES = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_made: dict[str, Path] = {}


def small_home(folder: Path) -> Home:
    """A home below the folder whose snapshot in force holds the nine families. Each call gives a home of its own."""
    if "kept" not in _made or not _made["kept"].is_dir():
        _made["kept"] = folder / "small_home_kept"
        publish(_made["kept"], snapshot_rows.tables(), snapshot_rows.RUN)
    copied = folder / "home"
    shutil.copytree(_made["kept"], copied, copy_function=shutil.copy2)
    copied.chmod(0o700)
    return Home(copied)


def publish(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]], run: Mapping[str, Any], name: str = "2026-09-30-0001") -> Home:
    """Put a snapshot of these rows in force in the home, checked as a run would; tables that are not named are empty."""
    home = Home(folder).create(invented=True)
    con = connect(threads=1)
    try:
        for table in SNAPSHOT_TABLES:
            con.create_table(table, _arrow(table, tables.get(table, ())))
        draft = Draft(home.snapshots, name)
        draft.write(con, SNAPSHOT_TABLES)
        draft.settle(SNAPSHOT_TABLES, run)
        draft.put_in_force()
    finally:
        con.disconnect()
    return home


def _arrow(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    columns = TABLES[name].columns
    unknown = {key for row in rows for key in row} - {column.name for column in columns}
    assert not unknown, f"{name} has no column {sorted(unknown)}"
    return pa.table({column.name: pa.array([row.get(column.name) for row in rows], _TYPES[column.type]) for column in columns})


@pytest.fixture
def site_home(tmp_path: Path, settings: Any) -> Home:
    """The small home, and the site reading it."""
    settings.HOME = small_home(tmp_path)
    return settings.HOME
