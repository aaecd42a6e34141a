"""What every file of the source is held to: sizes, a line on why the folder is there, a reason for what no test runs."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tools.repository import ROOT, python_files
from tools.tree_statistics import functions

#: Migrations are made by Django from the models.
SOURCE = [path for path in python_files(ROOT / "src") if path.parent.name != "migrations"]
LONGEST_FILE, LONGEST_FUNCTION = 300, 60

#: Files and functions that may be longer, each with its reason.
LONGER: dict[str, str] = {}

#: How a line says that no test runs it: the mark, and why.
PRAGMA = re.compile(r"#\s*pragma:\s*no\s*(?:cover|branch)\b(?P<reason>.*)")


def too_long(path: Path) -> list[str]:
    """The file if it is too long, and its functions that are."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    found = [f"{path.name} has {lines} lines"] if lines > LONGEST_FILE else []
    return found + [f"{path.name}: {function.name} has {function.lines} lines" for function in functions(path) if function.lines > LONGEST_FUNCTION]


def unexplained(text: str) -> list[str]:
    """The lines that ask not to be counted without saying why: `# pragma: no cover - reason`."""
    return [match.group() for match in PRAGMA.finditer(text) if not re.match(r" - \w.{7,}", match["reason"])]


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_a_file_is_no_longer_than_can_be_read(path: Path) -> None:
    assert [found for found in too_long(path) if found not in LONGER] == []


def test_nothing_is_on_the_list_of_longer_ones_without_need() -> None:
    assert {found for path in SOURCE for found in too_long(path)} >= set(LONGER)


def test_a_long_file_and_a_long_function_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "breach.py"
    path.write_text("def much():\n" + "    look()\n" * 301, encoding="utf-8")
    assert too_long(path) == ["breach.py has 302 lines", "breach.py: much has 302 lines"]


@pytest.mark.parametrize("folder", ["src", "tools", "benchmarks", "tests"])
def test_what_is_not_counted_says_why(folder: str) -> None:
    found = {path.name: lines for path in python_files(ROOT / folder) if path != Path(__file__) and (lines := unexplained(path.read_text(encoding="utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("x = 1  # pragma: no cover", True),
        ("x = 1  # pragma: no branch", True),
        ("x = 1  # pragma: no cover - so", True),
        ("x = 1  # pragma: no cover (the reason in brackets)", True),
        ("x = 1  # pragma: no cover - only where the disk is full", False),
        ("x = 1", False),
    ],
)
def test_a_line_without_a_reason_is_seen(line: str, seen: bool) -> None:
    assert bool(unexplained(line)) is seen


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_a_module_says_why_it_is_there(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert len(said.split()) >= 4


def test_every_folder_of_python_is_a_package() -> None:
    assert sorted(str(path.parent) for path in SOURCE if not (path.parent / "__init__.py").is_file()) == []


def test_the_packages_are_typed() -> None:
    assert (ROOT / "src" / "sooner" / "py.typed").is_file()


def test_no_link_is_kept() -> None:
    """A link leads to a place on one machine, and to nothing on every other."""
    kept = subprocess.run(["git", "-C", str(ROOT), "ls-files", "--stage"], capture_output=True, check=True, text=True).stdout.splitlines()
    assert len(kept) > 1000
    assert [line for line in kept if line.startswith("120000")] == []
