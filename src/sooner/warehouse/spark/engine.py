"""Spark as a run uses it: one session, the tables in it, and the rooms of the steps that it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sooner.warehouse.spark.expressions import connection
from sooner.warehouse.spark.room import Room
from sooner.warehouse.spark.session import plainly, start
from sooner.warehouse.spark.tables import Tables
from sooner.warehouse.spark.workers import register_functions

if TYPE_CHECKING:
    from sooner.warehouse.workspace import Workspace


@dataclass(frozen=True)
class Spark:
    """What does the work that outgrows a machine. ``tables`` takes our SQL; a ``room`` takes steps in Ibis."""

    tables: Tables

    def room(self, run: Workspace) -> Room:
        """A working room over Spark for one step of a run."""
        return Room(connection(self.tables), run.today, run.settings, run=run, tables=self.tables)


@contextmanager
def spark(scratch: Path) -> Iterator[Spark]:
    """Spark for one run; its tables lie in ``scratch`` until it ends.

    Raises SomethingMissing where pyspark or Java is not there or what Spark may use did not suffice, UsageError where a setting cannot be meant.
    """
    folder = scratch / "spark"
    folder.mkdir()
    session = start(folder)
    try:
        register_functions(session)
        with plainly():
            yield Spark(Tables(session, folder / "tables"))
    finally:
        session.stop()
