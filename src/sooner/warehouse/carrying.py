"""The site's tables in evidence, carried over from the version in force into the next: a run makes no row of them and loses none."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.tables import TABLES
from sooner.warehouse.pointers import in_force
from sooner.warehouse.workspace import engine_schema

#: The tables of evidence that the site hands over.
SITE_TABLES = ("referrals", "cases", "contacts", "staff_activity")


def schema_of(name: str) -> pa.Schema:
    """The columns and Arrow types of a table of the vocabulary."""
    return ibis.schema(engine_schema(TABLES[name])).to_pyarrow()


def carried_over(home: Path | None, agreed: Collection[str]) -> dict[str, pa.Table]:
    """The site's tables as the version in force has them, less the rows whose agreement is not among those agreed today.

    Empty tables where nothing was published yet, where ``home`` is None, or where a table has other columns than this version's.
    """
    return {name: _rows(home, name, agreed) for name in SITE_TABLES}


def _rows(home: Path | None, name: str, agreed: Collection[str]) -> pa.Table:
    schema = schema_of(name)
    before = in_force(home / "evidence") if home else None
    file = home / "evidence" / before / f"{name}.parquet" if home and before else None
    if file is None or not file.is_file() or pq.read_schema(file).names != schema.names:
        return schema.empty_table()
    rows = pq.read_table(file).cast(schema)
    return rows.filter(pc.is_in(rows["agreement"], pa.array(sorted(agreed), pa.string())))
