"""The snapshot in force, read by this process: one engine in memory, opened anew when another snapshot is put in force; nothing is ever written to it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from sooner.tables import TABLES
from sooner.tables.shape import Type
from sooner.warehouse.engines import READER_MEMORY, connect
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import answer

_TYPES: dict[Type, str] = {"text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
#: What the site reads. A table that an older snapshot does not have is read as an empty one.
_READ = (
    *(
        "records",
        "people",
        "person_records",
        "ties",
        "families",
        "family_members",
        "signals",
        "signal_rows",
        "priorities",
        "priority_rows",
        "redirects",
        "help_given",
    ),
    *("in_doubt", "in_doubt_weights", "blind_pairs", "quality"),
)


@dataclass(frozen=True)
class Snapshot:
    """One snapshot, open for reading by every thread of the process.

    ``run`` is what the run wrote about itself; ``id`` is empty where nothing was published.
    """

    id: str
    run: Mapping[str, Any]
    engine: Any = field(repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query, each as a dict. ``values`` are the query's named parameters (``$family``)."""
        cursor = self.engine.cursor()
        try:
            cursor.execute(sql, values or None)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def remember(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """What ``make`` gives, worked out once for this key while this snapshot is open."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            return self._kept[key]

    def do(self, statements: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Carry out statements that make tables of our own in the engine. The snapshot is views over files: no statement reaches it."""
        cursor = self.engine.cursor()
        for sql, values in statements:
            cursor.execute(sql, values or None)
        cursor.close()

    def made(self, key: tuple[Any, ...], statements: Callable[[str], Iterable[tuple[str, dict[str, Any]]]]) -> str:
        """The name of a table of our own, made once for this key. ``statements`` are given the name, and make the table."""

        def make() -> str:
            name = f"made_{len(self._kept)}"
            self.do(statements(name))
            return name

        return str(self.remember(key, make))

    @property
    def as_at(self) -> date | None:
        """The day for which it holds; None where nothing was published."""
        return date.fromisoformat(self.run["today"]) if self.run else None

    @property
    def agreements(self) -> Sequence[Mapping[str, Any]]:
        """The sharing agreements under which the run was made."""
        return self.run.get("agreements", ())

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts of families who may be found: one in which only somebody lives who must not be is not named."""
        found: tuple[str, ...] = self.remember(("districts",), lambda: tuple(row["district"] for row in self.rows(_DISTRICTS)))
        return found


_DISTRICTS = "SELECT DISTINCT district FROM families WHERE district IS NOT NULL AND NOT address_protected ORDER BY 1"
_open: dict[tuple[int, str], Snapshot] = {}
_opening = threading.Lock()


def current() -> Snapshot:
    """The snapshot in force of the site's home. Cheap to ask: it is opened once, and again when the pointer names another one."""
    here = (os.getpid(), str(settings.HOME))
    name = in_force(settings.HOME.snapshots) or ""
    found = _open.get(here)
    if found is None or found.id != name:
        with _opening:
            found = _open.get(here)
            if found is None or found.id != name:
                found = _open[here] = _opened(name)
    return found


def _opened(name: str) -> Snapshot:
    engine = connect(memory=READER_MEMORY, threads=1).con
    run: Mapping[str, Any] = {}
    there: tuple[str, ...] = ()
    if name:
        found = answer("snapshot", settings.HOME)
        run, there, folder, name = found.run, found.names, found.folder, found.folder.name
    for table in _READ:
        if table in there:
            file = str(folder / f"{table}.parquet").replace("'", "''")
            engine.execute(f"CREATE VIEW \"{table}\" AS SELECT * FROM read_parquet('{file}')")  # noqa: S608 - the home's own path
        else:
            columns = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in TABLES[table].columns)
            engine.execute(f'CREATE TABLE "{table}" ({columns})')
    return Snapshot(name, run, engine)
