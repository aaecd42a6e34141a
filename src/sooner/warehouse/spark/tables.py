"""Tables of Spark's that are made, read and dropped by DuckDB's SQL, so that one rule in SQL serves both engines."""

# ruff: noqa: S608

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from sqlglot import exp

from sooner.warehouse.leaving_out import quoted
from sooner.warehouse.spark.language import looks_at_one_row, parsed, to_duckdb, to_spark
from sooner.warehouse.spark.workers import ROWS, each_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sooner.warehouse.spark.workers import Functions


class Rows:
    """The rows of a query, asked for as DuckDB's are."""

    def __init__(self, frame: Any) -> None:
        self.frame = frame

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row."""
        return [tuple(row) for row in self.frame.collect()]

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row; None where there is none."""
        found = self.frame.head(1)
        return tuple(found[0]) if found else None

    def to_arrow_table(self) -> pa.Table:
        """Every row, as one Arrow table."""
        return self.frame.toArrow()


class Tables:
    """Temporary tables of a Spark session by name, each kept as Parquet below ``folder`` (every worker must see it) until it is dropped."""

    def __init__(self, session: Any, folder: Path) -> None:
        self.session = session
        self._folder = folder
        self._kept: dict[str, Path] = {}
        self._functions: dict[str, Callable[[str], str]] = {}
        self._number = 0

    def execute(self, text: str) -> Rows:
        """Do the statements of a text in DuckDB's SQL: create a table, add rows to it, drop it, or ask; the answer of the last.

        Raises ValueError for what is not known to say the same on Spark. Spark's tables have no order, and none is kept.
        """
        answer = Rows(None)
        for statement in parsed(text):
            answer = self._do(statement)
        return answer

    def _do(self, statement: Any) -> Rows:
        if isinstance(statement, exp.Query):
            return Rows(self._frame(statement))
        if isinstance(statement, exp.Drop):
            self.drop(statement.this.name)
        elif isinstance(statement, exp.Insert) and isinstance(statement.expression, exp.Query):
            into = statement.this.name
            self.keep(into, self.session.table(into).union(self._frame(statement.expression)))
        elif isinstance(statement, exp.Create) and isinstance(statement.this, exp.Schema):
            columns = ", ".join(column.sql("spark") for column in statement.this.expressions)
            self.keep(statement.this.this.name, self.session.createDataFrame([], columns))
        elif isinstance(statement, exp.Create) and isinstance(statement.expression, exp.Query):
            self.keep(statement.this.name, self._frame(statement.expression))
        else:
            raise ValueError(f"{statement.sql('duckdb')} is not told to Spark")
        return Rows(None)

    def keep(self, name: str, frame: Any) -> None:
        """Work a frame out and keep it under a name, in the place of what was called so before."""
        path, before = self._path(), self._kept.get(name.lower())
        frame.write.parquet(str(path))
        self.session.read.schema(frame.schema).parquet(str(path)).createOrReplaceTempView(name)
        self._kept[name.lower()] = path
        if before is not None:
            shutil.rmtree(before)

    def drop(self, name: str) -> None:
        """Forget a table, and take its rows away; one that is not there is none to drop."""
        self.session.catalog.dropTempView(name)
        path = self._kept.pop(name.lower(), None)
        if path is not None:
            shutil.rmtree(path)

    def columns(self, name: str) -> list[str]:
        """The columns of a table, in order."""
        return list(self.session.table(name).columns)

    def take(self, con: Any, name: str, rows: str | None = None) -> None:
        """Take a table of a DuckDB connection over; ``rows``: the SQL of its rows, where they are not all of a table of that name."""
        path = self._path()
        path.mkdir(parents=True)
        con.execute(f"copy ({rows or f'select * from {_named(name)}'}) to {quoted(str(path / 'rows.parquet'))} (format parquet)")
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)
        self._kept[name.lower()] = path

    def give(self, con: Any, into: str, name: str, order: Iterable[str]) -> None:
        """Give a kept table to a DuckDB connection, as a table named ``into`` in the order of these columns."""
        from pyspark.sql.pandas.types import to_arrow_schema

        path = self._kept[name.lower()]
        if any(path.glob("*.parquet")):
            rows = f"read_parquet({quoted(str(path / '*.parquet'))})"
            con.execute(f"create or replace temp table {_named(into)} as select * from {rows} order by {', '.join(map(_named, order))}")
            return
        con.register("nothing_to_give", to_arrow_schema(self.session.table(name).schema).empty_table())
        con.execute(f"create or replace temp table {_named(into)} as select * from nothing_to_give")
        con.unregister("nothing_to_give")

    def _path(self) -> Path:
        self._number += 1
        return self._folder / f"{self._number}"

    def frame_of(self, text: str, functions: Functions) -> Any:
        """The Spark frame of a query in DuckDB's SQL, which may call these functions of Python on a row by itself."""
        self._functions.update(functions)
        return self._frame(parsed(text)[0])

    def _frame(self, query: Any) -> Any:
        """The frame of a query, its parts worked out first, each where it belongs."""
        query = query.copy()
        limited = query.args.get("limit") is not None
        if not limited:
            query.set("order", None)
        views = [self._view(cte.this, query, cte.alias) for cte in query.ctes]
        query.set("with_", None)
        if isinstance(query, exp.Union) and not limited:
            frame = self._frame(query.left).union(self._frame(query.right))
            frame = frame.distinct() if query.args.get("distinct") else frame
        else:
            while (inner := _read_from(query)) is not None:
                views.append(self._view(inner.this, inner))
            frame = self._select(query)
        for view in views:
            self.session.catalog.dropTempView(view)
        return frame

    def _view(self, part: Any, inside: Any, alias: str = "") -> str:
        """Give a part of a query a name of its own, and have it read by that name: where ``inside`` speaks of ``alias``, or else in its place."""
        self._number += 1
        view = f"part_{self._number}"
        self._frame(part).createOrReplaceTempView(view)
        if not alias:
            inside.replace(exp.to_table(view, alias=inside.alias or None))
        for table in inside.find_all(exp.Table):
            if alias and table.name == alias:
                table.replace(exp.to_table(view, alias=table.alias or alias))
        return view

    def _select(self, query: Any) -> Any:
        """The frame of a query that is one select and reads tables alone."""
        if not looks_at_one_row(query):
            return self.session.sql(to_spark(query))
        distinct, source = query.args.get("distinct"), query.args["from_"].this
        query.set("distinct", None)
        read = self.session.table(source.name)
        source.replace(exp.to_table(ROWS, alias=source.alias_or_name))
        called = {call.name.lower() for call in query.find_all(exp.Anonymous)}
        frame = each_row(read, to_duckdb(query), {name: function for name, function in self._functions.items() if name.lower() in called})
        return frame.distinct() if distinct else frame


def _read_from(query: Any) -> exp.Subquery | None:
    """A query that another reads from as if it were a table; None where there is none left."""
    return next((inner for inner in query.find_all(exp.Subquery) if isinstance(inner.parent, exp.From | exp.Join)), None)


def _named(name: str) -> str:
    return f'"{name}"'
