"""The past programme of the invented area, judged from the published tables alone, beside the effect that was put into its events."""

import statistics

import pytest

from benchmarks.entries.prove_programme import SEEDS, judged
from sooner.example.demo import run_demo


def of_seed(folder, seed, people):
    made = run_demo(people, seed, folder / f"home_{seed}")
    return judged(made.home)


def test_the_first_area(tmp_path):
    row = of_seed(tmp_path, 1, 5_000)
    assert row["ratio_covered"]
    assert row["difference_covered"]
    assert row["verdict"] in ("better", "not_enough_people_to_tell")
    assert 0.5 < row["incidents_linked_a_person"] / row["incidents_followed_a_person"] < 1.2


@pytest.mark.long
def test_twenty_areas(tmp_path):
    rows = [of_seed(tmp_path, seed, 20_000) for seed in SEEDS]
    assert len(rows) == 20
    assert sum(row["ratio_covered"] for row in rows) >= 17
    assert sum(row["difference_covered"] for row in rows) >= 17
    assert statistics.fmean(row["ratio"] for row in rows) == pytest.approx(0.75, rel=0.10)
    assert 0.5 < statistics.fmean(row["incidents_linked_a_person"] / row["incidents_followed_a_person"] for row in rows) < 1.2
