"""Febrl 4 beside Splink as its documentation builds it: clusters at the default threshold, and recall at precision 0.99."""

from __future__ import annotations

from benchmarks.entries.febrl4 import COLUMNS, number
from benchmarks.find.file_marks import rows
from benchmarks.find.works import Work, both
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "find_febrl4"


def run(settings: Settings) -> list[Row]:
    """One row a program."""
    files = tuple(settings.data / "linkage" / "febrl" / name for name in ("dataset4a.csv", "dataset4b.csv"))
    columns = settings.scratch / "febrl4.toml"
    columns.write_text(COLUMNS, encoding="utf-8")
    named = [(path.name, row["rec_id"].strip()) for path in files for row in rows(path)]
    return list(both(settings, Work("febrl4", "", files, columns, {record: number(record[1]) for record in named})))
