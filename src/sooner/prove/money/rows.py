"""Rows of a small CSV file with their line numbers, and every fault of the file at once."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from sooner.errors import Fault, InputRefused

_YEAR = re.compile(r"(\d{4})(?:/(\d{2}))?")
YEAR_MEND = "Write a year as 2025/26 (April to March) or as 2025."


class MoneyRefused(InputRefused):
    """A file of costs, unit costs or prices has faults."""

    heading = "Value for money cannot be worked out: nothing was written."


@dataclass
class Sheet:
    """The rows of one file, each with its line, and the faults found so far."""

    name: str
    rows: list[tuple[int, dict[str, str]]]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, column: str, why: str, mend: str, value: str | None = None) -> None:
        """Write down a fault of one cell."""
        self.faults.append(Fault(self.name, why, mend, line, column, value))

    def number(self, line: int, row: dict[str, str], column: str) -> float | None:
        """The number in a cell; None where it is empty, or no number, which is then a fault."""
        said = row.get(column, "").strip()
        if not said:
            return None
        try:
            value = float(said.replace("£", "").replace(",", ""))
        except ValueError:
            value = math.nan
        if math.isfinite(value):
            return value
        self.fault(line, column, "this is no number", "Write a number such as 1200 or 1200.50.", said)
        return None

    def words(self, line: int, row: dict[str, str], column: str) -> str:
        """The words in a cell; an empty one is a fault."""
        said = row.get(column, "").strip()
        if not said:
            self.fault(line, column, "it is empty", f"Every row needs its {column}.")
        return said

    def one_of(self, line: int, row: dict[str, str], column: str, known: tuple[str, ...]) -> str:
        """One of a closed list of words; anything else is a fault."""
        said = self.words(line, row, column)
        if said and said not in known:
            self.fault(line, column, "this cannot be taken", f"One of: {', '.join(known)}.", said)
        return said


def sheet(path: Path, needed: tuple[str, ...], more: tuple[str, ...] = (), any_other: bool = False) -> Sheet:
    """Read a CSV in UTF-8. Raises MoneyRefused where it is not there, cannot be read, lacks a column or has one that nobody knows."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise MoneyRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except UnicodeDecodeError:
        raise MoneyRefused([Fault(path.name, "it is not in UTF-8", "Save it as CSV in UTF-8 with commas.")]) from None
    reader = csv.reader(io.StringIO(text))
    head = [name.strip() for name in next(reader, [])]
    faults = [Fault(path.name, "this column is missing", f"The columns: {', '.join((*needed, *more))}.", 1, name) for name in needed if name not in head]
    if not any_other:
        faults += [Fault(path.name, "no such column is known", "Take it out.", 1, name) for name in head if name not in (*needed, *more)]
    faults += [Fault(path.name, "this column stands twice", "Keep one.", 1, name) for name in dict.fromkeys(head) if head.count(name) > 1]
    if faults:
        raise MoneyRefused(faults)
    found = Sheet(path.name, [])
    for cells in reader:
        if len(cells) > len(head):
            found.fault(reader.line_num, "", f"this row has {len(cells)} cells under {len(head)} headings", "Put cells with a comma in quotation marks.")
        elif any(cell.strip() for cell in cells):
            found.rows.append((reader.line_num, dict(zip(head, cells, strict=False))))
    return found


def year_of(said: str) -> int | None:
    """The year in which 2025/26 or 2025 begins; None for anything else."""
    found = _YEAR.fullmatch(said.strip())
    if found is None or (found[2] is not None and int(found[2]) != (int(found[1]) + 1) % 100):
        return None
    return int(found[1])
