"""What linking is measured with: recall at a precision by clusters, and the population with bad names."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.find import heavy_names
from benchmarks.find.file_marks import marks, recall_at, rows, truth_of

RECORDS = [("a.csv", str(number)) for number in range(7)]
links = st.lists(st.tuples(st.integers(-2, 3).map(float), st.sampled_from(RECORDS), st.sampled_from(RECORDS)), max_size=9)


def slow(found: list[tuple[float, tuple[str, str], tuple[str, str]]], truth: dict[tuple[str, str], str], precision: float) -> float:
    """The same, one threshold after the other, every pair listed."""
    true = {pair for pair in itertools.combinations(RECORDS, 2) if truth[pair[0]] == truth[pair[1]]}
    best = 0.0
    for least in {link[0] for link in found}:
        groups = [{record} for record in RECORDS]
        for _, one, other in [link for link in found if link[0] >= least]:
            mine, theirs = (next(group for group in groups if record in group) for record in (one, other))
            groups = [group for group in groups if group not in (mine, theirs)] + [mine | theirs]
        put = {pair for pair in itertools.combinations(RECORDS, 2) if any(set(pair) <= group for group in groups)}
        if put and len(put & true) >= precision * len(put):
            best = max(best, len(put & true) / len(true))
    return round(best, 5)


@given(found=links, persons=st.lists(st.sampled_from("xyz"), min_size=7, max_size=7), precision=st.sampled_from([0.5, 0.99]))
def test_the_best_recall_is_that_of_trying_every_threshold(found: list, persons: list[str], precision: float) -> None:  # type: ignore[type-arg]
    truth = dict(zip(RECORDS, persons, strict=True))
    assert recall_at(found, truth, precision) == slow(found, truth, precision)


@pytest.mark.reference
def test_the_population_with_bad_names_is_the_same_for_a_seed(open_data: Path, tmp_path: Path) -> None:
    for folder, seed in (("one", 7), ("again", 7), ("other", 8)):
        heavy_names.write(seed, tmp_path / folder, 60, open_data)
    one, again, other = ((tmp_path / folder / "records.csv").read_text() for folder in ("one", "again", "other"))
    assert one == again != other
    records, truth = rows(tmp_path / "one" / "records.csv"), truth_of(tmp_path / "one" / "truth.csv")
    assert len(records) == len(truth) and len(set(truth.values())) == 60
    # as they come, everybody alone: nothing put together, so nothing wrong and nothing found
    people, pairs = tmp_path / "people.csv", tmp_path / "pairs.csv"
    people.write_text("source,record_id,person_id\n" + "".join(f"records.csv,{row['record_id']},p{row['record_id']}\n" for row in records))
    pairs.write_text("source_l,record_id_l,source_r,record_id_r,match_weight\n")
    alone = marks(people, pairs, truth, 0.99)
    assert (alone.clusters.precision, alone.clusters.recall, alone.clusters.largest, alone.recall_at) == (1.0, 0.0, 1, 0.0)
