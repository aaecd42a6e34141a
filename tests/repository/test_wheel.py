"""Whoever installs the wheel needs nothing of the repository: a fresh environment, an empty folder, and the whole path runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.repository import ROOT

pytestmark = pytest.mark.long

#: What the environment of whoever installs it does not have: settings of ours, and a way to the sources.
OURS = ("SOONER_", "PYTHONPATH", "VIRTUAL_ENV", "COV_", "PYTEST_")

COUNTED = ("records", "people", "families", "signals")


@pytest.fixture(scope="module")
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that was handed over, or one built from the sources as they are."""
    given: Path | None = request.config.getoption("--wheel")
    if given is not None:
        return given.resolve()
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)], folder)
    return next(folder.glob("sooner-*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sooner`, installed from the wheel in an environment of its own."""
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", str(folder)], folder)
    install = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*install, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], folder)
    run([*install, "--no-deps", "--no-index", str(wheel)], folder)
    return folder / "bin" / "sooner"


def run(command: list[str], folder: Path) -> str:
    """What a command prints, run in a folder without our settings; fails with what it said where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    answer = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{' '.join(command)}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def test_the_wheel_holds_every_file_of_the_library(wheel: Path) -> None:
    library = ROOT / "src" / "sooner"
    ours = {f"sooner/{path.relative_to(library).as_posix()}" for path in library.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert ours - held == set()
    assert {name for name in held if name.endswith((".yml", ".yaml"))}


def test_the_wheel_holds_the_licences(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert {Path(name).name for name in held if "/licenses/" in name} == {"LICENSE", "THIRD_PARTY.md"}


def test_the_whole_path_runs_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    said = run([str(program), "demo", "--no-serve", "--json", "--people", "500"], tmp_path)
    counts = json.loads(said)["counts"]
    assert {name: counts[name] for name in COUNTED if counts[name] <= 0} == {}


def test_it_runs_without_a_terminal_and_says_what_it_did(program: Path, tmp_path: Path) -> None:
    said = run([str(program), "demo", "--no-serve", "--people", "500", "--home", str(tmp_path / "home")], tmp_path)
    assert "families" in said


def test_a_wrong_option_is_wrong_usage(program: Path, tmp_path: Path) -> None:
    answer = subprocess.run([str(program), "demo", "--peeple", "3"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
