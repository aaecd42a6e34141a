"""Decisions and rows about somebody gone, counted."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from sooner.find.link_quality import STEP
from sooner.find.link_quality.came_back import about_somebody_gone, decisions
from sooner.warehouse.returned import schema_of
from sooner.warehouse.steps import StepView
from tests.unit.find.families.drawn import table, workspace


def view_of(told=(), **tables):
    room = workspace()
    rows = [dict(zip(("record_key_l", "record_key_r", "same"), each, strict=True)) for each in told]
    rows = [{**row, "decided_by": "u1", "decided_on": date(2026, 3, day), "reason": None} for day, row in enumerate(rows, 1)]
    room.write("returned_decisions", pa.Table.from_pylist(rows, schema=schema_of("decisions")))
    for name, given in tables.items():
        room.write(name, table(name, given))
    return StepView(room, STEP)


def held(**persons):
    return [{"person_id": person, "record_key": f"{agency}/p/1", "agency": agency, "extract": "p", "record_id": "1"} for agency, person in persons.items()]


def test_what_became_of_decisions():
    told = [
        ("a/p/1", "b/p/1", False),
        ("a/p/1", "b/p/1", True),
        ("a/p/1", "c/p/1", True),
        ("b/p/1", "c/p/1", False),
        ("a/p/1", "z/p/9", True),
        ("y/p/1", "z/p/1", False),
    ]
    found = {row["group"]: (row["value"], row["n"]) for row in decisions(view_of(told, person_records=held(a="p1", b="p1", c="p2")))}
    assert found == {"same": (1, 6), "not_same": (1, 6), "overruled": (1, 6), "record_gone": (2, 6), "contradicted": (1, 6)}


def test_without_decisions_there_is_nothing_to_count():
    assert decisions(view_of()) == []


def test_rows_about_somebody_gone_are_counted():
    rows = [{"family_id": "f1", "person_id": "p1"}, {"family_id": "f1"}, {"family_id": "f9"}, {"family_id": "f9", "person_id": "p9"}]
    rows = [{**row, "kind": "case", "agency": "council", "from_on": "2026-03-01", "line": str(n)} for n, row in enumerate(rows, 1)]
    known = {"people": [{"person_id": "p1"}], "families": [{"family_id": "f1", "as_at": "2026-03-01", "children": "1", "unborn": "0", "adults": "1"}]}
    (row,) = about_somebody_gone(view_of(help_given=rows, **known))
    assert (row["group"], row["value"], row["n"]) == ("help_given", 2, 4)
    assert row["words"] == "2 of 4 rows of help_given that came back are about somebody who is gone; they are kept as they were"
    assert about_somebody_gone(view_of(**known)) == []
