"""The tools that judge are themselves judged: the coverage gate and the statistics of the tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools import coverage_gate, tree_statistics


def file_report(percent: float, missing: list[int]) -> dict[str, Any]:
    """What coverage says of one file."""
    return {"summary": {"percent_covered": percent}, "missing_lines": missing, "missing_branches": [[3, 5]] if missing else []}


def report(total: float, **files: dict[str, Any]) -> dict[str, Any]:
    """What coverage says of files, under their path with dots for slashes."""
    return {"summary": {"percent_covered": total}, "files": {name.replace("__", "/") + ".py": file for name, file in files.items()}}


def test_enough_coverage_passes() -> None:
    assert coverage_gate.shortfalls(report(95.0, src__sooner__find__run=file_report(100, []), src__sooner__errors=file_report(90, [4]))) == []


def test_a_line_of_find_that_no_test_runs_is_named() -> None:
    found = coverage_gate.shortfalls(report(99.9, src__sooner__find__run=file_report(99, [7])))
    assert found == ["src/sooner/find/run.py: every line and branch must be run here. Lines not run: 7. Branches not taken: 3->5"]


def test_too_little_over_all_is_said_with_the_files_that_lack_most() -> None:
    found = coverage_gate.shortfalls(report(94.99, src__sooner__errors=file_report(80, [4, 9])))
    assert found == ["most lines not run: src/sooner/errors.py (2)", "over all 94.99 % of lines and branches were run; 95 % must be"]


@pytest.mark.parametrize(("total", "code"), [(95.0, 0), (94.0, 4)])
def test_the_gate_answers_with_an_exit_code(total: float, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps(report(total)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["coverage_gate", str(path)])
    assert coverage_gate.main() == code


def test_the_sizes_of_a_tree(tmp_path: Path) -> None:
    (tmp_path / "short.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "long.py").write_text('def one():\n    """Says."""\n    return 1\n\n\ndef two():\n    return 2\n', encoding="utf-8")
    sizes = tree_statistics.measure("tree", tmp_path)
    assert (sizes.files, sizes.lines, sizes.median_file) == (2, 8, 4)
    assert (sizes.largest_file, sizes.largest_file_lines) == ("room/long.py", 7)
    assert (sizes.median_function, sizes.largest_function, sizes.documented) == (2.5, 3, 50)


def test_a_folder_without_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no Python file"):
        tree_statistics.measure("tree", tmp_path)


@pytest.mark.parametrize(("values", "share", "expected"), [([1, 2, 3, 4], 50, 2), ([4, 3, 2, 1], 95, 4), ([7], 95, 7), (list(range(1, 101)), 95, 95)])
def test_a_percentile_is_a_value_that_stands_in_the_list(values: list[int], share: int, expected: int) -> None:
    assert tree_statistics.percentile(values, share) == expected


def test_the_table_has_a_line_for_each_tree_and_lines_up() -> None:
    lines = tree_statistics.table(tree_statistics.MODELS).splitlines()
    assert len(lines) == len(tree_statistics.MODELS) + 1
    assert len({len(line) for line in lines}) == 1
