"""Every wish of the five founding documents is answered by something that can be used today: docs/reference/wishes.md is followed row by row."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from sooner.cli.app import app
from tests.docs.pages import DOCS
from tests.functional.site.test_every_page import NO_PAGE
from tests.unit.site.access.test_rules import OPEN, PAGES, RULES

TOP = DOCS.parent
PAGE = (DOCS / "reference" / "wishes.md").read_text(encoding="utf-8")
#: The five documents, and how many wishes each has at least: what a builder must serve, and what their members asked for.
DOCUMENTS = {"Ryton": 20, "the Met": 17, "The charter": 14, "West Yorkshire": 7, "Thames Valley": 19}
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def rows(text: str) -> list[tuple[str, str, str]]:
    """The rows of the tables of a text: wish, where, test."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not re.fullmatch(r"[|\s-]+", line)]
    found = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    assert all(len(row) == 3 for row in found), found
    return [(wish, where, test) for wish, where, test in found if wish != "Wish"]


ROWS = rows(PAGE)


def faults(row: tuple[str, str, str]) -> list[str]:
    """What is dead in a row; nothing where all of it can be used and is tested."""
    _, where, tests = row
    places, proofs = re.findall(r"`([^`]+)`", where), re.findall(r"`([^`]+)`", tests)
    wrong = [] if places else ["it says nowhere to go"]
    wrong += [] if proofs else ["it names no test"]
    wrong += [f"`{place}`: {fault}" for place in places if (fault := _dead_command(place) if place.startswith("sooner ") else _dead_screen(place))]
    return wrong + [f"`{proof}`: {fault}" for proof in proofs if (fault := _dead_test(proof))]


def _dead_screen(name: str) -> str:
    if name not in PAGES:
        return "there is no such screen"
    if name in NO_PAGE:
        return "nothing to see there: no test opens it as a page"
    if name not in OPEN and all(words == ("no",) for words in RULES[name].values()):
        return "nobody may open it"
    return ""


def _dead_command(words: str) -> str:
    _, *verbs = words.split()
    command: Any = typer.main.get_command(app)
    for verb in verbs:
        found = getattr(command, "commands", {}).get(verb)
        if found is None:
            return f"there is no command {verb!r}"
        command = found
    return "" if command.help else "it does not say what it does"


def _dead_test(name: str) -> str:
    file, _, function = name.partition("::")
    if not (TOP / file).is_file():
        return "there is no such file"
    found = _functions(TOP / file).get(function)
    if found is None:
        return "there is no such test"
    return "it is skipped" if any("skip" in ast.unparse(mark) for mark in found.decorator_list) else ""


@cache
def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_has_its_wishes(document: str) -> None:
    (section,) = [text for title, text in SECTIONS.items() if document in title]
    assert len(rows(section)) >= DOCUMENTS[document]


def test_no_wish_stands_twice() -> None:
    wishes = [wish for wish, _, _ in ROWS]
    assert sorted(wishes) == sorted(set(wishes))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"\W+", "_", row[0])[:50])
def test_a_wish_can_be_used_and_is_tested(row: tuple[str, str, str]) -> None:
    assert faults(row) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("x", "", "`tests/docs/test_wishes.py::test_no_wish_stands_twice`"), "nowhere to go"),
        (("x", "`home:home`", "a test"), "names no test"),
        (("x", "`strategy:gone`", "`tests/docs/test_wishes.py::test_no_wish_stands_twice`"), "no such screen"),
        (("x", "`health`", "`tests/docs/test_wishes.py::test_no_wish_stands_twice`"), "nothing to see there"),
        (("x", "`account_set_password`", "`tests/docs/test_wishes.py::test_no_wish_stands_twice`"), "nothing to see there"),
        (("x", "`sooner lead magic`", "`tests/docs/test_wishes.py::test_no_wish_stands_twice`"), "no command 'magic'"),
        (("x", "`home:home`", "`tests/docs/test_wishes.py::test_gone`"), "no such test"),
        (("x", "`home:home`", "`tests/docs/test_gone.py::test_gone`"), "no such file"),
    ],
)
def test_a_dead_row_is_found(row: tuple[str, str, str], fault: str) -> None:
    assert [one for one in faults(row) if fault in one]
