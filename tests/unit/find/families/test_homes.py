"""Addresses that a slip of the pen tells apart, and houses of several flats."""

from __future__ import annotations

import ibis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.find.families import STEP
from sooner.find.families.flats import in_their_flats
from sooner.find.families.homes import read_homes, with_homes
from sooner.partnership import FamilyRules
from sooner.warehouse.steps import StepView
from tests.unit.find.families.drawn import put_people, workspace

KEYS = st.from_regex(r"([0-9]{1,3}/)?[0-9]{1,3} [A-Z]{2,9} (ROAD|LANE), [A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", fullmatch=True)


def homes(keys: list[str]) -> list[str]:
    records = ibis.memtable({"place": range(len(keys)), "address_key": keys}, schema={"place": "int64", "address_key": "string"})
    return list(ibis.duckdb.connect().to_pyarrow(with_homes(records)).to_pandas().sort_values("place")["home"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("27 MAPLE DRIVE, ZA21 5GS", "27 MAPLE, ZA21 5GS", True),
        ("27 MAPLE DRIVE, ZA21 5GS", "27 MAPLE DRIVE, ZA21 5SG", True),
        ("27 MAPLE DRIVE, ZA21 5GS", "72 MAPLE DRIVE, ZA21 5GS", False),
        ("27 MAPLE DRIVE, ZA21 5GS", "2/27 MAPLE DRIVE, ZA21 5GS", False),
        ("27 MAPLE DRIVE, ZA21 5GS", "27 MAPLE DRIVE, ZA22 5GS", False),
        ("27 MAPLE DRIVE, ZA21 5GS", "27 MAIN DRIVE, ZA21 5GS", False),
        ("ROSE COTTAGE, ZA21 5GS", "ROSE COTTAGE, ZA21 5GS", True),
        ("ROSE COTTAGE, ZA21 5GS", "HILL COTTAGE, ZA21 5GS", False),
        ("999500110032", "999500110032", True),
        ("999500110032", "999500110023", False),
    ],
)
def test_what_is_one_home(one: str, other: str, same: bool) -> None:
    found = homes([one, other])
    assert (found[0] == found[1]) is same


@given(st.lists(KEYS, min_size=1))
def test_every_key_stands_for_a_home_and_the_same_key_for_the_same(keys: list[str]) -> None:
    found = homes(keys)
    assert all(found)
    assert len(set(zip(keys, found, strict=True))) == len(set(keys))


def lives(**homes: str) -> pd.DataFrame:
    return pd.DataFrame({"home": list(homes.values()), "shared": True}, index=pd.Index(list(homes), name="person_id"))


def named(**names: str) -> pd.DataFrame:
    return pd.DataFrame([{"person_id": who, "word": word} for who, words in names.items() for word in words.split()])


def test_who_leaves_out_the_flat_is_put_into_the_one_of_that_surname() -> None:
    people = lives(ann="1/5 MILL X", bob="2/5 MILL X", cat="5 MILL X", dan="5 MILL X", eve="5 ELMS X")
    found = in_their_flats(people, named(ann="ASH", bob="OAK", cat="ASH", dan="FIR", eve="ELM"), frozenset())
    assert found["home"].to_dict() == {"ann": "1/5 MILL X", "bob": "2/5 MILL X", "cat": "1/5 MILL X", "dan": "5 MILL X", "eve": "5 ELMS X"}
    assert found["shared"].to_dict() == {"ann": True, "bob": True, "cat": True, "dan": False, "eve": True}


def test_two_flats_of_one_surname_leave_it_open() -> None:
    found = in_their_flats(lives(ann="1/5 MILL X", bob="2/5 MILL X", cat="5 MILL X"), named(ann="ASH", bob="ASH", cat="ASH"), frozenset())
    assert (found.loc["cat", "home"], bool(found.loc["cat", "shared"])) == ("5 MILL X", False)


def test_a_closed_flat_explains_no_tie() -> None:
    found = in_their_flats(lives(ann="1/5 MILL X", cat="5 MILL X"), named(ann="ASH", cat="ASH"), frozenset({"1/5 MILL X"}))
    assert not found["shared"].any()


@pytest.mark.parametrize(
    ("address", "communal"),
    [
        ("St Anne's HOSPITAL, ward 3", True),
        ("12 Care Homes", True),
        ("the  hotels of the bay", True),
        ("12 Hospital Road", False),
        ("12 hospital  st, Old Hospital", True),
        ("3 Hospitality House", False),
        ("7 Whotel Lane", False),
        ("Tŷ Gofal Môr, 2 Shore Road", True),
        ("2 Gofalu Road", False),
        (None, False),
    ],
)
def test_a_home_is_closed_that_is_named_so_and_where_no_street_is(address: str | None, communal: bool) -> None:
    rules = FamilyRules(communal_words=(*FamilyRules().communal_words, "gofal môr"))
    room = workspace(rules)
    put_people(room, [{"who": "ann"} | ({"home": address} if address else {})])
    assert bool(read_homes(StepView(room, STEP), rules).closed) is communal


def test_the_latest_home_counts_then_the_one_most_often_told_then_the_first_in_order() -> None:
    rows = [
        {"who": "ann", "record_id": "1", "home": "1 old road", "recorded_on": "2024-01-01", "agency": "police"},
        {"who": "ann", "record_id": "2", "home": "2 new road", "recorded_on": "2025-01-01", "agency": "schools"},
        {"who": "ann", "record_id": "3", "home": "2 new road", "address_from": "2023-02-01", "agency": "health", "postcode": "AB1 2CD"},
        {"who": "bob", "record_id": "4", "home": "4 oak road", "recorded_on": "2025-01-01"},
        {"who": "bob", "record_id": "5", "home": "3 ash road", "recorded_on": "2025-01-01"},
        {"who": "bob", "record_id": "6", "home": "4 oak road", "recorded_on": "2020-01-01"},
        {"who": "cat", "record_id": "7", "home": "6 fir road"},
        {"who": "cat", "record_id": "8", "home": "5 fir road"},
        {"who": "cat", "record_id": "9", "home": "7 fir road"},
    ]
    room = workspace()
    put_people(room, rows)
    homes = read_homes(StepView(room, STEP), FamilyRules())
    assert homes.best["home"].to_dict() == {"ann": "2 NEW ROAD", "bob": "4 OAK ROAD", "cat": "5 FIR ROAD"}
    ann = homes.best.loc["ann"]
    assert (ann["agencies"], ann["postcode"], ann["since"]) == ("health, schools", "AB1 2CD", pd.Timestamp("2023-02-01"))
    assert set(homes.lived.itertuples(index=False, name=None)) >= {("ann", "1 OLD ROAD"), ("ann", "2 NEW ROAD")}
    assert len(homes.lived) == 7
