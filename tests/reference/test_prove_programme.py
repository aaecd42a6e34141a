"""The past programme and the schemes of the invented area, judged from the published tables alone, beside the effects that were put into them."""

import statistics

import pytest

from benchmarks.entries import prove_schemes
from benchmarks.entries.prove_programme import SEEDS, judged
from sooner.example.demo import run_demo

VERDICTS = {
    "Ready to Learn": "better",
    "Catch-up Club": "better",
    "Family Link": "better",
    "Breakfast Places": "no_difference_worth_having",
}


def of_seed(folder, seed, people):
    made = run_demo(people, seed, folder / f"home_{seed}")
    return judged(made.home)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return run_demo(5_000, 1, tmp_path_factory.mktemp("area") / "home").home


def test_the_first_area(first):
    row = judged(first)
    assert row["ratio_covered"]
    assert row["difference_covered"]
    assert row["verdict"] in ("better", "not_enough_people_to_tell")
    assert 0.5 < row["incidents_linked_a_person"] / row["incidents_followed_a_person"] < 1.2


def test_each_scheme_is_found_by_its_own_design_and_missed_by_before_and_after(first):
    rows = {row["scheme"]: row for row in prove_schemes.judged(first)}
    assert {name: row["verdict"] for name, row in rows.items()} == VERDICTS
    assert all(row["covered"] for row in rows.values())
    assert not any(row.get("before_and_after_covered") for row in rows.values())
    assert [row.get("before_and_after_verdict") for row in rows.values()] == ["cannot_show_cause", None, "cannot_show_cause", "cannot_show_cause"]


@pytest.mark.long
def test_twenty_areas(tmp_path):
    rows = [of_seed(tmp_path, seed, 20_000) for seed in SEEDS]
    assert len(rows) == 20
    assert sum(row["ratio_covered"] for row in rows) >= 17
    assert sum(row["difference_covered"] for row in rows) >= 17
    assert statistics.fmean(row["ratio"] for row in rows) == pytest.approx(0.75, rel=0.10)
    assert 0.5 < statistics.fmean(row["incidents_linked_a_person"] / row["incidents_followed_a_person"] for row in rows) < 1.2
