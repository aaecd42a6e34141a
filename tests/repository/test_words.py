"""No stub, no registry's address, no path of one machine, no name that nobody says; and each would be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.check_words import banned_names, banned_words
from tools.repository import files


def test_no_word_stands_that_must_not() -> None:
    assert banned_words() == []


def test_no_name_is_one_that_nobody_says() -> None:
    assert banned_names() == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/sooner/breach.py", "# TO" + "DO"),
        ("src/sooner/breach.py", "raise NotImpl" + "ementedError"),
        ("docs/breach.md", "This is coming " + "soon."),
        ("requirements/run.txt", "--index-url https://py" + "pi.org/simple"),
        ("README.md", "cd /wo" + "rk/main"),
        ("README.md", "cd /ho" + "me/someone/sooner"),
    ],
)
def test_a_word_that_must_not_stand_is_seen(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("first line\n" + text + "\n", encoding="utf-8")
    assert [fault.split(": ")[0] for fault in banned_words(tmp_path)] == [f"{name}, line 2"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("breach.py", "def nominal_of(person: str) -> str:\n    return person\n"),
        ("breach.py", "risk_score = 3\n"),
        ("breach.py", "class SubjectList:\n    pass\n"),
        ("entity.py", ""),
        ("breach.yaml", "needs:\n  - dob: yes\n"),
    ],
)
def test_a_name_that_nobody_says_is_seen(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / name).write_text(text, encoding="utf-8")
    assert len(banned_names(tmp_path)) == 1


def test_what_tools_made_is_not_looked_at_outside_git(tmp_path: Path) -> None:
    for name in (".venv/lib.py", "build/page.md", ".ruff_cache/x", "kept/page.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path)] == ["kept/page.md"]
