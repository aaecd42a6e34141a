"""Addresses that a slip of the pen tells apart, and houses of several flats."""

from __future__ import annotations

import ibis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.find.families.flats import in_their_flats
from sooner.find.families.homes import with_homes

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
