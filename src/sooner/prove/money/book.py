"""The book of unit costs: what one of a thing costs whom, in the prices of which year, how well that is known, and who says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sooner.errors import Fault
from sooner.prove.money.discounting import RATES
from sooner.prove.money.model import KINDS
from sooner.prove.money.rows import YEAR_MEND, MoneyRefused, Sheet, sheet, year_of

COLUMNS = ("code", "version", "what", "unit", "value", "price_year", "saves", "kind", "grade", "status", "source")
MORE = ("low", "high", "discount", "note")
#: Whether somebody has read the figure in its publication.
STATUSES = ("read", "unverified")
GRADES = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True)
class UnitCost:
    """One row: what one unit is worth to one agency, in pounds of its price year. ``low``, ``high``: a 90 % range; None where nobody gave one."""

    code: str
    version: int
    what: str
    unit: str
    value: float
    price_year: str
    saves: str
    kind: str
    grade: int
    status: str
    source: str
    low: float | None = None
    high: float | None = None
    discount: str = "standard"


@dataclass(frozen=True)
class Book:
    """Every row, and the hash of the files that they were read from."""

    rows: tuple[UnitCost, ...] = field(repr=False)
    hash: str

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, sorted."""
        return tuple(sorted({row.code for row in self.rows}))

    def of(self, code: str, version: int | None = None) -> tuple[UnitCost, ...]:
        """The rows of a code: of the version asked for, else of its highest; none where there is no such code or version."""
        versions = {row.version for row in self.rows if row.code == code}
        wanted = version if version is not None else max(versions, default=0)
        return tuple(row for row in self.rows if (row.code, row.version) == (code, wanted))


def read_book(source: Path | str) -> Book:
    """Read a CSV, or every CSV of a folder as one book. Raises MoneyRefused with every fault of every file."""
    path = Path(source)
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise MoneyRefused([Fault(path.name, "the folder has no CSV", "Put the book of unit costs there.")])
    faults: list[Fault] = []
    found: list[tuple[str, int, UnitCost]] = []
    for file in files:
        try:
            rows = sheet(file, COLUMNS, MORE)
        except MoneyRefused as refused:
            faults += refused.faults
            continue
        found += [(rows.name, line, row) for line, cells in rows.rows if (row := _row(rows, line, cells)) is not None]
        faults += rows.faults or ([] if rows.rows else [Fault(file.name, "the book is empty", "Write one row for each unit cost.")])
    faults += _twice(found)
    if faults:
        raise MoneyRefused(faults)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return Book(tuple(row for _, _, row in found), digest)


def _row(rows: Sheet, line: int, cells: dict[str, str]) -> UnitCost | None:
    """One row; None where it has a fault, which is then written down."""
    before = len(rows.faults)
    words = {name: rows.words(line, cells, name) for name in ("code", "what", "unit", "price_year", "saves", "source")}
    chosen = {name: rows.one_of(line, cells, name, known) for name, known in (("kind", KINDS), ("grade", GRADES), ("status", STATUSES))}
    rate = rows.one_of(line, cells, "discount", tuple(RATES)) if cells.get("discount", "").strip() else "standard"
    version, value, low, high = (rows.number(line, cells, name) for name in ("version", "value", "low", "high"))
    if words["price_year"] and year_of(words["price_year"]) is None:
        rows.fault(line, "price_year", "this is no year", YEAR_MEND, words["price_year"])
    _needed(rows, line, cells)
    if version is not None and (version < 1 or version != int(version)):
        rows.fault(line, "version", "a version is a whole number from 1", "Give a row that changes the next number, and keep the old one.", cells["version"])
    if value is not None:
        _range(rows, line, cells, value, low, high)
    if len(rows.faults) > before:
        return None
    kept = {**words, "kind": chosen["kind"], "status": chosen["status"], "discount": rate}
    return UnitCost(version=int(version or 0), value=value or 0.0, grade=int(chosen["grade"]), low=low, high=high, **kept)


def _needed(rows: Sheet, line: int, cells: dict[str, str]) -> None:
    for name in ("version", "value"):
        if not cells.get(name, "").strip():
            rows.fault(line, name, "it is empty", f"Every row needs its {name}.")


def _range(rows: Sheet, line: int, cells: dict[str, str], value: float, low: float | None, high: float | None) -> None:
    """A value is above zero, and lies between the two ends of its range where it has one."""
    if value <= 0:
        rows.fault(line, "value", "a unit cost is more than zero", "Say who saves by the column saves, not by a minus.", cells["value"])
    if (low is None) != (high is None):
        rows.fault(line, "low" if low is None else "high", "a range has two ends", "Give low and high, or neither.")
    elif low is not None and high is not None and not (0 <= low <= value <= high and low < high):
        rows.fault(line, "low", "the value does not lie within its range", "low is not below 0, and value lies from low to high.", f"{low:g} to {high:g}")


def _twice(found: Iterable[tuple[str, int, UnitCost]]) -> list[Fault]:
    """One row for one code, version, agency and kind: a second would be counted twice. The rows of one code and version are of one unit."""
    faults, seen, units = [], set(), dict[tuple[str, int], str]()
    for name, line, row in found:
        key = (row.code, row.version, row.saves, row.kind)
        if key in seen:
            mend = "Put them together, or give the code another version."
            faults.append(Fault(name, "this code has a row for this agency and kind already: it would count twice", mend, line, "code", row.code))
        seen.add(key)
        if units.setdefault(key[:2], row.unit) != row.unit:
            mend = f"Write {units[key[:2]]!r} as in the row before, or another code."
            faults.append(Fault(name, "rows of one code are of one unit", mend, line, "unit", row.unit))
    return faults
