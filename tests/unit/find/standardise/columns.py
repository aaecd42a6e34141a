"""Runs an expression over a list of values, or the whole step over a list of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import ibis
import pyarrow as pa

from sooner.find.standardise import IDENTIFIERS, STEP
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of

TODAY = date(2026, 11, 22)


@cache
def engine() -> Any:
    return ibis.duckdb.connect()


def made(expression: Callable[..., Any], *columns: Sequence[Any], kind: str = "string") -> list[Any]:
    """What the expression makes of columns of values, in their order."""
    names = [f"column_{place}" for place in range(len(columns))]
    rows = pa.table({name: pa.array(values, ibis.dtype(kind).to_pyarrow()) for name, values in zip(names, columns, strict=True)})
    rows = rows.append_column("place", pa.array(range(len(columns[0])), pa.int64()))
    table = ibis.memtable(rows)
    answer = table.select("place", made=expression(*(table[name] for name in names))).order_by("place")
    return engine().to_pyarrow(answer)["made"].to_pylist()


def received(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows of ``received_people``; what a row does not say is empty."""
    schema = ibis.schema(engine_schema(shape_of("received_people"))).to_pyarrow()
    empty = dict.fromkeys(schema.names)
    whole = [empty | {"agency": "police", "extract": "persons", "line": line, "record_id": f"P{line}"} | row for line, row in enumerate(rows, 2)]
    return pa.Table.from_pylist(whole, schema=schema)


def standardised(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records that the step makes of the rows, in their order."""
    workspace = Workspace(ibis.duckdb.connect(), TODAY)
    workspace.write("received_people", received(rows))
    STEP.run(workspace)
    records = {row["record_key"]: row for row in workspace.read("records").to_pyarrow().to_pylist()}
    workspace.con.disconnect()
    sent = received(rows).to_pylist()
    return [records[f"{row['agency']}/{row['extract']}/{row['record_id']}"] for row in sent]


def identifiers_of(
    rows: Sequence[dict[str, Any]], further: Sequence[dict[str, Any]] = (), of: dict[tuple[str, str], str] | None = None
) -> list[dict[str, Any]]:
    """The rows of the table ``identifiers`` for received people and for identifiers in a table of their own, in the order of its key."""
    workspace = Workspace(ibis.duckdb.connect(), TODAY, {"people_extracts": of or {}})
    workspace.write("received_people", received(rows))
    schema = ibis.schema(engine_schema(shape_of("received_person_identifiers"))).to_pyarrow()
    whole = [dict.fromkeys(schema.names) | {"line": line} | row for line, row in enumerate(further, 2)]
    workspace.write("received_person_identifiers", pa.Table.from_pylist(whole, schema=schema))
    IDENTIFIERS.run(workspace)
    made = workspace.read("identifiers").order_by("record_key", "kind", "as_given").to_pyarrow().to_pylist()
    workspace.con.disconnect()
    return made


def keys(addresses: Sequence[str | None], postcode: str | None = "AB1 2DE") -> list[str | None]:
    """The address keys of addresses that share a postcode."""
    return [row["address_key"] for row in standardised([{"address": address, "postcode": postcode} for address in addresses])]
