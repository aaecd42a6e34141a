"""What is measured after a run."""

from datetime import date

import pyarrow as pa
import pytest

from sooner.find.link_quality import STEP
from sooner.find.people import STEP as PEOPLE
from sooner.tables import TABLES
from tests.unit.find.people.made_up import Town, workspace


@pytest.fixture(scope="module")
def town():
    return Town(60, 2)


def measured(town, rows=None, **settings):
    room = workspace(town.table if rows is None else rows, **settings)
    PEOPLE.run(room)
    family = {"family_id": ["f1"], "as_at": [date(2026, 3, 1)], "children": [1], "unborn": [0], "adults": [2]}
    room.write("families", pa.table(family | {"district": [None], "address_protected": [False]}))
    members = {"family_id": ["f1"] * 3, "person_id": list("abc"), "place": ["child", "parent", "parent"], "source": ["declared", "declared", "shared_address"]}
    room.write("family_members", pa.table(members | {"agencies": ["police"] * 3, "member_from": [None] * 3}))
    signal = {column.name: None for column in TABLES["signals"].columns} | {"signal_id": "s1", "signal": "missing_from_home"}
    room.write("signals", pa.Table.from_pylist([signal, signal | {"signal_id": "s2"}]))
    STEP.run(room)
    return room.read("quality").to_pyarrow().to_pylist()


def test_wrong_identifiers_are_counted_by_agency_and_kind():
    given = [("police", "pnc", "right"), ("police", "pnc", "wrong"), ("police", "other", "cannot_be_checked"), ("school", "upn", "right")]
    room = workspace([])
    empty = dict.fromkeys(column.name for column in TABLES["identifiers"].columns)
    rows = [
        empty | {"record_key": str(n), "agency": agency, "kind": kind, "as_given": "x", "validity": validity}
        for n, (agency, kind, validity) in enumerate(given)
    ]
    room.write("identifiers", pa.Table.from_pylist(rows))
    PEOPLE.run(room)
    STEP.run(room)
    told = [row for row in room.read("quality").to_pyarrow().to_pylist() if row["measure"] == "wrong_identifiers"]
    assert [(row["agency"], row["group"], row["value"], row["n"]) for row in told] == [("police", "pnc", 0.5, 2), ("school", "upn", 0.0, 1)]
    assert told[0]["words"] == "1 of 2 PNC numbers are wrong by form or check character"


def by(rows, measure):
    return {row["group"] or row["agency"]: row for row in rows if row["measure"] == measure}


def test_every_measure_has_its_words(town):
    rows = measured(town)
    keys = [tuple(row[name] for name in TABLES["quality"].key) for row in rows]
    assert len(keys) == len(set(keys)) and all(row["words"] for row in rows)
    assert 0.8 < by(rows, "found_by_rule")["any rule without an identifier"]["value"] <= 1
    assert sum(row["value"] for row in by(rows, "weight_band").values()) == pytest.approx(1)
    assert by(rows, "kept_apart")["twins"]["value"] > 0
    assert by(rows, "linked")[""]["n"] == len(town.rows)
    assert by(rows, "without_identifier")["police"]["value"] == 1 and by(rows, "without_identifier")["schools"]["value"] == 0
    missing = sum(row["agency"] == "health" and row["date_of_birth"] is None for row in town.rows)
    assert by(rows, "without_date_of_birth")["health"]["value"] * by(rows, "without_date_of_birth")["health"]["n"] == pytest.approx(missing)
    assert by(rows, "member_source")["declared"]["words"] == "2 of 3 places in a family rest on: declared"
    assert by(rows, "family_source")["shared_address"]["value"] == 1
    assert by(rows, "signals")["missing_from_home"]["value"] == 2


def test_receipts_come_first_and_nothing_is_nothing(town):
    receipt = {"station": "extracts", "measure": "rows", "agency": "police", "extract": "persons", "group": "", "value": 3.0, "n": 3, "words": "3 rows"}
    rows = measured(town, [], receipts=[receipt])
    assert rows[0] == receipt
    assert by(rows, "linked")[""]["value"] == 0 and by(rows, "found_by_rule")["same upn"]["value"] == 0
