"""Registers what the site gave back beside what agencies sent, people whom practitioners wrote down among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.partnership import HUB
from sooner.tables import RETURNED
from sooner.warehouse.do_not_take_in import read as read_list
from sooner.warehouse.home import Home
from sooner.warehouse.returned import latest
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: The extract, of the agency that is the partnership itself, that the people of the site are received as.
SITE_PEOPLE = "site_people"


def register_returned(workspace: Workspace, home: Home) -> None:
    """Write ``returned_<name>`` for every table that comes back, and add the people of the site to what was received.

    They are received as ``partnership/site_people``: whoever was written down is a record of people like any other, and those of one
    household are a grouping of the agency's, as sure as a shared case. No agreement is asked for: the partnership reads what its own
    practitioners wrote down for its own work, and nothing flows from one body to another. What others see of it is the site's to decide.
    """
    for name in RETURNED:
        workspace.write(f"returned_{name}", latest(home, name) if name != SITE_PEOPLE else _people(workspace, home))
    rows = workspace.read(f"returned_{SITE_PEOPLE}")
    if not rows.count().execute():
        return
    rows = rows.mutate(agency=ibis.literal(HUB), extract=ibis.literal(SITE_PEOPLE), line=ibis.row_number().over(order_by=rows.record_id) + 1)
    _add(workspace, "received_people", rows)
    _add(workspace, "received_case_groups", rows.filter(rows.household.notnull() & (rows.household != "")).mutate(group_id=rows.household))


def _people(workspace: Workspace, home: Home) -> pa.Table:
    """The people of the site, less those who were erased."""
    people, listed = latest(home, SITE_PEOPLE), read_list(home.path, workspace.settings.get("key"))
    return people.filter(pa.array([not listed.holds(HUB, record_id) for record_id in people["record_id"].to_pylist()], pa.bool_()))


def _add(workspace: Workspace, name: str, rows: ir.Table) -> None:
    """Add rows to a received table; the columns that they do not have are empty."""
    types = engine_schema(shape_of(name))
    added = rows.select(**{column: rows[column].cast(kind) if column in rows.columns else ibis.null(kind) for column, kind in types.items()})
    workspace.write(name, ibis.union(workspace.read(name), added))
