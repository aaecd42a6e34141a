"""A complete answer of one family, small enough to read: for tests of what keeps and shows answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.tables import TABLES
from sooner.warehouse.engines import connect
from sooner.warehouse.home import Home
from sooner.warehouse.publishing import EVIDENCE_TABLES
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft
from sooner.warehouse.workspace import Workspace

TODAY = date(2026, 11, 21)

MOTHER, CHILD, OTHER = "P-AAA1", "P-BBB2", "P-CCC3"

ONCE = {"address_protected": False, "records": 1, "agencies": 1}
FROM = {"agency": "police", "extract": "missing", "kind": "missing_episodes"}

ROWS: dict[str, list[dict[str, Any]]] = {
    "records": [
        {"record_key": f"police/persons/{n}", "agency": "police", "extract": "persons", "record_id": str(n), "address_protected": False} for n in (1, 2, 3)
    ],
    "made_alike": [{"record_key": f"police/persons/{n}", "received_as": n, "own_place": "1 MILL LANE, ZA1 1AA", "uprn": "77"} for n in (1, 2, 3)],
    "people": [
        {"person_id": MOTHER, "forename": "Ada", "surname": "Example", "date_of_birth": date(1990, 5, 1), **ONCE, "address_protected": True},
        {"person_id": CHILD, "forename": "Ben", "surname": "Example", "date_of_birth": date(2015, 5, 1), **ONCE},
        {"person_id": OTHER, "forename": "Cay", "surname": "Sample", "date_of_birth": date(1970, 5, 1), **ONCE},
    ],
    "person_records": [
        {"person_id": person, "record_key": f"police/persons/{n}", "agency": "police", "extract": "persons", "record_id": str(n)}
        for n, person in enumerate((MOTHER, CHILD, OTHER), 1)
    ],
    "links": [],
    "tombstones": [],
    "ties": [{"person_id": MOTHER, "other_person_id": CHILD, "tie": "parent", "source": "declared", "agencies": "police", "same_household": True}],
    "families": [{"family_id": "F-1", "as_at": TODAY, "children": 1, "unborn": 0, "adults": 1, "district": "Northmere", "address_protected": True}],
    "family_members": [
        {"family_id": "F-1", "person_id": MOTHER, "place": "parent", "source": "declared", "agencies": "police"},
        {"family_id": "F-1", "person_id": CHILD, "place": "child", "source": "declared", "agencies": "police"},
    ],
    "signals": [
        {
            "signal_id": "S-1",
            "signal": "child_missing",
            "version": 1,
            "outcome": 5,
            "need": "missing",
            "person_id": CHILD,
            "family_id": "F-1",
            "first_seen": date(2026, 9, 1),
            "last_seen": date(2026, 10, 1),
            "rows": 1,
            "words": "Missing once in 12 months.",
        }
    ],
    "signal_rows": [{"signal_id": "S-1", **FROM, "line": 2, "row_date": date(2026, 10, 1), "row_words": "missing"}],
    "quality": [{"station": "people", "measure": "linked_share", "agency": "", "extract": "", "group": "", "value": 0.5, "n": 3, "words": "Half."}],
}


def rows_of(name: str, rows: list[dict[str, Any]] | None = None) -> pa.Table:
    """Rows as a table with all the columns of the vocabulary, empty where nothing is said."""
    import ibis

    from sooner.warehouse.workspace import engine_schema, shape_of

    given = ROWS.get(name, []) if rows is None else rows
    shape = shape_of(name)
    schema = ibis.schema(engine_schema(shape)).to_pyarrow()
    return pa.Table.from_pylist([{column: row.get(column) for column in shape.column_names} for row in given], schema=schema)


def small_workspace(scratch: Path | None = None, **changed: list[dict[str, Any]]) -> Workspace:
    """A workspace that holds the small answer, with whatever tables are given in place of its own."""
    workspace = Workspace(connect(scratch, memory="256MB", threads=1), TODAY)
    for name in SNAPSHOT_TABLES:
        workspace.write(name, rows_of(name, changed.get(name)))
    assert set(ROWS) <= set(SNAPSHOT_TABLES) <= set(TABLES)
    return workspace


def published_home(path: Path) -> Home:
    """A home in which the small answer, and evidence without a row, are in force."""
    home = Home(path).create()
    workspace = small_workspace()
    for name in EVIDENCE_TABLES:
        workspace.write(name, rows_of(name, []))
    for parent, names in ((home.snapshots, SNAPSHOT_TABLES), (home.evidence, EVIDENCE_TABLES)):
        draft = Draft(parent, "2026-11-21-0001")
        draft.write(workspace.con, names)
        draft.settle(names, {})
        draft.put_in_force()
    return home
