"""The page about errors: the tree, with the exit code of each."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from reference_pages.words import code, page, table
from sooner import errors

EXIT_CODES = {
    0: "done",
    1: "a fault of ours: please report it",
    2: "wrong usage: an option or a file that cannot be meant",
    3: "input refused: what was sent cannot be taken",
    4: "a check failed",
    5: "not allowed: by law, by an agreement, or by the rights on a file",
    6: "something needed is missing: a program, a key or a folder",
}


def errors_page() -> str:
    """Every error with its exit code, and what a fault says."""
    opening = """A command ends with one of these exit codes, so that a script can tell what happened.
An error says what was wrong, where (file, line, column), and what to do next. All faults of a file are shown at once.
A value is shown only where it cannot identify anybody: dates, codes and the like. Otherwise the line number is enough to find it."""
    codes = table(["exit code", "meaning"], EXIT_CODES.items())
    tree = table(["error", "exit code", "meaning"], _tree(errors.SoonerError))
    fields = table(["part of a fault", "may be empty"], ((code(name), _may_be_empty(name)) for name in errors.Fault.__dataclass_fields__))
    python = "In Python every error is a `sooner.errors.SoonerError`; `InputRefused.faults` holds every fault as a `Fault`."
    return page("Errors and exit codes", opening, codes, "## The tree", tree, "## What a fault says", python, fields)


def _tree(error: type[errors.SoonerError], depth: int = 0) -> Iterator[tuple[str, int, str]]:
    first = inspect.getdoc(error).split("\n\n")[0]
    yield ("\N{NO-BREAK SPACE}" * 4 * depth + code(error.__name__), error.exit_code, first)
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from _tree(below, depth + 1)


def _may_be_empty(name: str) -> str:
    return "yes" if errors.Fault.__dataclass_fields__[name].default is None else ""
