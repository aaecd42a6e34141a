"""One run's working room: tables by name over one engine, checked against the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis.common.exceptions import TableNotFound

from sooner.tables import KINDS, RETURNED, TABLES
from sooner.tables.shape import Column, Table, Type

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.spark.engine import Spark

#: The library's types in the engine's words.
ENGINE_TYPES: dict[Type, str] = {"text": "string", "date": "date", "integer": "int64", "number": "float64", "boolean": "boolean"}

#: What every received row carries beside its own columns: who sent it, in what, on which line.
RECEIVED = (
    Column("agency", "text", "none", "The agency that sent the row", required=True),
    Column("extract", "text", "none", "The extract it came in", required=True),
    Column("line", "integer", "none", "Its line in the file as received", required=True),
)


def shape_of(name: str) -> Table:
    """The shape of a table of the workspace; ``received_<kind>`` for what agencies sent, ``returned_<name>`` for what the site gave back.

    Raises KeyError for a name that the vocabulary does not know.
    """
    if name.startswith("received_"):
        kind = KINDS[name.removeprefix("received_")]
        return Table(name, kind.station, kind.owner, kind.meaning, (*RECEIVED, *kind.columns), ("agency", "extract", "line"))
    if name.startswith("returned_"):
        return RETURNED[name.removeprefix("returned_")]
    return TABLES[name]


def engine_schema(table: Table) -> dict[str, str]:
    """Column names and engine types of a table, in order."""
    return {column.name: ENGINE_TYPES[column.type] for column in table.columns}


@dataclass
class Workspace:
    """Tables by name. ``read`` gives an Ibis table; ``write`` checks, casts, and materialises.

    ``today`` is the date as at which everything is worked out: no step takes the time itself. ``wide`` does the work that outgrows a
    machine, where it was asked for.
    """

    con: Any
    today: date
    settings: dict[str, Any] = field(default_factory=dict)
    wide: Spark | None = None

    def has(self, name: str) -> bool:
        """Whether the table has been written."""
        try:
            self.con.table(name)
        except TableNotFound:
            return False
        return True

    def read(self, name: str) -> ir.Table:
        """The table of that name, empty where it belongs to the vocabulary but was not written."""
        shape = shape_of(name)
        try:
            return self.con.table(name)
        except TableNotFound:
            return self.write(name, pa.schema(ibis.schema(engine_schema(shape)).to_pyarrow()).empty_table())

    def write(self, name: str, rows: ir.Table | pa.Table) -> ir.Table:
        """Materialise rows as the named table, with exactly the columns and types of the vocabulary.

        Raises ValueError where a column is missing or one is there that the vocabulary does not know.
        """
        shape = shape_of(name)
        table = ibis.memtable(rows) if isinstance(rows, pa.Table) else rows
        missing = set(shape.column_names) - set(table.columns)
        unknown = set(table.columns) - set(shape.column_names)
        if missing or unknown:
            raise ValueError(f"table {name}: missing columns {sorted(missing)}, unknown columns {sorted(unknown)}")
        cast = table.select(**{n: table[n].cast(t) for n, t in engine_schema(shape).items()})
        self.con.create_table(name, cast, overwrite=True)
        return self.con.table(name)
