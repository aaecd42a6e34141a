"""Where the open data are not there, reference tests are skipped and one line says so; where changes are judged, they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.repository import ROOT


@pytest.fixture
def reference_tests(tmp_path: Path) -> Path:
    """Two reference tests that pass wherever the open data are."""
    path = tmp_path / "test_reference.py"
    path.write_text("def test_one(open_data):\n    assert open_data.is_dir()\n\n\ndef test_two(open_data):\n    assert open_data.is_dir()\n", encoding="utf-8")
    return path


def ran(tests: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The tests, run in a process of their own with our conftest and these settings."""
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "SOONER_DATA"} and not name.startswith(("PYTEST_", "SLIPCOVER_"))}
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tests.parent),
        "-c",
        "/dev/null",
        str(tests),
    ]
    return subprocess.run(asked, cwd=ROOT, env={**environment, **settings}, capture_output=True, text=True, check=False)


def test_without_the_data_one_line_says_how_many_could_not_run_and_where_to_read_on(reference_tests: Path, tmp_path: Path) -> None:
    answer = ran(reference_tests, SOONER_DATA=str(tmp_path / "nowhere"))
    assert answer.returncode == 0, answer.stdout
    assert "2 reference tests could not run: docs/reference/open_data.md" in answer.stdout
    assert "2 skipped" in answer.stdout


def test_where_changes_are_judged_the_data_must_be_there(reference_tests: Path, tmp_path: Path) -> None:
    answer = ran(reference_tests, SOONER_DATA=str(tmp_path / "nowhere"), CI="true")
    assert answer.returncode == 1
    assert "2 errors" in answer.stdout


def test_with_the_data_they_run(reference_tests: Path, tmp_path: Path) -> None:
    answer = ran(reference_tests, SOONER_DATA=str(tmp_path))
    assert answer.returncode == 0, answer.stdout
    assert "2 passed" in answer.stdout
    assert "could not run" not in answer.stdout
