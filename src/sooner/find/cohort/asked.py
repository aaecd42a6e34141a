"""Reads the list of a cohort: who is meant, from which day on, and in which group; or refuses it with every fault."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sooner.errors import Fault, InputRefused
from sooner.find.people.person_ids import valid
from sooner.warehouse.site_tables import word_of_a_list

#: The columns that a list may have. Whoever is meant is named by one of the three ways; the day is in every row.
WAYS = {"number": ("person_id",), "record": ("agency", "record_id"), "name": ("forename", "surname", "date_of_birth")}
COLUMNS = (*(column for way in WAYS.values() for column in way), "extract", "index_date", "group")
#: More groups than this would be a way to number people.
MOST_GROUPS = 20
_WAYS_IN_WORDS = "person_id; or agency and record_id; or forename, surname and date_of_birth"


@dataclass(frozen=True)
class Asked:
    """One row of the list. ``way``: by which of ``WAYS`` the person is named; ``given``: the cells as they stand; ``index_on``: the day."""

    line: int
    way: str
    given: Mapping[str, str]
    index_on: date
    group: str


def read_list(file: Path, today: date) -> tuple[Asked, ...]:
    """The rows of the list, a CSV file in UTF-8. Raises InputRefused with every fault of it."""
    faults: list[Fault] = []
    rows = [row for row in _rows(file, today, faults) if row]
    if not rows and not faults:
        faults.append(Fault(file.name, "nobody is in it", "Write one row a person."))
    if len({row.group for row in rows}) > MOST_GROUPS:
        faults.append(Fault(file.name, f"it has more than {MOST_GROUPS} groups", "A group is a word that many people share.", column="group"))
    if faults:
        raise InputRefused(faults)
    return tuple(rows)


def _rows(file: Path, today: date, faults: list[Fault]) -> Iterator[Asked | None]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as given:
            table = csv.DictReader(given, strict=True)
            names = table.fieldnames or []
            wrong = [*_column_faults(file.name, names)]
            faults += wrong
            for row in () if wrong else table:
                yield _row(file.name, table.line_num, {name: (row.get(name) or "").strip() for name in names}, today, faults)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        why = "there is no such file" if isinstance(fault, FileNotFoundError) else f"it cannot be read as a CSV file in UTF-8 ({type(fault).__name__})"
        faults.append(Fault(file.name, why, "Save it as CSV in UTF-8, and check the path."))


def _column_faults(file: str, names: Sequence[str]) -> Iterator[Fault]:
    if "index_date" not in names:
        yield Fault(file, "it has no column index_date", "Give the day from which each person is followed.", line=1)
    if not any(set(way) <= set(names) for way in WAYS.values()):
        yield Fault(file, "it does not say who is meant", f"Give {_WAYS_IN_WORDS}.", line=1)
    for unknown in sorted(set(names) - set(COLUMNS)):
        yield Fault(file, "there is no such column in a list", f"Leave it out: the columns are {', '.join(COLUMNS)}.", line=1, column=unknown[:40])
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(file, "the column stands twice", "Give it once.", line=1, column=twice)


def _row(file: str, line: int, given: dict[str, str], today: date, faults: list[Fault]) -> Asked | None:
    way = next((way for way, columns in WAYS.items() if all(given.get(column) for column in columns)), "")
    wrong = [*_row_faults(file, line, given, way, today)]
    faults += wrong
    return None if wrong else Asked(line, way, given, date.fromisoformat(given["index_date"]), given.get("group", ""))


def _row_faults(file: str, line: int, given: dict[str, str], way: str, today: date) -> Iterator[Fault]:
    """What is wrong with one row; no value is shown that could say who is meant."""
    if not way:
        yield Fault(file, "the row does not say who is meant", f"Fill {_WAYS_IN_WORDS}.", line=line)
    if way == "number" and not valid(given["person_id"]):
        yield Fault(
            file, "this is no number of a person: it begins with p, and its last sign checks the others", "Copy it again.", line=line, column="person_id"
        )
    for column in ("index_date", *(("date_of_birth",) if way == "name" else ())):
        day = _day(given[column])
        if day is None or day > today:
            why = "this is no day" if day is None else "this day lies ahead"
            yield Fault(file, why, "Write a day that has passed, as 2026-11-21.", line=line, column=column)
    if given.get("group") and word_of_a_list(given["group"]) != given["group"]:
        yield Fault(file, "a group is one to five words, without a sentence's signs", "Name it shortly, such as offered.", line=line, column="group")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
