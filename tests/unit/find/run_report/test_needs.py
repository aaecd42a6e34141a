"""Whom needs are seen in, on a world small enough to count by hand."""

from __future__ import annotations

import pytest

from sooner.find.fairness import DIMENSIONS, FAMILY_DIMENSIONS
from sooner.find.run_report import invisible, needs
from tests.unit.find.run_report.worlds import said, world

PEOPLE = """
person_id | date_of_birth | expected_on | sex    | ethnicity | postcode | agencies
ada       | 2016-07-01    |             | female | W1        | ZA1 1AA  | 1
ben       | 2016-06-30    |             | male   | W9        | ZA1 1AA  | 2
cat       | 1950-01-01    |             |        |           | ZA9 9ZZ  | 1
dan       |               | 2026-09-01  | male   | A2        | ZA2 2BB  | 1
eve       |               |             | female | NS        |          | 3
"""
POSTCODES = """
postcode | small_area | district
ZA1 1AA  | A1         | North
ZA2 2BB  | A2         | South
"""
SIGNALS = """
signal | person_id | family_id | first_seen
theft  | ada       | f1        | 2026-01-01
theft  | ada       | f1        | 2026-02-01
theft  | ben       | f1        | 2026-01-01
arson  | eve       |           | 2026-01-01
"""
MEMBERS = """
family_id | person_id | place
f1        | ada       | child
f1        | ben       | child
f2        | dan       | unborn_child
f2        | ada       | parent
f3        | eve       | parent
"""


@pytest.fixture(scope="module")
def lines():
    families = "family_id\nf1\nf2\nf3"
    view = world(people=PEOPLE, postcodes=POSTCODES, signals=SIGNALS, family_members=MEMBERS, families=families)
    return needs.lines(view, {"A1": 1, "A2": 4}, ("theft", "arson", "fraud"))


def test_each_person_is_in_one_group_of_each_dimension(lines):
    found = said(lines, "people_with")
    assert found["theft", "", ""] == (2, 5) and found["arson", "", ""] == (1, 5) and found["fraud", "", ""] == (0, 5)
    assert found["any need", "", ""] == (3, 5)
    for dimension, groups in DIMENSIONS.items():
        assert [group for topic, by, group in found if topic == "theft" and by == dimension] == list(groups)
        assert sum(found["theft", dimension, group][0] for group in groups) == 2
        assert sum(found["theft", dimension, group][1] for group in groups) == 5
    assert found["theft", "age", "5 to 10"] == (2, 2), "ten tomorrow, and ten today"
    assert found["theft", "age", "not yet born"] == (0, 1) and found["theft", "age", "not known"] == (0, 1) and found["theft", "age", "65 and over"] == (0, 1)
    assert found["theft", "sex", "not known"] == (0, 1)
    assert found["theft", "ethnicity", "White"] == (2, 2) and found["arson", "ethnicity", "asked, would not say"] == (1, 1)
    assert found["theft", "deprivation", "1 (most deprived fifth)"] == (2, 2) and found["theft", "deprivation", "4"] == (0, 1)
    assert found["theft", "deprivation", "not known"] == (0, 2), "a postcode that the list does not have, and none at all"


def test_families_are_grouped_by_their_youngest_child_and_by_what_members_share(lines):
    found = said(lines, "families_with")
    assert found["theft", "", ""] == (1, 3) and found["any need", "", ""] == (1, 3)
    assert found["theft", "age", "5 to 10"] == (1, 1) and found["theft", "age", "not yet born"] == (0, 1) and found["theft", "age", "not known"] == (0, 1)
    assert found["theft", "ethnicity", "White"] == (1, 1)
    assert found["theft", "ethnicity", "members of several groups"] == (0, 1)
    assert found["theft", "deprivation", "1 (most deprived fifth)"] == (1, 2)
    assert set(FAMILY_DIMENSIONS) == {"age", "ethnicity", "deprivation"}


def test_people_seen_by_one_agency_only_are_counted_too(lines):
    found = said(lines, "one_agency_only")
    assert found[needs.ONE_AGENCY, "", ""] == (3, 5)
    assert found[needs.ONE_AGENCY, "sex", "female"] == (1, 2)


def test_who_is_seen_by_whom_and_where_nobody_is_seen_any_more():
    records = """
    person_id | agency | extract
    ada       | police | persons
    ben       | police | persons
    ben       | school | pupils
    cat       | police | persons
    dan       | health | patients
    eve       | school | pupils
    """
    before = [
        {"measure": "seen_by", "dimension": "district", "topic": "health", "group": "North", "count": 4.0},
        {"measure": "seen_by", "dimension": "district", "topic": "health", "group": "South", "count": 4.0},
        {"measure": "seen_by", "dimension": "", "topic": "health", "group": "", "count": 8.0},
        {"measure": "rows", "dimension": "", "topic": "health", "group": "", "count": 8.0},
        {"measure": "seen_by", "dimension": "district", "topic": "police", "group": "South", "count": 0.0},
    ]
    lines = invisible.lines(world(people=PEOPLE, postcodes=POSTCODES, person_records=records), before)
    found = said(lines, "seen_by")
    assert found["police", "", ""] == (3, 5) and found["police", "district", "North"] == (2, 2) and found["police", "district", "not known"] == (1, 2)
    assert {group: count for (_, _, group), (count, _) in said(lines, "only_by").items()} == {"health": 1, "police": 2, "school": 0}
    assert [(line.topic, line.group) for line in lines if line.measure == "nobody_now"] == [("health", "North")]
