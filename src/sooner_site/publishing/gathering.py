"""Gathers what leaves the site: rows of every room, as tables of the library's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from sooner.warehouse import returned
from sooner.warehouse.site_tables import HANDED_OVER
from sooner_site.cases import queries as cases
from sooner_site.court_desk import queries as court_desk
from sooner_site.families import queries as families
from sooner_site.quality import queries as quality
from sooner_site.referrals import queries as referrals

Row = Mapping[str, Any]
_NUMBERS = ("needs", "needs_met", "needs_partly_met", "needs_not_met", "count")


def for_the_next_run() -> dict[str, pa.Table]:
    """The seven tables that the next run takes in, each whole. No service has said how many places it has: that table is empty."""
    rows: dict[str, Iterable[Row]] = {
        "decisions": quality.decisions(),
        "cannot_tell": quality.left_open(),
        "blind_answers": quality.blind_answers(),
        "site_people": families.site_people_rows(),
        "help_given": cases.help_given_rows(),
        "places_free": (),
        "later_outcomes": cases.later_outcome_rows(),
    }
    return {name: pa.Table.from_pylist(list(each), schema=returned.schema_of(name)) for name, each in rows.items()}


def for_evidence() -> dict[str, pa.Table]:
    """The tables that lose their names on the way out, as the library takes them."""
    rows = {
        "referrals": referrals.for_publishing(),
        "cases": cases.for_publishing(),
        "contacts": court_desk.for_publishing(),
        "staff_activity": [{**row, "happened_on": row["month"]} for row in cases.activity()],
    }
    return {name: _handed_over(name, each) for name, each in rows.items()}


def _handed_over(name: str, rows: Iterable[Row]) -> pa.Table:
    columns = HANDED_OVER[name]
    schema = pa.schema([(column, _type(column)) for column in columns])
    return pa.Table.from_pylist([{column: row.get(column) for column in columns} for row in rows], schema=schema)


def _type(column: str) -> pa.DataType:
    if column.endswith("_on"):
        return pa.date32()
    return pa.int64() if column in _NUMBERS else pa.string()
