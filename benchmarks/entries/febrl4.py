"""Febrl 4: 5,000 records beside 5,000 noised copies, linked by `sooner link` with nothing but the column names, and by two rivals."""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.measure import Measured, whole_command
from benchmarks.pairwise import Right, of_pairs
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "febrl4"

#: All that `sooner link` is told: what each column is.
COLUMNS = """record_id = "rec_id"
forename = "given_name"
surname = "surname"
date_of_birth = { column = "date_of_birth", format = "%Y%m%d" }
postcode = "postcode"
address = ["street_number", "address_1", "address_2", "suburb"]

[other]
soc_sec_id = "identifier"
"""

RIVALS = {"recordlinkage 0.16, five blocks": "recordlinkage_febrl4.py", "splink 5, its own comparisons": "splink_febrl4.py"}


def run(settings: Settings) -> list[Row]:
    """One row a program. A pair is right where both records carry the same number in their id."""
    files = [settings.data / "linkage" / "febrl" / name for name in ("dataset4a.csv", "dataset4b.csv")]
    rows = [_ours(settings, files, "sooner link, told one-to-one", "--one-to-one"), _ours(settings, files, "sooner link")]
    if settings.rivals is not None:
        rows += [_rival(settings, files, name, script) for name, script in RIVALS.items()]
    return rows


def _ours(settings: Settings, files: list[Path], name: str, *options: str) -> Row:
    columns, people = settings.scratch / "columns.toml", settings.scratch / "people.csv"
    columns.write_text(COLUMNS, encoding="utf-8")
    command = [settings.sooner, "link", *map(str, files), "--columns", str(columns), "--out", str(people), *options]
    measured = whole_command(command, settings.scratch)
    return _row(name, measured, _right(pairs_across(people)))


def _rival(settings: Settings, files: list[Path], name: str, script: str) -> Row:
    out = settings.scratch / "pairs.csv"
    command = [str(settings.rivals), str(ROOT / "benchmarks" / "rivals" / script), *map(str, files), str(out)]
    measured = whole_command(command, settings.scratch)
    return _row(name, measured, _right(pairs_listed(out)))


def _row(name: str, measured: Measured, right: Right) -> Row:
    return {"program": name, "f1": right.f1, "precision": right.precision, "recall": right.recall, "seconds": measured.seconds, "peak_mib": measured.peak_mib}


def _right(pairs: set[tuple[str, str]]) -> Right:
    return of_pairs({(number(left), number(right)) for left, right in pairs}, {(person, person) for person in map(str, range(5_000))})


def number(record_id: str) -> str:
    """The number of the person in a record's id: rec-1070-org and rec-1070-dup-0 are both person 1070."""
    return record_id.strip().split("-")[1]


def pairs_listed(path: Path) -> set[tuple[str, str]]:
    """The pairs of a file with one pair a row."""
    return {(row["record_id_l"], row["record_id_r"]) for row in _rows(path)}


def pairs_across(path: Path) -> set[tuple[str, str]]:
    """The pairs of records of two files that a file of people puts together: one from each."""
    people: dict[str, dict[str, list[str]]] = {}
    for row in _rows(path):
        people.setdefault(row["person_id"], {}).setdefault(row["source"], []).append(row["record_id"])
    sources = sorted({source for person in people.values() for source in person})
    first, second = sources[0], sources[-1]
    return {(left, right) for person in people.values() if first != second for left in person.get(first, []) for right in person.get(second, [])}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
