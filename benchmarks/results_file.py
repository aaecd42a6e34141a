"""Adds rows to a file of results: one row a run, columns in the order in which they first came."""

from __future__ import annotations

import csv
import os
from pathlib import Path

Row = dict[str, object]


def add(path: Path, rows: list[Row]) -> None:
    """Add rows. A column that the file does not have yet is added to it, empty in the rows of before."""
    before = read(path)
    columns = list(dict.fromkeys(name for row in [*before, *rows] for name in row))
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".part")
    with written.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*before, *rows])
    os.replace(written, path)


def read(path: Path) -> list[Row]:
    """The rows of a file of results; none where it is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]
