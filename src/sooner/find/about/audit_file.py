"""Who has looked: the rows about one person in the file of the audit that the site lets its data protection officer download."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sooner.errors import Fault, InputRefused
from sooner.warehouse.looks import COLUMNS

_MEND = "Download it again from “Who looked at whom”, for every day that is asked about."


@dataclass(frozen=True)
class Look:
    """One time that somebody looked at the person, or at a family that the person belongs to."""

    at: datetime
    who: str
    what: str
    reason: str
    result: str


def looks(file: Path, people: Iterable[str], families: Iterable[str]) -> tuple[Look, ...]:
    """The looks at these people and families, the oldest first. Raises InputRefused with every fault of the file."""
    wanted = {f"person:{each}" for each in people} | {f"family:{each}" for each in families}
    faults: list[Fault] = []
    found = [look for look in _read(file, wanted, faults) if look]
    if faults:
        raise InputRefused(faults)
    return tuple(sorted(found, key=lambda look: look.at))


def _read(file: Path, wanted: set[str], faults: list[Fault]) -> Iterator[Look | None]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as given:
            rows = csv.DictReader(given, strict=True)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                faults.append(Fault(str(file), f"it is no file of the audit: it has no column {', '.join(missing)}", _MEND, line=1))
                return
            for number, row in enumerate(rows, 2):
                yield _look(file, number, row, wanted, faults)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        why = "there is no such file" if isinstance(fault, FileNotFoundError) else f"it cannot be read ({type(fault).__name__})"
        faults.append(Fault(str(file), why, _MEND))


def _look(file: Path, number: int, row: dict[str, str | None], wanted: set[str], faults: list[Fault]) -> Look | None:
    """One row; none where it is about somebody else. Text that a spreadsheet would work out carries an apostrophe before it."""
    said = {column: (row.get(column) or "").removeprefix("'") for column in COLUMNS}
    try:
        at = datetime.fromisoformat(said["at"])
    except ValueError:
        faults.append(Fault(str(file), "this is no time", _MEND, line=number, column="at", value=said["at"][:40]))
        return None
    if wanted.isdisjoint(said["ids"].split()):
        return None
    return Look(at, said["who"], said["what"], said["reason"], said["result"])
