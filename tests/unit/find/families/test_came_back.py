"""What the site gave back, taken into the snapshot under the numbers that people and families have now."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from sooner.find.families import CAME_BACK
from sooner.warehouse.returned import schema_of
from tests.unit.find.families.drawn import table, workspace

DAY = date(2026, 3, 1)
HELP = {"family_id": "f-old", "person_id": "p-old", "kind": "case", "agency": "council", "from_on": DAY, "to_on": None, "outcome": 3, "reached": None}
WHOLE = {**HELP, "family_id": "f-gone", "person_id": None}
LATER = {"person_id": "p-old", "what": "re_referred", "happened_on": DAY, "agency": "council"}
PLACE = {"service": "Mentoring", "need": "exclusion", "district": "Northmere", "places": 4, "as_at": DAY}


def run(**given):
    room = workspace()
    lead = {"new_id": "p-new", "since": "2026-03-01"}
    room.write(
        "redirects", table("redirects", [{"kind": "person", "old_id": "p-old", **lead}, {"kind": "family", "old_id": "f-old", **lead, "new_id": "f-new"}])
    )
    for name, rows in given.items():
        room.write(f"returned_{name}", pa.Table.from_pylist(rows, schema=schema_of(name)))
    CAME_BACK.run(room)
    return {name: room.read(name).to_pyarrow().to_pylist() for name in CAME_BACK.writes}


def test_numbers_are_followed_and_those_that_lead_nowhere_are_kept():
    found = run(help_given=[HELP, WHOLE], later_outcomes=[LATER, {**LATER, "person_id": "p-gone"}], places_free=[PLACE])
    assert found["help_given"] == [{**HELP, "family_id": "f-new", "person_id": "p-new", "line": 1}, {**WHOLE, "line": 2}]
    assert [(row["person_id"], row["line"]) for row in found["later_outcomes"]] == [("p-new", 1), ("p-gone", 2)]
    assert found["places_free"] == [{**PLACE, "line": 1}]


def test_a_familys_number_is_not_taken_for_a_persons():
    assert run(later_outcomes=[{**LATER, "person_id": "f-old"}])["later_outcomes"][0]["person_id"] == "f-old"


def test_two_rows_that_become_alike_are_two_rows():
    assert [row["line"] for row in run(later_outcomes=[LATER, {**LATER, "person_id": "p-new"}])["later_outcomes"]] == [1, 2]


def test_nothing_came_back():
    assert run() == {"help_given": [], "places_free": [], "later_outcomes": []}
