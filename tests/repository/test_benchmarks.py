"""The benchmarks measure what they say: pairs counted rightly, rows kept, a command's time and memory taken whole."""

from __future__ import annotations

import ast
import importlib
import itertools
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import machine, run
from benchmarks.entries import febrl4, find_growth, find_partnership
from benchmarks.find.marks import Marks, Truth, at_precision, at_recall, grown, mark
from benchmarks.measure import whole_command
from benchmarks.pairwise import Right, of_groups, of_pairs
from benchmarks.results_file import Row, add, read
from benchmarks.settings import Settings
from tools.repository import ROOT

groupings = st.dictionaries(st.integers(0, 12), st.integers(0, 4), max_size=10)


def test_pairs_right_wrong_and_missed() -> None:
    assert of_pairs({"ab", "cd", "ef"}, {"ab", "cd", "gh", "ij"}) == Right(precision=0.66667, recall=0.5, f1=0.57143)


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert of_pairs(set(), set()) == Right(1.0, 1.0, 1.0)


def all_pairs(groups: dict[int, int]) -> set[tuple[int, int]]:
    """Every pair of records in one group, listed: the slow second opinion."""
    return {pair for pair in itertools.combinations(sorted(groups), 2) if groups[pair[0]] == groups[pair[1]]}


@given(found=groupings, true=groupings)
def test_groups_are_counted_as_their_pairs_are(found: dict[int, int], true: dict[int, int]) -> None:
    known = {record: group for record, group in found.items() if record in true}
    assert of_groups(found, true) == of_pairs(set(all_pairs(known)), set(all_pairs(true)))


#: Two people of one household, one of another; records a and b are of the first, c of the second, d and e of the third.
TRUTH = Truth.of(pd.DataFrame({"record_key": list("abcde"), "person": list("11233"), "household": list("xxxyy")}))


def test_clusters_are_marked_by_the_truth() -> None:
    found = mark(TRUTH, np.array([0, 0, 0, 1, 2]))
    assert (found.precision, found.recall, found.household_wrong, found.largest) == (1 / 3, 1 / 2, 2, 3)
    assert (found.b_cubed_precision, found.b_cubed_recall) == (pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5), pytest.approx((1 + 1 + 1 + 0.5 + 0.5) / 5))
    assert found.b_cubed == pytest.approx(2 * (11 / 15) * 0.8 / (11 / 15 + 0.8))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)), min_size=2, max_size=12))
def test_marks_are_those_of_all_pairs_listed(rows: list[tuple[int, int, int]]) -> None:
    people = [(house, person) for _, person, house in rows]
    truth = Truth.of(
        pd.DataFrame({"record_key": [str(n) for n in range(len(rows))], "person": [str(each) for each in people], "household": [h for h, _ in people]})
    )
    found = mark(truth, np.array([cluster for cluster, _, _ in rows]))
    pairs = [(a, b) for a, b in itertools.combinations(range(len(rows)), 2) if rows[a][0] == rows[b][0]]
    wrong_at_home = [pair for pair in pairs if people[pair[0]] != people[pair[1]] and people[pair[0]][0] == people[pair[1]][0]]
    right = sum(people[a] == people[b] for a, b in pairs)
    true = sum(people[a] == people[b] for a, b in itertools.combinations(range(len(rows)), 2))
    shares = (right / len(pairs) if pairs else 1.0, right / true if true else 1.0)
    assert (found.precision, found.recall, found.household_wrong) == (*shares, len(wrong_at_home))


def test_every_threshold_is_looked_at() -> None:
    every = grown(TRUTH, *(np.array(each) for each in ([0, 3, 1, 0], [1, 4, 4, 3], [9.0, 5.5, 4.0, 4.0])))
    assert (every.weights, every.right, every.found, every.true) == ([9.0, 5.5, 4.0], [1, 2, 2], [1, 2, 6], 2)
    assert (every.at_precision(), every.at_recall(0.5), every.at_recall(), every.recall(9.0)) == (5.5, 9.0, 5.5, 0.5)
    wrong = grown(TRUTH, np.array([0]), np.array([2]), np.array([1.0]))
    assert (wrong.at_precision(), wrong.at_recall()) == (None, None)


def test_the_best_of_some_marks_is_precise_enough_or_finds_enough() -> None:
    some = [Marks(9.0, 1.0, 0.5, 1.0, 1.0, 0, 2), Marks(7.0, 0.995, 0.86, 1.0, 1.0, 0, 2), Marks(5.0, 0.5, 0.9, 1.0, 1.0, 1, 2)]
    assert (at_precision(some), at_recall(some), at_precision(some[2:]), at_recall(some[:1])) == (some[1], some[1], None, None)


def test_the_rival_is_marked_at_its_best_threshold_and_at_its_own(tmp_path: Path) -> None:
    pairs = pd.DataFrame({"unique_id_l": list("adb"), "unique_id_r": list("bec"), "match_weight": [9.0, 5.5, 4.0]})
    pairs.to_parquet(tmp_path / "pairs.parquet")
    row = find_partnership.rival_marks(tmp_path / "pairs.parquet", TRUTH)
    assert (row["recall_at_99"], row["household_wrong_at_85"], row["recall_there"]) == (1.0, 0, 1.0)
    assert (row["default_precision"], row["default_recall"], row["default_largest"]) == (1.0, 1.0, 2)


def test_growth_is_the_slope_of_logarithms() -> None:
    assert find_growth.exponent([(1_000, 2.0)]) == {}
    assert find_growth.exponent([(1_000, 2.0), (10_000, 20.0), (100_000, 200.0)]) == {"exponent": 1.0}
    assert find_growth.exponent([(1_000, 1.0), (10_000, 100.0)]) == {"exponent": 2.0}


def test_a_record_that_the_truth_does_not_know_is_no_record() -> None:
    with pytest.raises(KeyError, match="does not know"):
        TRUTH.places(["z"])


def test_rows_are_added_and_a_new_column_is_empty_before(tmp_path: Path) -> None:
    path = tmp_path / "results" / "speed.csv"
    add(path, [{"date": "2026-01-01", "seconds": 1.5}])
    add(path, [{"date": "2026-01-02", "seconds": 1.25, "cores": 2}])
    assert read(path) == [{"date": "2026-01-01", "seconds": "1.5", "cores": ""}, {"date": "2026-01-02", "seconds": "1.25", "cores": "2"}]


def test_a_command_is_measured_with_the_memory_of_its_children(tmp_path: Path) -> None:
    child = "held = bytearray(200 * 1024 * 1024); import time; time.sleep(0.5)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True); print('done')"
    measured = whole_command([sys.executable, "-c", program], tmp_path)
    assert measured.said == "done\n"
    assert measured.seconds >= 0.5
    assert 200 <= measured.peak_mib < 400


def test_a_command_that_fails_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="it broke"):
        whole_command([sys.executable, "-c", "raise SystemExit('it broke')"], tmp_path)


def test_the_machine_is_described() -> None:
    said = machine.described()
    assert {"revision", "machine", "cores", "memory_gib", "python", "duckdb", "splink"} <= set(said)
    assert all(said.values())


@pytest.mark.parametrize(("record_id", "number"), [("rec-1070-org", "1070"), (" rec-12-dup-0", "12")])
def test_the_truth_of_febrl_stands_in_the_id(record_id: str, number: str) -> None:
    assert febrl4.number(record_id) == number


def test_pairs_across_two_files_are_those_of_one_person(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("source,record_id,person_id\na,rec-1-org,P1\nb,rec-1-dup-0,P1\na,rec-2-org,P2\nb,rec-3-dup-0,P3\nb,rec-4-dup-0,P1\n", encoding="utf-8")
    assert febrl4.pairs_across(path) == {("rec-1-org", "rec-1-dup-0"), ("rec-1-org", "rec-4-dup-0")}


def test_the_results_kept_name_their_machine() -> None:
    kept = {path.name: read(path) for path in (ROOT / "benchmarks" / "results").glob("*.csv")}
    assert {name for name, rows in kept.items() for row in rows if not (row["date"] and row["machine"] and row["revision"])} == set()


def test_every_entry_has_a_name_of_its_own_and_says_what_it_measures() -> None:
    assert len({entry.NAME for entry in run.ENTRIES}) == len(run.ENTRIES)
    assert all(entry.__doc__ for entry in run.ENTRIES)


#: Entries that need the open data, or an environment of their own: their committed results show that they run.
NEED_MORE = ("febrl4", "met_indicators", "places", "places_london", "find_febrl4", "find_heavy_names", "find_pseudopeople")


@pytest.mark.long
@pytest.mark.parametrize("entry", [entry for entry in run.ENTRIES if entry.NAME not in NEED_MORE], ids=lambda entry: entry.NAME)
def test_an_entry_runs_from_end_to_end_on_a_small_area(entry: ModuleType, tmp_path: Path) -> None:
    rows = entry.run(Settings(scratch=tmp_path, data=tmp_path, rivals=None, people=500, seeds=(1,), trials=20))
    assert rows
    assert {name for row in rows for name, value in row.items() if value in (None, "") and not withheld(row, name)} == set()


def withheld(row: Row, name: str) -> bool:
    """Whether a figure belongs to a comparison that is not fair: of so few people nothing may be told then, and the row says that it holds no truth."""
    which = name.removesuffix("estimate").removesuffix("low").removesuffix("high")
    return which != name and row.get(f"{which}covered") is False


@pytest.mark.long
@pytest.mark.reference
def test_febrl_is_linked_almost_wholly(open_data: Path, tmp_path: Path) -> None:
    rows = febrl4.run(Settings(scratch=tmp_path, data=open_data, rivals=None))
    assert {row["program"]: float(str(row["f1"])) > 0.99 for row in rows} == {"sooner link, told one-to-one": True, "sooner link": True}


def test_fewer_are_drawn_where_few_are_asked_for_and_never_more(tmp_path: Path) -> None:
    asked = [Settings(scratch=tmp_path, data=tmp_path, rivals=None, trials=trials) for trials in (None, 20, 9_000)]
    assert [one.drawn(5_000) for one in asked] == [5_000, 20, 5_000]


def test_no_benchmark_is_left_out() -> None:
    named = {Path(entry.__file__ or "").stem for entry in run.ENTRIES}
    assert named == {path.stem for path in (ROOT / "benchmarks" / "entries").glob("*.py")} - {"__init__"}


def test_what_a_benchmark_takes_from_the_library_is_there() -> None:
    """Every name that is imported from here, also inside a function: benchmarks run seldom, and a wall moved in the library must be seen before."""
    gone = set()
    for path in (ROOT / "benchmarks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("sooner", "benchmarks", "tests", "tools"):
                gone |= {f"{path.name}: {node.module}.{each.name}" for each in node.names if not importable(str(node.module), each.name)}
    assert gone == set()


def importable(module: str, name: str) -> bool:
    """Whether a module has that name, or a module of that name under it."""
    with suppress(ModuleNotFoundError):
        return hasattr(importlib.import_module(module), name) or bool(importlib.import_module(f"{module}.{name}"))
    return False
