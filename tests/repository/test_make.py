"""The ways in: what make offers, that it sets up once, and what is said where something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sooner.papers import SYSTEM_PACKAGES
from tools.repository import ROOT

TARGETS = ["setup", "demo", "test", "test-all", "check", "docs", "dist", "bench", "requirements"]


def said_by(command: list[str], folder: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """What a command says in a folder."""
    return subprocess.run(command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=False)


def test_make_alone_lists_what_there_is() -> None:
    listed = said_by(["make", "--no-print-directory"]).stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["list", *TARGETS]


@pytest.fixture
def set_up(tmp_path: Path) -> Path:
    """The Makefile and what its set-up depends on, as though it had been set up a moment ago."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".ready").touch()
    return tmp_path


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_what_is_set_up_is_not_set_up_again(target: str, set_up: Path) -> None:
    assert "pip" not in said_by(["make", "--dry-run", target], set_up).stdout


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt", "pyproject.toml"])
def test_it_is_set_up_again_after_a_change_in_what_it_needs(name: str, set_up: Path) -> None:
    later = (set_up / ".venv" / ".ready").stat().st_mtime + 5
    os.utime(set_up / name, (later, later))
    planned = said_by(["make", "--dry-run", "setup"], set_up).stdout
    assert "--require-hashes -r requirements/run.txt -r requirements/dev.txt" in planned
    assert "--no-deps --no-build-isolation --editable ." in planned


def an_old_python(folder: Path, says: str) -> Path:
    """A program that stands for a Python which answers a question with failure: all of them, or those that contain a word."""
    program = folder / "python"
    program.write_text(f'#!/bin/sh\ncase "$2" in *{says}*) exit 1;; esac\nexit 0\n', encoding="ascii")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("says", "advice"), [("version_info", "apt-get install python3 python3-venv"), ("ensurepip", "apt-get install python3-venv")])
def test_a_python_too_old_or_without_venv_is_refused_with_what_to_install(says: str, advice: str, tmp_path: Path) -> None:
    python = an_old_python(tmp_path, says)
    answer = said_by(["bash", str(ROOT / "tools" / "make_environment.sh"), str(tmp_path / "environment")], tmp_path, PYTHON=str(python))
    assert answer.returncode == 6
    assert advice in answer.stderr
    assert not (tmp_path / "environment").exists()


def test_what_the_machine_lacks_is_named_where_it_may_not_be_installed(tmp_path: Path) -> None:
    (tmp_path / "bash").symlink_to(shutil.which("bash") or "")
    answer = said_by(["bash", str(ROOT / "tools" / "system_packages.sh")], tmp_path, PATH=str(tmp_path), POSTGRESQL=str(tmp_path / "nowhere"))
    assert answer.returncode == 6
    assert "sudo apt-get install --yes chromium postgresql" in answer.stderr


def test_the_libraries_for_a_pdf_are_named_where_they_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "bash").symlink_to(shutil.which("bash") or "")
    answer = said_by(["bash", str(ROOT / "tools" / "system_packages.sh")], tmp_path, PATH=str(tmp_path), LDCONFIG=str(tmp_path / "nowhere"))
    assert answer.returncode == 6
    assert f"{' '.join(SYSTEM_PACKAGES)}" in answer.stderr


@pytest.mark.parametrize(("words", "asked"), [(["java"], True), ([], False)])
def test_java_is_asked_for_only_where_spark_is_tested(words: list[str], asked: bool, tmp_path: Path) -> None:
    (tmp_path / "bash").symlink_to(shutil.which("bash") or "")
    answer = said_by(["bash", str(ROOT / "tools" / "system_packages.sh"), *words], tmp_path, PATH=str(tmp_path))
    assert answer.returncode == 6
    assert ("openjdk-17-jre-headless" in answer.stderr) is asked


def test_a_machine_that_has_it_all_installs_nothing(tmp_path: Path) -> None:
    for name in ("chromium", "chromium-headless-shell", "initdb"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n", encoding="ascii")
        program.chmod(0o755)
    answer = said_by(["bash", str(ROOT / "tools" / "system_packages.sh")], tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_where_changes_are_judged_nothing_starts_without_the_open_data(tmp_path: Path) -> None:
    answer = said_by(["bash", str(ROOT / ".ci" / "run")], SOONER_DATA=str(tmp_path / "nowhere"))
    assert answer.returncode == 6
    assert "docs/reference/open_data.md" in answer.stderr
