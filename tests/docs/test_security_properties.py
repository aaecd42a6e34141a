"""What is promised about data is held somewhere and proved by something: the names in DEVELOPERS.md are real."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

TOP = DOCS.parent
SECTION = re.search(r"^## What is promised about data\n(.*?)^## ", (TOP / "DEVELOPERS.md").read_text(encoding="utf-8") + "\n## ", re.MULTILINE | re.DOTALL)
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in (SECTION[1] if SECTION else "").splitlines() if line.startswith("|")][2:]


def functions(path: Path) -> set[str]:
    """Every function of a file of tests."""
    return {node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_there_are_promises() -> None:
    assert len(ROWS) >= 10
    assert all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_the_module_and_the_test_are_there(row: list[str]) -> None:
    modules = re.findall(r"`([\w.]+)`", row[1])
    tests = re.findall(r"`(tests/[\w/]+\.py)::(\w+)(?:\[(.+?)\])?`", row[2])
    assert modules
    assert tests
    for module in modules:
        if module.startswith("sooner"):
            importlib.import_module(module)
        else:
            assert (TOP / module).exists()
    for file, function, case in tests:
        assert function in functions(TOP / file), f"{file} has no {function}"
        assert f'"{case}"' in (TOP / file).read_text(encoding="utf-8") or not case, f"{file} has no case {case}"
