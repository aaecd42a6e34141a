"""A record that comes as it came before is taken over as it was made alike then; only what is new or came otherwise is made anew.

Whether it came as before is told by a mark of all that was received of it, once columns without an agreement and records that may not be
taken in are gone: whatever changed on the way, an agreement or a further table among it, the mark is another. What a record comes to by the
day alone goes into the mark too, so that a mark holds on any day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from sooner.find.standardise.dates import oldest
from sooner.tables.people import MADE_ALIKE, RECORDS
from sooner.warehouse.reading import whole_tables
from sooner.warehouse.workspace import engine_schema

if TYPE_CHECKING:
    import ibis.expr.types as ir

Settle = Callable[["ir.Table"], "ir.Table"]
Counts = dict[str, dict[str, int]]

#: Where the last answer's tables are seen while records are taken over from it.
_LAST = ("last_records", "last_made_alike")


def marked(received: ir.Table, today: date) -> ir.Table:
    """What was received (the columns of ``received_people``), each row with its key and the mark of what was received: 64 bits of DuckDB's ``hash``.

    Two ways in which one record came have the same mark once in 2^64. The line is no part of it: rows before a row do not change the row.
    """
    said = {name: received[name] for name in received.columns if name != "line"}
    by_the_day = {
        "born_by_then": received.date_of_birth.between(oldest(today), today),
        "expected_since": received.expected_on >= oldest(today),
        "century": ibis.ifelse(received.pnc.notnull(), today.year % 100, ibis.null("int64")),
    }
    return received.mutate(record_key=received.agency + "/" + received.extract + "/" + received.record_id, received_as=ibis.struct(said | by_the_day).hash())


def taken_over(con: Any, people: ir.Table, last: Path | None, settle: Settle) -> ir.Table | None:
    """The records of ``people`` (marked) that came as they did for the answer ``last``, as they were made alike then, without the place that others give.

    None where there is no such answer, or where its tables are not as they were written. The columns are those of ``apart``.
    """
    if last is None or not whole_tables(last, (RECORDS.name, MADE_ALIKE.name)):
        return None
    records, made = (con.read_parquet(last / f"{table.name}.parquet", table_name=name) for table, name in zip((RECORDS, MADE_ALIKE), _LAST, strict=True))
    same = made.semi_join(people, ["record_key", "received_as"])
    kept = settle(apart(records.inner_join(same, "record_key").mutate(text_key=same.own_place)))
    for name in _LAST:
        con.drop_view(name)
    return kept


def apart(parts: ir.Table) -> ir.Table:
    """What a record is made alike to by itself: all of ``records`` but the address key, and what that is made of."""
    kinds = engine_schema(RECORDS) | {"text_key": "string", "uprn": "string", "received_as": "int64"}
    return parts.select(**{name: parts[name].cast(kind) for name, kind in kinds.items() if name != "address_key"})


def counted(anew: ir.Table, over: ir.Table | None) -> Counts:
    """For each extract how many of its records were made anew, and how many taken over."""
    counts: Counts = {}
    for what, rows in (("anew", anew), ("taken_over", over)):
        for row in () if rows is None else rows.group_by("agency", "extract").agg(rows=rows.count()).to_pyarrow().to_pylist():
            counts.setdefault(f"{row['agency']}/{row['extract']}", {"anew": 0, "taken_over": 0})[what] = row["rows"]
    return dict(sorted(counts.items()))
