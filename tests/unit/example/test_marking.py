"""Marks worked out by hand."""

import pandas as pd
import pyarrow as pa
import pytest

from sooner.example import marking

# Three true people: a has three records, b two, c one; d is a's twin with one.
OWNERS = {"1": "a", "2": "a", "3": "a", "4": "b", "5": "b", "6": "c", "7": "d"}


def table(rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"agency": "police", "extract": "persons", "record_id": list(rows), "person_id": list(rows.values())})


@pytest.fixture
def truth(tmp_path):
    table(OWNERS).rename(columns={"person_id": "person"}).to_csv(tmp_path / "records.csv", index=False)
    (tmp_path / "relatives.csv").write_text(
        "person_a,person_b,relation,same_household\na,d,twins,True\na,b,siblings,True\nb,c,same_name_parent_and_child,True\nc,e,siblings,True\n",
        encoding="utf-8",
    )
    (tmp_path / "families.csv").write_text("family,person,place\nF,a,child\nF,d,child\nF,b,parent\nG,c,parent\nG,e,child\n", encoding="utf-8")
    (tmp_path / "communal.csv").write_text("place,kind,person\nC1,hostel,b\nC1,hostel,c\n", encoding="utf-8")
    return tmp_path


def test_a_perfect_answer(truth):
    marks = marking.mark_people(table(OWNERS), truth)
    assert (marks.pairs_true, marks.pairs_found, marks.pairs_right) == (4, 4, 4)
    assert (marks.precision, marks.recall, marks.f1) == (1.0, 1.0, 1.0)
    assert (marks.people_true, marks.people_found, marks.records, marks.records_unknown) == (4, 4, 7, 0)


def test_one_record_lost_and_two_people_made_one(truth):
    found = table({"1": "p", "2": "p", "3": "q", "4": "r", "5": "r", "6": "r", "7": "s", "99": "r"})
    marks = marking.mark_people(pa.Table.from_pandas(found), truth)
    # p: one pair, right. r: records of b, b, c: three pairs, one right. True pairs: 3 of a, 1 of b.
    assert (marks.pairs_true, marks.pairs_found, marks.pairs_right) == (4, 4, 2)
    assert (marks.precision, marks.recall) == (0.5, 0.5)
    assert marks.records_unknown == 1


def test_records_that_the_answer_leaves_out_cost_recall(truth):
    marks = marking.mark_people(table({"1": "p"}), truth)
    assert (marks.pairs_true, marks.pairs_found, marks.precision, marks.recall, marks.f1) == (4, 0, 1.0, 0.0, 0.0)


def test_nothing_to_find_is_found(tmp_path):
    table({"1": "a"}).rename(columns={"person_id": "person"}).to_csv(tmp_path / "records.csv", index=False)
    assert marking.mark_people(table({"1": "p"}), tmp_path).recall == 1.0


def identifiers(**values: dict[str, str]) -> pd.DataFrame:
    frame = table(OWNERS).drop(columns="person_id")
    for column, held in values.items():
        frame[column] = frame["record_id"].map(held)
    return frame


def test_relatives_made_into_one_person(truth):
    found = table({"1": "p", "2": "p", "3": "p", "4": "q", "5": "r", "6": "r", "7": "p"})
    marks = marking.merged_relatives(found, identifiers(nhs_number={"1": "999", "7": "998"}, upn={"4": ""}), truth)
    assert marks.by_relation["twins"] == marking.RelationMarks("twins", 1, 1, 1, (("a", "d"),))
    # c and e: e has no record, so the pair is not counted; a and b stayed apart.
    assert marks.by_relation["siblings"] == marking.RelationMarks("siblings", 1, 0, 0, ())
    assert marks.by_relation["same_name_parent_and_child"] == marking.RelationMarks("same_name_parent_and_child", 1, 1, 1, (("b", "c"),))
    assert marks.merged_without_identifier == 2


def test_relatives_who_share_an_identifier_are_the_agencys_fault(truth):
    found = table({"1": "p", "7": "p"})
    marks = marking.merged_relatives(found, identifiers(nhs_number={"2": "999", "7": "999"}), truth)
    # The number stands on a record of a that the answer left out: it is not held against it.
    assert marks.by_relation["twins"].merged_without_identifier == 1
    marks = marking.merged_relatives(found, identifiers(nhs_number={"1": "999", "7": "999"}), truth)
    assert (marks.by_relation["twins"].merged, marks.by_relation["twins"].merged_without_identifier) == (1, 0)


def members(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["family_id", "person_id", "source"])


def test_families_pair_by_pair(truth):
    found = table({"1": "p", "2": "p", "3": "x", "4": "q", "5": "q", "6": "r", "7": "s"})
    said = members([("1", "p", "declared"), ("1", "q", "declared"), ("1", "r", "declared"), ("2", "x", "shared_case")])
    marks = marking.mark_families(said, found, truth)
    # True: a-b, a-d, b-d (e has no record). Found: a-b, a-c, b-c.
    assert (marks.pairs_true, marks.pairs_found, marks.pairs_right) == (3, 3, 1)
    assert marks.precision == pytest.approx(1 / 3)
    assert marks.recall == pytest.approx(1 / 3)
    assert (marks.families_true, marks.families_found, marks.families_communal) == (2, 2, 0)


def test_a_found_person_stands_for_the_true_one_of_most_of_its_records(truth):
    found = table({"1": "p", "2": "p", "4": "p", "7": "s"})
    marks = marking.mark_families(members([("1", "p", "declared"), ("1", "s", "declared")]), found, truth)
    # p stands for a; b has a record too, so its pairs with a and d are true and not found.
    assert (marks.pairs_true, marks.pairs_found, marks.pairs_right) == (3, 1, 1)


@pytest.mark.parametrize(("source", "communal"), [("shared_address", 1), ("shared_address_and_surname", 1), ("declared", 0)])
def test_families_that_rest_on_a_communal_address(truth, source, communal):
    found = table(OWNERS)
    marks = marking.mark_families(members([("1", "b", "declared"), ("1", "c", source)]), found, truth)
    assert (marks.families_communal, marks.families_of_strangers) == (communal, communal)


def test_a_true_family_in_a_communal_place_is_not_one_of_strangers(truth):
    (truth / "communal.csv").write_text("place,kind,person\nC1,temporary_accommodation,a\nC1,temporary_accommodation,b\n", encoding="utf-8")
    marks = marking.mark_families(members([("1", "a", "shared_address"), ("1", "b", "shared_address")]), table(OWNERS), truth)
    assert (marks.families_communal, marks.families_of_strangers) == (1, 0)


def test_no_families_at_all(truth):
    marks = marking.mark_families(members([]), table(OWNERS), truth)
    assert (marks.pairs_found, marks.precision, marks.recall, marks.families_communal) == (0, 1.0, 0.0, 0)
    lonely = marking.FamilyMarks(0, 0, 0, 0, 0, 0, 0)
    assert lonely.recall == 1.0
