"""Linking against open data with a known truth: Febrl 4 (two files, 5,000 true pairs) and the Ministry of Justice's thousand."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from sooner.find.people.columns_file import ColumnsFile
from sooner.find.people.linking import link

pytestmark = pytest.mark.reference
COLUMNS = Path(__file__).parents[1] / "fixtures/link/febrl4.toml"


def f1(people, truth):
    """F1 over pairs, worked out here pair by pair, not by the library."""

    def pairs(groups):
        return {frozenset(pair) for members in groups.values() for pair in combinations(members, 2)}

    def grouped(label):
        groups = {}
        for row in people:
            groups.setdefault(label(row), []).append((row["source"], row["record_id"]))
        return groups

    found, true = pairs(grouped(lambda row: row["person_id"])), pairs(grouped(lambda row: truth(row["record_id"])))
    return 2 * len(found & true) / (len(found) + len(true)), len(true)


@pytest.mark.parametrize("one_to_one", [False, True])
def test_febrl_4_is_linked_with_nothing_but_the_columns_said(open_data, one_to_one):
    files = [open_data / "linkage/febrl" / name for name in ("dataset4a.csv", "dataset4b.csv")]
    people = link(files, COLUMNS, one_to_one=one_to_one).people.to_pylist()
    score, true = f1(people, lambda record_id: record_id.split("-")[1])
    assert (len(people), true) == (10_000, 5_000)
    assert score >= 0.999


def test_the_thousand_of_the_ministry_of_justice(open_data):
    path = open_data / "linkage/fake_1000.csv"
    with path.open() as rows:
        truth = {row["unique_id"]: row["cluster"] for row in csv.DictReader(rows)}
    words = {"record_id": "unique_id", "forename": "first_name", "surname": "surname", "date_of_birth": "dob", "email": "email"}
    people = link([path], ColumnsFile.model_validate({"words": words, "other": {"city": "exact"}})).people.to_pylist()
    score, _ = f1(people, truth.__getitem__)
    assert score >= 0.90
