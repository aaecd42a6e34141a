"""Ibis on Spark, with what it lacks there, and its tables kept where the SQL's are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.operations as ops
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.spark.tables import Tables
    from sooner.warehouse.spark.workers import Functions

#: What may stand between one table and an expression that looks at one row at a time; and what brings rows together after all.
_ONE_BY_ONE = (ops.Project, ops.Filter, ops.DropColumns, ops.DatabaseTable)
_TOGETHER = (ops.Reduction, ops.Analytic, ops.WindowFunction, ops.Subquery)


class OrderedCompiler(PySparkCompiler):  # type: ignore[misc]
    """Ibis's language of Spark with aggregates that mind an order, and one of bits, which Ibis refuses there."""

    def visit_BitOr(self, op: Any, *, arg: Any, where: Any) -> Any:
        """The bits that any value has."""
        return self.agg.bit_or(arg, where=where)

    def visit_First(self, op: Any, *, arg: Any, where: Any, order_by: Any, include_null: Any) -> Any:
        """The first value in the order; an empty one is passed over."""
        if not order_by:
            return super().visit_First(op, arg=arg, where=where, order_by=order_by, include_null=include_null)
        counts = arg.is_(sge.null()).not_() if where is None else sge.and_(where, arg.is_(sge.null()).not_())
        return _call("min_by", arg, self.if_(counts, _call("named_struct", *_place(order_by)), sge.null()))

    def visit_GroupConcat(self, op: Any, *, arg: Any, sep: Any, where: Any, order_by: Any) -> Any:
        """The texts one after the other in the order; nothing where there is none."""
        if not order_by:
            return super().visit_GroupConcat(op, arg=arg, sep=sep, where=where, order_by=order_by)
        counts = arg.is_(sge.null()).not_() if where is None else sge.and_(where, arg.is_(sge.null()).not_())
        each = self.if_(counts, _call("named_struct", *_place(order_by), sge.convert("said"), arg), sge.null())
        said = sge.Dot(this=_call("array_sort", _call("collect_list", each)), expression=sge.to_identifier("said"))
        return _call("nullif", _call("array_join", said, sep), sge.convert(""))


def _place(order_by: Any) -> list[Any]:
    """The parts of a structure that sorts as the order says, what is empty last. Raises ValueError for an order downwards."""
    parts = []
    for number, key in enumerate(order_by):
        if key.args.get("desc"):
            raise ValueError("an aggregate in an order downwards is not told to Spark")
        parts += [sge.convert(f"empty_{number}"), key.this.is_(sge.null()), sge.convert(f"key_{number}"), key.this]
    return parts


def _call(name: str, *arguments: Any) -> Any:
    return sge.Anonymous(this=name, expressions=list(arguments))


def connection(tables: Tables) -> Connection:
    """Ibis's connection to the session of the tables."""
    backend = ibis.pyspark.connect(tables.session)
    backend.compiler = OrderedCompiler()
    backend._register_in_memory_table = lambda table: _hand_over(tables, table)
    made = Connection(backend, tables)
    # What is kept for several uses is kept like any table: Ibis's own way does not hand over rows in memory first.
    backend._create_cached_table, backend._drop_cached_table = made.create_table, made.drop_table
    return made


def _hand_over(tables: Tables, table: Any) -> None:
    """Rows in memory go to Spark as Arrow: by way of pandas, whole numbers with gaps would become others."""
    rows = table.data.to_pyarrow(table.schema)
    tables.session.createDataFrame(rows).createOrReplaceTempView(table.name)


class Connection:
    """Ibis's connection to Spark, whose new tables are worked out at once and kept; what looks at one row at a time, by DuckDB in the workers."""

    def __init__(self, backend: Any, tables: Tables) -> None:
        self._backend = backend
        self._tables = tables

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def create_table(self, name: str, obj: ir.Table, *, temp: bool = False, overwrite: bool = False) -> ir.Table:
        """Work an expression out and keep it under the name; every table is temporary, and takes the place of one of its name."""
        self._tables.keep(name, self._frame(obj))
        return self._backend.table(name)

    def drop_table(self, name: str) -> None:
        """Forget a table, and take its rows away."""
        self._tables.drop(name)

    def _frame(self, expression: ir.Table) -> Any:
        if looks_at_one_row(expression):
            return self._tables.frame_of(ibis.to_sql(expression, dialect="duckdb"), functions_in(expression))
        self._backend._run_pre_execute_hooks(expression)
        return self._tables.session.sql(self._backend.compile(expression))


def functions_in(expression: ir.Table) -> Functions:
    """The functions of Python that an expression calls, by the names that its SQL calls them by."""
    return {type(node).__name__: node.__func__ for node in expression.op().find(ops.ScalarUDF)}


def looks_at_one_row(expression: ir.Table) -> bool:
    """Whether an expression asks of each row of one table by itself."""
    node = expression.op()
    read = node.find(ops.PhysicalTable)
    return len(read) == 1 and all(isinstance(each, _ONE_BY_ONE) for each in node.find(ops.Relation)) and not node.find(_TOGETHER)
