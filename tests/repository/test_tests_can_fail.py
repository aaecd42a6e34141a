"""A test that cannot fail is a defect: each one asserts something that is not a constant, expects an error, or calls a helper that does."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.repository import ROOT, python_files

#: Calls that fail a test by themselves.
EXPECTING = {"raises", "warns", "fail", "deprecated_call", "run_state_machine_as_test"}

TESTS = ROOT / "tests"


def can_fail(function: ast.AST, helpers: frozenset[str]) -> bool:
    """Whether a function asserts, expects an error, or calls one of the helpers that can fail."""
    return any(_fails(node, helpers) for node in ast.walk(function))


def _fails(node: ast.AST, helpers: frozenset[str]) -> bool:
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if isinstance(node, ast.Raise):
        return True
    return isinstance(node, ast.Call) and _name(node.func) in EXPECTING | helpers


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def helpers_that_can_fail(trees: list[ast.Module]) -> frozenset[str]:
    """The names of the helpers of the tests that can fail, also through one another."""
    helpers = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_")]
    known: frozenset[str] = frozenset()
    while (found := frozenset(node.name for node in helpers if can_fail(node, known))) != known:
        known = found
    return known


def cannot_fail(sources: dict[str, str]) -> list[str]:
    """The tests in these files (name: text) that cannot fail."""
    trees = {name: ast.parse(text) for name, text in sources.items()}
    helpers = helpers_that_can_fail(list(trees.values()))
    tests = [(name, node) for name, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [f"{name}::{test.name}" for name, test in tests if not can_fail(test, helpers)]


def test_every_test_can_fail() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in python_files(TESTS)}
    assert cannot_fail(sources) == []


@pytest.mark.parametrize(
    "body",
    ["pass", "assert True", "assert 'said'", "print('ran')", "looked(3)"],
)
def test_a_test_that_cannot_fail_is_seen(body: str) -> None:
    text = f"def looked(value):\n    return value\n\ndef test_breach():\n    {body}\n"
    assert cannot_fail({"breach.py": text}) == ["breach.py::test_breach"]


@pytest.mark.parametrize(
    "body",
    ["assert 1 + 1 == 2", "with pytest.raises(ValueError):\n        int('x')", "held(3)", "held_through(3)"],
)
def test_a_test_that_can_fail_is_let_be(body: str) -> None:
    text = f"def held(value):\n    assert value\n\ndef held_through(value):\n    held(value)\n\ndef test_sound():\n    {body}\n"
    assert cannot_fail({"sound.py": text}) == []


@pytest.mark.parametrize("path", python_files(TESTS), ids=lambda path: path.name)
def test_every_file_of_tests_is_found_by_the_runner(path: Path) -> None:
    has_tests = any(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in ast.parse(path.read_text(encoding="utf-8")).body)
    assert not has_tests or path.name.startswith("test_")
