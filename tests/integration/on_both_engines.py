"""Run by test_spark.py in a process of its own: odd text, ordered aggregates and our SQL on DuckDB and on Spark; prints what either says, as JSON.

python -m tests.integration.on_both_engines FOLDER
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from sooner.find import standardise
from sooner.warehouse.engines import connect, wide
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of

TODAY = date(2026, 9, 30)
#: Text on which engines fall out: signs of white space that are letters elsewhere, letters whose capitals are two or another, ends of lines, right to left.
ODD = (
    "Arif",
    "Vivv",
    "A\x0brif\x0c",
    "İsmail",
    "straße",
    "ﬁona",
    "O’Neil\x0b",
    "Ana\n",
    "Zoë\u0301",
    "محمد",
    "🙂 Jo",
    "Mc Donald",
    "al-Amin",
    "  x\t",
    "",
    "ǅurađ",
    "\x85Eve",
    "x" * 500,
)
ORDERED = {"k": ["a", "a", "a", "b", "b", "c"], "o": [3, None, 1, 2, 2, None], "v": ["late", "none", "early", None, "b", None]}
OUR_SQL = """create or replace temp table pairs (record_key varchar);
insert into pairs select l.record_key from r as l join r as o on l.postcode = o.postcode and l.record_key <> o.record_key
    where coalesce(jaro_winkler_similarity(l.surname, o.surname) >= 0.85, true) union select record_key from r where damerau_levenshtein(forename, 'ARIF') <= 1;
create or replace temp table counted as with near as (select record_key, strftime(date '2026-01-31', '%d%m') as day from pairs)
    select day, count(*) as many from near group by day having date_diff('year', date '2025-12-31', date '2026-01-01') >= min(1);
drop table pairs"""


def received() -> pa.Table:
    """A record for each odd text, as forename, surname, whole name, address and e-mail in turn; all live in one place."""
    shape = shape_of("received_people")
    of_each = ("forename", "surname", "full_name", "address", "email")
    rows: list[dict[str, Any]] = [{"record_id": f"{number}-{column}", column: text} for number, text in enumerate(ODD) for column in of_each]
    needed = {"agency": "police", "extract": "persons", "postcode": "ZA1 1AA"}
    return pa.Table.from_pylist([{**needed, "line": line, **row} for line, row in enumerate(rows)], ibis.schema(engine_schema(shape)).to_pyarrow())


def said(workspace: Workspace, sql: Any, connection: Any) -> dict[str, Any]:
    """What the engine of a workspace makes of it all."""
    workspace.write("received_people", received())
    standardise.STEP.run(workspace)
    table = ibis.memtable(ORDERED, schema={"k": "string", "o": "int64", "v": "string"})
    many = table.group_by("k").agg(first=table.v.first(order_by="o"), all=table.v.group_concat(", ", order_by=["o", "v"]))
    together = connection.create_table("together", many, temp=True).to_pyarrow()
    sql.execute(OUR_SQL)
    records = workspace.read("records").to_pyarrow().to_pylist()
    counted = sql.execute("select day, many from counted").fetchall()
    counted += sql.execute("select record_key, forename from r where forename is not null order by record_key desc limit 2").fetchall()
    return {
        "records": sorted(str(sorted(row.items(), key=str)) for row in records),
        "together": sorted(together.to_pylist(), key=str),
        "counted": [list(row) for row in counted],
    }


def main(folder: Path) -> None:
    """Print what both say."""
    alone = Workspace(connect(), TODAY)
    alone.write("received_people", received())
    standardise.STEP.run(alone)
    alone.con.con.execute("create temp table r as from records")
    here = said(alone, alone.con.con, alone.con)
    with wide(folder) as spark:
        assert spark is not None, "SOONER_ENGINE is to ask for Spark"
        beside = Workspace(connect(), TODAY, wide=spark)
        spark.tables.take(alone.con.con, "r")
        there = said(beside, spark.tables, spark.room(beside).con)
    sys.stdout.write(json.dumps({"here": here, "there": there}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
