"""Numbers from day to day, through the linker: a record that joins two people, a match that was broken, a record that is withdrawn and comes again."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.find.people.tombstones import mark
from tests.unit.find.people.days import Days, decided
from tests.unit.find.people.made_up import Town, record

ADA = {"surname": "KHAN", "date_of_birth": date(2011, 4, 3)}
OLD = record("a/p/1", forename="ADA", **ADA, nhs_number="4582701086")
YOUNG = record("b/p/1", forename="A", **ADA, upn="B801200005001")
BOTH = record("c/p/1", forename="ADA", **ADA, nhs_number="4582701086", upn="B801200005001")


@pytest.fixture
def days(tmp_path):
    days = Days(tmp_path)
    days.others = Town(4, 2).rows
    days.day = lambda *rows, decisions=(): days.live([*days.others, *rows], decisions)
    return days


def whose(answer):
    return {row["record_key"]: row["person_id"] for row in answer["person_records"].to_pylist()}


def known(answer, number):
    """Until when a number was in use and why no longer, and where it leads."""
    (row,) = [row for row in answer["ids"].to_pylist() if row["id"] == number]
    leads = {row["old_id"]: row["new_id"] for row in answer["redirects"].to_pylist()}
    return row["until"], row["why"], leads.get(number)


def test_a_record_that_matches_two_people_makes_them_one_and_the_older_number_lives(days):
    old = whose(days.day(OLD))["a/p/1"]
    young = whose(days.day(OLD, YOUNG))["b/p/1"]
    assert old != young
    third = days.day(OLD, YOUNG, BOTH)
    assert {whose(third)[key] for key in ("a/p/1", "b/p/1", "c/p/1")} == {old}
    assert known(third, young) == (days.today, "merged", old) and known(third, old) == (None, None, None)


def test_a_match_that_was_broken_is_not_made_again(days):
    joined = whose(days.day(OLD, BOTH))
    assert joined["a/p/1"] == joined["c/p/1"]
    apart = [decided("a/p/1", "c/p/1", False)]
    broken = whose(days.day(OLD, BOTH, decisions=apart))
    assert broken["a/p/1"] != broken["c/p/1"] and joined["a/p/1"] in broken.values()
    changed = {**BOTH, "phone": "07700900001"}
    assert whose(days.day(OLD, changed, decisions=apart)) == broken, "though the record changed and is weighed again"


def test_what_is_withdrawn_leaves_a_tombstone_and_nothing_else_until_it_comes_again(days):
    number = whose(days.day(OLD))["a/p/1"]
    gone = days.day()
    assert gone["tombstones"].to_pylist() == [{"record_mark": mark(b"k" * 32, "a/p/1"), "person_id": number, "withdrawn_on": days.today}]
    assert known(gone, number) == (days.today, "withdrawn", None)
    assert not any("a/p/1" in str(value) or value == "4582701086" for table in gone.values() for row in table.to_pylist() for value in row.values())
    later = days.day(YOUNG)
    assert known(later, number)[0] < days.today, "the day it went is kept"
    again = days.day(OLD)
    assert whose(again)["a/p/1"] == number and known(again, number) == (None, None, None)
    assert [row["record_mark"] for row in again["tombstones"].to_pylist()] == [mark(b"k" * 32, "b/p/1")]
