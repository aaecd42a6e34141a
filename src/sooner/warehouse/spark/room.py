"""The working room of a step that Spark does: it reads what the run has, and what it writes goes back to the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sooner.warehouse.spark.tables import Tables
from sooner.warehouse.workspace import Workspace, shape_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass
class Room(Workspace):
    """Tables by name over Spark. ``run`` is the run's own workspace, from which a table is taken over when it is first read."""

    run: Workspace = field(kw_only=True)
    tables: Tables = field(kw_only=True)
    _taken: set[str] = field(default_factory=set, kw_only=True)

    def read(self, name: str) -> ir.Table:
        """The table of that name, as the run has it or as it was written here."""
        if name not in self._taken:
            rows = self.run.con.compile(self.run.read(name).select(*shape_of(name).column_names))
            self.tables.take(self.run.con.con, name, rows)
            self._taken.add(name)
        return self.con.table(name)

    def write(self, name: str, rows: Any) -> ir.Table:
        """Work rows out and keep them here, with exactly the columns and types of the vocabulary."""
        self._taken.add(name)
        return super().write(name, rows)

    def give_back(self, names: Iterable[str]) -> None:
        """Give the tables that were written to the run, each in the order of its key, and clear this room."""
        for name in names:
            self.tables.give(self.run.con.con, "given_back", name, shape_of(name).key)
            self.run.write(name, self.run.con.table("given_back"))
            self.run.con.drop_table("given_back")
        for name in self._taken:
            self.tables.drop(name)
