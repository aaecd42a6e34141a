"""How sure the links are: on pairs whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ibis import _

from sooner.find.run_report import links
from tests.unit.find.run_report.worlds import said, world

RECORDS = """
person_id | record_key | agency | extract
ada       | a1         | police | p
ada       | a2         | police | p
ada       | a3         | school | p
ben       | b1         | police | p
ben       | b2         | school | p
cat       | c1         | police | p
"""
LINKS = """
record_key_l | record_key_r | match_weight | match_probability | kept_apart | decided
a1           | a2           | 20           | 0.99              |            |
a2           | a3           | 8            | 0.9               |            |
b1           | b2           | 12           | 0.95              |            |
b1           | c1           | 3            | 0.4               |            |
a1           | c1           | 9            | 0.8               | twins      |
a3           | c1           | 8            | 0.7               |            | not_same
b2           | c1           | 7            | 0.7               |            | same
"""


@pytest.fixture(scope="module")
def lines():
    quality = """
    station | measure       | agency | extract | group                          | value | n  | words
    people  | found_by_rule |        |         | any rule without an identifier | 0.75  | 40 | w
    people  | found_by_rule |        |         | same upn                       | 0.5   | 40 | w
    """
    view = world(person_records=RECORDS, links=LINKS, quality=quality)
    view._workspace.write("links", view.read("links").mutate(decided=_.decided.fill_null("")))  # as the step before leaves it where nobody decided
    return links.lines(view)


def one(lines, measure):
    ((count, n),) = said(lines, measure).values()
    return count, n


def test_what_the_weights_expect_to_be_wrong(lines):
    assert one(lines, "expected_false") == (round(0.01 + 0.1 + 0.05, 1), 3)
    assert one(lines, "expected_missed") == (0.4, 1)
    assert one(lines, "kept_apart_expected") == (0.8, 1)


def test_how_the_weights_lie_and_what_people_decided(lines):
    assert {group: count for (_a, _b, group), (count, _n) in said(lines, "weight_band").items()} == {
        "0 to 5 bits": 1,
        "5 to 10 bits": 3,
        "10 to 15 bits": 1,
        "15 to 20 bits": 0,
        "20 to 30 bits": 1,
        "30 bits and more": 0,
    }
    assert said(lines, "decided_same") == {("", "", "5 to 10 bits"): (1, 2)}


def test_who_is_held_together_by_one_weak_link(lines):
    assert one(lines, "fall_apart") == (1, 2)
    assert one(lines, "one_weak_link") == (1, 2)


def test_the_recall_of_blocking_is_that_of_the_rules_without_a_number(lines):
    assert one(lines, "blocking_recall") == (30, 40)


def test_nothing_to_say_is_said():
    lines = links.lines(world(quality="station | measure | agency | extract | group | value | n | words\n"))
    assert [line.said for line in lines if line.measure == "decided_same"] == ["not evaluable: nobody has decided on a pair yet"]
    assert one(lines, "fall_apart") == (0, 0) and not said(lines, "blocking_recall")


def test_expected_false_links_are_what_comes_true_where_the_model_is_right():
    chance = np.random.default_rng(3)
    odds = chance.uniform(0.6, 1, 4000)
    wrong = (chance.uniform(size=4000) > odds).sum()
    assert abs((1 - odds).sum() - wrong) < 4 * np.sqrt((odds * (1 - odds)).sum())


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=14))
def test_falling_apart_is_what_a_slow_search_finds(edges):
    told = [(person, f"{person}-{left}", f"{person}-{right}", strong) for person, left, right, strong in edges if left != right]
    columns = list(zip(*told, strict=True)) or [(), (), (), ()]
    falling, single = 0, 0
    for person in {edge[0] for edge in told}:
        mine = [edge for edge in told if edge[0] == person]
        parts = [{record} for record in {record for edge in mine for record in edge[1:3]}]
        for _person, left, right, strong in mine:
            if strong:
                joined = [part for part in parts if left in part or right in part]
                parts = [part for part in parts if part not in joined] + [set().union(*joined)]
        falling += len(parts) > 1
        single += len(parts) > 1 and sum(not edge[3] for edge in mine) == 1
    assert links.held_by_weak_links(*map(np.array, columns)) == (falling, single)
