"""How the command line speaks: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sooner.errors import InputRefused, SoonerError

#: What a long task says of itself: "[2/8] Making records alike".
_PLACE = re.compile(r"\[(\d+)/(\d+)\] (.*)", re.DOTALL)


def answer(words: str) -> None:
    """Print an answer for people."""
    sys.stdout.write(f"{words}\n")


def answer_json(value: Mapping[str, Any]) -> None:
    """Print an answer for machines: one JSON object, and nothing else on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def complain(words: str) -> None:
    """Print what went wrong."""
    sys.stderr.write(f"{words}\n")


def error_as_dict(error: SoonerError) -> dict[str, Any]:
    """An error for machines: what kind, the exit code, the message, and each fault where there are some."""
    faults = [fault.as_dict() for fault in error.faults] if isinstance(error, InputRefused) else []
    return {"error": {"kind": type(error).__name__, "exit_code": error.exit_code, "message": str(error), "faults": faults}}


def table(rows: Sequence[tuple[str, ...]], headings: tuple[str, ...]) -> str:
    """Rows in columns, numbers to the right, as plain text that also reads well in a log."""
    widths = [max(len(row[place]) for row in (headings, *rows)) for place in range(len(headings))]
    right = [all(row[place].replace(",", "").isdigit() for row in rows) and bool(rows) for place in range(len(headings))]
    lines = []
    for row in (headings, *rows):
        cells = [cell.rjust(width) if to_right else cell.ljust(width) for cell, width, to_right in zip(row, widths, right, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """A bar on standard error while a task is under way, where that is a terminal; silence elsewhere.

    The task calls what it is given with what it is doing; "[2/8] ..." also moves the bar.
    """
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def show(words: str) -> None:
            place = _PLACE.fullmatch(words)
            if place:
                bar.update(task, description=place[3], completed=int(place[1]) - 1, total=int(place[2]))
            else:
                bar.update(task, description=words)

        yield show
