"""Blocking on a single column whose common values would bring together too many pairs: only its rarer values are used."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def count_bearers(con: Any, records: str, columns: Iterable[str]) -> None:
    """Add to the table of records, for each column, ``bearers_of_<column>``: how many records have the same value."""
    counts = "".join(f", count(*) over (partition by {column}) as bearers_of_{column}" for column in columns)
    con.execute(f"create or replace temp table {records} as select *{counts} from {records}")


def where_rare(con: Any, records: str, columns: Iterable[str], budget: int) -> list[str]:
    """A condition for each column: the same value, borne by few enough records that all pairs of the column stay within the budget."""
    return [f"l.{column} = r.{column} and l.bearers_of_{column} <= {_most_bearers(con, records, column, budget)}" for column in columns]


def _most_bearers(con: Any, records: str, column: str, budget: int) -> int:
    """The largest count of bearers up to which values bring together no more pairs than the budget."""
    found = con.execute(f"""select max(bearers) from (
        select bearers, sum(bearers * (bearers - 1) / 2) over (order by bearers) as pairs
        from (select {column} as value, count(*) as bearers from {records} where {column} is not null group by {column}))
        where pairs <= {int(budget)}""").fetchone()[0]
    return int(found or 0)
