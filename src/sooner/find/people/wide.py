"""Pairs weighed past one machine: Splink and our rules over tables that are somewhere else, by the same SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb
from splink import DuckDBAPI
from splink.internals.database_api import DatabaseAPI
from splink.internals.dialects import DuckDBDialect
from splink.internals.input_column import InputColumn
from splink.internals.splink_dataframe import SplinkDataFrame

if TYPE_CHECKING:
    from sooner.warehouse.spark.engine import Spark
    from sooner.warehouse.spark.tables import Tables

#: What a table of pairs is ordered by.
PAIR = ("record_key_l", "record_key_r")


@contextmanager
def where_pairs_are_weighed(con: Any, wide: Spark | None, takes: Iterable[str], gives: Iterable[str]) -> Iterator[Any]:
    """The connection over which pairs are weighed: ``con`` itself (DuckDB), or where the run has ``wide`` the tables of that.

    Then the tables ``takes`` are carried there before, and the tables ``gives`` (of pairs) back to ``con`` afterwards.
    """
    if wide is None:
        yield con
        return
    takes, gives = tuple(takes), tuple(gives)
    for name in takes:
        wide.tables.take(con, name)
    yield wide.tables
    for name in gives:
        wide.tables.give(con, name, name, PAIR)
    for name in (*takes, *gives):
        wide.tables.drop(name)


def api_of(con: Any) -> Any:
    """What Splink speaks to: DuckDB itself, or tables that take DuckDB's SQL."""
    return DuckDBAPI(con) if isinstance(con, duckdb.DuckDBPyConnection) else TablesAPI(con)


class TablesAPI(DatabaseAPI[Any]):
    """Splink over tables that take DuckDB's SQL, wherever they are."""

    sql_dialect = DuckDBDialect()

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.tables = tables

    def table_to_splink_dataframe(self, templated_name: str, physical_name: str) -> TablesFrame:
        """Splink's own handle of a table."""
        return TablesFrame(templated_name, physical_name, self)

    def table_exists_in_database(self, table_name: str) -> bool:
        """Every table that Splink is told of is there."""
        return True

    def _table_registration(self, table: Any, table_name: str) -> None:
        """Splink is told of tables by name alone. Raises TypeError for rows in memory."""
        raise TypeError(f"{table_name}: rows in memory are not handed to Splink here")

    def _execute_sql_against_backend(self, final_sql: str) -> Any:
        return self.tables.execute(final_sql)


class TablesFrame(SplinkDataFrame):
    """Splink's handle of one of those tables."""

    db_api: TablesAPI

    @property
    def columns(self) -> list[InputColumn]:
        """Its columns."""
        return [InputColumn(name, sqlglot_dialect_str="duckdb") for name in self.db_api.tables.columns(self.physical_name)]

    def validate(self) -> None:
        """There is nothing to look at: the tables are ours."""

    def _drop_table_from_database(self, force_non_splink_table: bool = False) -> None:
        self.db_api.delete_table_from_database(self.physical_name)
