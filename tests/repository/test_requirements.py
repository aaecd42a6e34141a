"""The pins answer to what is asked for, carry hashes and name no index; a fault in them is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools.check_requirements import faults, not_installed
from tools.pins import pins, unhashed
from tools.repository import ROOT

PINNED = sorted(path.name for path in (ROOT / "requirements").glob("*.txt"))


def test_the_pins_are_as_asked_for() -> None:
    assert faults(ROOT) == []


def test_what_runs_is_installed_as_pinned() -> None:
    assert not_installed(ROOT / "requirements" / "run.txt") == []


@pytest.mark.parametrize("name", PINNED)
def test_the_heading_says_how_the_pins_were_made_and_names_no_path(name: str) -> None:
    heading = (ROOT / "requirements" / name).read_text(encoding="utf-8").split("\n\n")[0]
    assert heading.startswith("#")
    assert "/" not in heading.replace("requirements/", "")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project file and the requirements, to be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def test_a_package_that_is_not_pinned_is_seen(copy: Path) -> None:
    project = (copy / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project.replace('"rich>=14",', '"rich>=14", "unheard-of>=1",'), encoding="utf-8")
    assert faults(copy) == ["run.txt: unheard-of is asked for and not pinned: run make requirements"]


def test_a_pin_outside_what_is_asked_for_is_seen(copy: Path) -> None:
    project = (copy / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project.replace('"rich>=14"', '"rich<1"'), encoding="utf-8")
    assert [fault.split(": ")[1] for fault in faults(copy)] == [f"rich {pins(ROOT / 'requirements' / 'run.txt')['rich']} is pinned, <1 is asked for"]


def test_a_pin_without_a_hash_and_an_index_are_seen(copy: Path) -> None:
    path = copy / "requirements" / "dev.txt"
    path.write_text("--extra-index-url elsewhere\n" + path.read_text(encoding="utf-8") + "\nbare==1.0\n", encoding="utf-8")
    assert unhashed(path) == ["bare"]
    assert faults(copy) == ["dev.txt: bare has no hash", "dev.txt: it says where packages come from; the reader's own set-up does"]


def test_two_pins_of_one_package_are_seen(copy: Path) -> None:
    path = copy / "requirements" / "dev.txt"
    pinned = pins(path)["rich"]
    path.write_text(path.read_text(encoding="utf-8").replace(f"rich=={pinned}", "rich==14.0.0"), encoding="utf-8")
    assert faults(copy) == [f"dev.txt: rich is pinned to 14.0.0, and to {pinned} in run.txt"]
