"""What a person decided about two records stands over what the program works out, case by case. Weights and rules do what they do without it."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.find.people import STEP
from sooner.warehouse.returned import schema_of
from tests.unit.find.people.made_up import record, workspace

HOUSE = {"surname": "KHAN", "postcode": "NM1 1AA", "address_key": "1 ELM STREET NM1 1AA"}
TWIN = {**HOUSE, "date_of_birth": date(2015, 4, 3)}
FAR = {"surname": "OKAFOR", "postcode": "NM9 9AA", "address_key": "9 MILL LANE NM9 9AA", "date_of_birth": date(1971, 1, 9)}
#: Twins, each with two records; the second of each agrees with the first in everything.
AMINA, AMINA_TOO = record("a/p/1", forename="AMINA", **TWIN), record("b/p/1", forename="AMINA", **TWIN)
ZARA, ZARA_TOO = record("c/p/2", forename="ZARA", **TWIN), record("d/p/2", forename="ZARA", **TWIN)
STRANGER = record("e/p/9", forename="GRACE", **FAR)
TWINS = (AMINA, AMINA_TOO, ZARA, ZARA_TOO)


def decided(*decisions):
    """Rows of the returned table: the two records, whether they are the same, and the day of March on which that was decided."""
    rows = [dict(zip(("record_key_l", "record_key_r"), sorted(pair), strict=True), same=same, decided_on=date(2026, 3, day)) for *pair, same, day in decisions]
    return [{"decided_by": "u1", "reason": None, **row} for row in rows]


def run(records, *decisions):
    import pyarrow as pa

    room = workspace(list(records))
    room.write("returned_decisions", pa.Table.from_pylist(decided(*decisions), schema=schema_of("decisions")))
    STEP.run(room)
    return room


def people_in(room):
    """The people as sets of records."""
    found = {}
    for row in room.read("person_records").to_pyarrow().to_pylist():
        found.setdefault(row["person_id"], set()).add(row["record_key"])
    return sorted(map(sorted, found.values()))


def link(room, one, other):
    (found,) = [row for row in room.read("links").to_pyarrow().to_pylist() if (row["record_key_l"], row["record_key_r"]) == (one, other)]
    return found


def test_without_a_decision_twins_are_two_people():
    assert people_in(run(TWINS)) == [["a/p/1", "b/p/1"], ["c/p/2", "d/p/2"]]


def test_a_pair_decided_to_be_one_is_joined_though_nobody_would_have_compared_it():
    room = run([AMINA, STRANGER], ("a/p/1", "e/p/9", True, 1))
    assert people_in(room) == [["a/p/1", "e/p/9"]]
    assert link(room, "a/p/1", "e/p/9") | {"match_probability": 0} == {
        **{"record_key_l": "a/p/1", "record_key_r": "e/p/9", "match_weight": 0.0},
        **{"match_probability": 0, "kept_apart": None, "decided": "same", "compared_weight": None, "in_band": False, "joins": True},
    }


def test_a_pair_decided_to_be_two_is_kept_apart_though_everything_agrees():
    room = run([AMINA, AMINA_TOO], ("a/p/1", "b/p/1", False, 1))
    assert people_in(room) == [["a/p/1"], ["b/p/1"]]
    found = link(room, "a/p/1", "b/p/1")
    assert (found["kept_apart"], found["decided"], found["match_weight"]) == ("decided", "not_same", -5.0)


def test_a_pair_that_nobody_decided_on_says_so():
    assert link(run([AMINA, AMINA_TOO]), "a/p/1", "b/p/1")["decided"] == ""


def test_two_who_are_not_the_same_do_not_meet_by_way_of_a_third():
    third = record("f/p/1", forename="AMINA", **TWIN)
    found = people_in(run([AMINA, AMINA_TOO, third], ("a/p/1", "b/p/1", False, 1)))
    assert not any({"a/p/1", "b/p/1"} <= set(person) for person in found)


def test_nor_by_way_of_a_third_that_somebody_joined_to_one_of_them():
    third = record("f/p/1", forename="AMINA", **TWIN)
    room = run([AMINA, AMINA_TOO, third], ("a/p/1", "b/p/1", False, 1), ("b/p/1", "f/p/1", True, 1))
    assert people_in(room) == [["a/p/1"], ["b/p/1", "f/p/1"]]


@pytest.mark.parametrize(("first", "then", "people"), [(True, False, 2), (False, True, 1)])
def test_the_latest_decision_on_a_pair_wins(first, then, people):
    pair = ("a/p/1", "b/p/1")
    assert len(people_in(run([AMINA, AMINA_TOO], (*pair, first, 1), (*pair, then, 2)))) == people
    assert len(people_in(run([AMINA, AMINA_TOO], (*pair, then, 2), (*pair, first, 1)))) == people
    assert len(people_in(run([AMINA, AMINA_TOO], (*pair, first, 2), (*pair, then, 2)))) == people, "of one day, the one that stands last"


def test_who_overrules_a_rule_joins_the_two_people_with_all_their_records():
    assert people_in(run(TWINS, ("a/p/1", "c/p/2", True, 1))) == [["a/p/1", "b/p/1", "c/p/2", "d/p/2"]]


def test_but_not_those_whom_another_decision_keeps_apart():
    room = run(TWINS, ("a/p/1", "c/p/2", True, 2), ("b/p/1", "c/p/2", False, 1))
    found = people_in(room)
    assert any({"a/p/1", "c/p/2"} <= set(person) for person in found)
    assert not any({"b/p/1", "c/p/2"} <= set(person) for person in found)


def test_a_record_that_fits_both_twins_goes_to_the_one_decided_and_does_not_bring_them_together():
    vague = record("f/p/3", **TWIN)
    assert people_in(run([AMINA, ZARA, vague])) == [["a/p/1"], ["c/p/2"], ["f/p/3"]]
    assert people_in(run([AMINA, ZARA, vague], ("c/p/2", "f/p/3", True, 1))) == [["a/p/1"], ["c/p/2", "f/p/3"]]


def test_one_decided_to_be_both_twins_brings_them_together():
    vague = record("f/p/3", **TWIN)
    room = run([AMINA, ZARA, vague], ("c/p/2", "f/p/3", True, 1), ("a/p/1", "f/p/3", True, 1))
    assert people_in(room) == [["a/p/1", "c/p/2", "f/p/3"]]


def test_of_decisions_that_cannot_all_stand_the_later_does():
    apart = ("a/p/1", "b/p/1", False, 1)
    third = record("f/p/1", forename="AMINA", **TWIN)
    both = [("a/p/1", "f/p/1", True, 2), ("b/p/1", "f/p/1", True, 3)]
    assert people_in(run([AMINA, AMINA_TOO, third], apart, *both)) == [["a/p/1"], ["b/p/1", "f/p/1"]]
    same_day = [("a/p/1", "f/p/1", True, 2), ("b/p/1", "f/p/1", True, 2)]
    assert people_in(run([AMINA, AMINA_TOO, third], apart, *same_day)) == [["a/p/1"], ["b/p/1"], ["f/p/1"]], "it does not guess"


def test_a_decision_about_a_record_that_is_gone_is_left_aside():
    room = run([AMINA, AMINA_TOO], ("a/p/1", "z/p/7", True, 1), ("b/p/1", "z/p/7", False, 1))
    assert people_in(room) == [["a/p/1", "b/p/1"]]
    assert room.read("links").count().execute() == 1
