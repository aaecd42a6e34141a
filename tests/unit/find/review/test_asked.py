"""Which pairs are asked about, from small tables made by hand."""

import pytest

from sooner.find.people.settings import Thresholds
from sooner.find.review.asked import find_asked, weak_bridges
from sooner.tables.people import LINKS, PERSON_RECORDS, RECORDS
from sooner.warehouse.engines import connect

TYPES = {"text": "varchar", "date": "date", "integer": "bigint", "number": "double", "boolean": "boolean"}


def asked(people, links, **numbers):
    """What is asked about ``people`` (records by person) and ``links`` (two records, a weight, a rule)."""
    con = connect(threads=1).con
    for shape in (RECORDS, PERSON_RECORDS, LINKS):
        con.execute(f"create table review__{shape.name} ({', '.join(f'{column.name} {TYPES[column.type]}' for column in shape.columns)})")
    for person, records in people.items():
        for record in records:
            con.execute("insert into review__person_records (person_id, record_key) values (?, ?)", [person, record])
            con.execute("insert into review__records (record_key, nhs_number) values (?, ?)", [record, numbers.get(record)])
    for one, other, weight, rule in links:
        con.execute(
            "insert into review__links (record_key_l, record_key_r, match_weight, kept_apart, decided) values (?, ?, ?, ?, '')", [one, other, weight, rule]
        )
    find_asked(con, Thresholds())
    return {(one, other): (doubt, about) for one, other, doubt, about in con.execute("select * from review__asked").fetchall()}


def test_a_link_in_the_band_between_two_people():
    people = {"p": ["a"], "q": ["b"], "r": ["c"], "s": ["d"]}
    links = [("a", "b", 4.0, None), ("a", "c", 6.999, None), ("a", "d", 3.999, None), ("b", "d", 7.0, None)]
    assert asked(people, links) == {("a", "b"): ("band", ""), ("a", "c"): ("band", "")}


def test_a_link_in_the_band_inside_one_person_decides_nothing():
    assert asked({"p": ["a", "b"]}, [("a", "b", 5.0, None)]) == {}


def test_one_weak_link_holds_a_person_together():
    people = {"p": ["a", "b", "c"], "q": ["d", "e"]}
    links = [("a", "b", 30.0, None), ("b", "c", 8.0, None), ("d", "e", 8.0, None)]
    assert asked(people, links) == {("b", "c"): ("weak_link", "")}
    assert asked(people, [*links, ("a", "c", 5.0, None)]) == {}
    assert asked(people, [("a", "b", 30.0, None), ("b", "c", 10.0, None)]) == {}


def test_members_whom_a_rule_keeps_apart_contradict_each_other_unless_they_are_only_vague():
    people = {"p": ["a", "b", "c"]}
    assert asked(people, [("a", "b", -5.0, "twins"), ("a", "c", -5.0, "no_date_of_birth")]) == {("a", "b"): ("members_contradict", "twins")}


def test_numbers_are_told_first_and_each_pair_once():
    people = {"p": ["a", "b"], "q": ["c"], "r": ["d", "e"]}
    links = [("a", "c", -5.0, "different_people")]
    found = asked(people, links, a="1", b="1", c="1", d="2", e="3")
    assert found == {("a", "c"): ("same_number", "nhs_number"), ("d", "e"): ("members_contradict", "nhs_number")}


@pytest.mark.parametrize(
    ("links", "weak"),
    [
        ([("a", "b", 8.0)], [("a", "b")]),
        ([("a", "b", 8.0), ("b", "c", 8.0), ("a", "c", 8.0)], []),
        ([("a", "b", 8.0), ("b", "c", 20.0), ("c", "d", 9.9), ("b", "d", 9.9)], [("a", "b")]),
    ],
)
def test_weak_bridges(links, weak):
    assert weak_bridges(links, 10.0) == weak
