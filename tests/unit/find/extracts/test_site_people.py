"""People whom practitioners wrote down on the site: received like any other, with their households."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from sooner.find.extracts import register_returned
from sooner.tables import RETURNED
from sooner.warehouse import do_not_take_in
from sooner.warehouse.engines import connect
from sooner.warehouse.home import Home
from sooner.warehouse.returned import put, schema_of
from sooner.warehouse.workspace import Workspace

TODAY, KEY = date(2026, 11, 21), b"k" * 32
PEOPLE = [
    {"record_id": "C1", "surname": "Harlow", "forename": "Joan", "household": "H1", "address_protected": True},
    {"record_id": "C2", "surname": "Harlow", "forename": "Amber", "household": "H1"},
    {"record_id": "C3", "surname": "Example", "household": ""},
    {"record_id": "C4", "surname": "Sample", "household": None},
]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


@pytest.fixture
def room():
    return Workspace(connect(threads=1), TODAY, {"key": KEY})


def give_back(home, rows):
    put(home, "site_people", pa.Table.from_pylist(rows, schema=schema_of("site_people")), datetime(2026, 11, 20, tzinfo=UTC))


def rows(room, name):
    return room.read(name).to_pyarrow().to_pylist()


def test_they_are_records_of_the_partnership_itself(home, room):
    give_back(home, PEOPLE)
    room.write("received_people", pa.Table.from_pylist([{**_empty(room), "agency": "police", "extract": "persons", "line": 2, "record_id": "P1"}]))
    register_returned(room, home)
    found = rows(room, "received_people")
    assert [(row["agency"], row["extract"], row["line"], row["record_id"]) for row in found] == [
        ("police", "persons", 2, "P1"),
        *(("partnership", "site_people", line, f"C{line}") for line in range(1, 5)),
    ]
    assert (found[1]["forename"], found[1]["address_protected"], found[1]["nhs_number"]) == ("Joan", True, None)


def _empty(room):
    return dict.fromkeys(room.read("received_people").columns)


def test_a_household_is_a_grouping_of_the_partnership(home, room):
    give_back(home, PEOPLE)
    register_returned(room, home)
    assert [(row["agency"], row["extract"], row["group_id"], row["record_id"], row["group_to"]) for row in rows(room, "received_case_groups")] == [
        ("partnership", "site_people", "H1", "C1", None),
        ("partnership", "site_people", "H1", "C2", None),
    ]


def test_nothing_returned_adds_nothing_and_is_there_to_be_read(home, room):
    register_returned(room, home)
    assert not room.has("received_people")
    assert {name: rows(room, f"returned_{name}") for name in RETURNED} == {name: [] for name in RETURNED}


def test_who_was_erased_is_not_taken_in_again(home, room):
    do_not_take_in.add(home.path, [("partnership", "C1"), ("police", "C2")], KEY, TODAY)
    give_back(home, PEOPLE)
    register_returned(room, home)
    assert [row["record_id"] for row in rows(room, "received_people")] == ["C2", "C3", "C4"]
    assert [row["record_id"] for row in rows(room, "received_case_groups")] == ["C2"]
