"""What the columns of a file look like from their content: how full, how varied, which days, numbers and identifiers they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sooner.find.extracts.cells import NO, YES, clean, judge_date
from sooner.find.extracts.chunks import Found
from sooner.find.extracts.opening import open_file
from sooner.find.standardise import check_identifiers
from sooner.find.standardise.ethnicity import crosswalk
from sooner.find.standardise.name_groups import name_groups
from sooner.find.standardise.street_words import STREETS
from sooner.find.standardise.text import any_of
from sooner.partnership import EXCEL

#: How many different values of a column are kept to be looked at; a column with more is no list of codes.
KEPT = 5_000
FEW = 60
#: How much of a column has to be what it is taken for.
NEARLY_ALL = 0.95
MOSTLY = 0.85

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", EXCEL)
TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %H:%M:%S.%f")
_SOME = 200
_PATTERNS = {
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"),
    "phone": re.compile(r"(?:\+44|0)[\d ()-]{8,14}"),
    "whole": re.compile(r"[+-]?\d{1,18}(?:\.0+)?"),
    "number": re.compile(r"[+-]?\d+(?:\.\d+)?"),
    "name": re.compile(r"[^\W\d_][^\d]{0,60}"),
    "several_words": re.compile(r"[^\W\d_][^\d]*[ ,]+[^\W\d_][^\d]*"),
    "street": re.compile(rf"(?i).*\b{any_of(STREETS)}\b.*"),
    "address": re.compile(r"(?=.*\d)(?=.*[A-Za-z]{3}).*\s.*"),
}
#: What an identifier looks like from afar: only where nearly all values do is each of them checked.
_IDENTIFIERS = {
    "nhs_number": re.compile(r"\d[\d -]{8,11}\d"),
    "upn": re.compile(r"[A-Za-z]\d{11}[0-9A-Za-z]"),
    "nino": re.compile(r"[A-Za-z]{2}[\d ]{6,10}[A-Da-d]?"),
    "pnc": re.compile(r"\d{2,4}/?\d{1,7}[A-Za-z]"),
    "cro": re.compile(r"(?:\d{1,6}/\d{2}|SF\d{2}/\d{1,6})[A-Za-z]"),
    "postcode": re.compile(r"[A-Za-z]{1,2}\d[\dA-Za-z]? *\d[A-Za-z]{2}"),
}
_CHECKED = 60


@dataclass(frozen=True)
class Look:
    """One column: ``share`` says how much of it is an identifier or a pattern, ``formats`` how its days are written, ``few`` are its codes."""

    name: str
    rows: int
    filled: float
    unique: bool
    values: frozenset[str]
    few: tuple[str, ...]
    formats: tuple[str, ...]
    share: dict[str, float]

    @property
    def empty(self) -> bool:
        """Whether no row has a value."""
        return not self.values


@dataclass(frozen=True)
class FileLook:
    """One file: what it is, its rows, its columns."""

    path: Path
    found: Found
    rows: int
    columns: tuple[Look, ...]


def look_at(path: Path, today: date, sheet: str | None = None) -> FileLook:
    """What a file holds, column by column. Raises InputRefused for one that cannot be read."""
    source = open_file(path, path.name, sheet=sheet)
    gathered = {name: _Gathered() for name in source.header}
    rows = 0
    for chunk in source.chunks(source.header):
        rows += len(chunk.lines)
        for name, each in gathered.items():
            native = chunk.native.get(name)
            each.add(clean(chunk.cells[name]), native is not None and bool(native.any()))
    return FileLook(path, source.found, rows, tuple(each.look(name, rows, today) for name, each in gathered.items()))


class _Gathered:
    """What has been seen of one column so far."""

    def __init__(self) -> None:
        self.filled, self.twice, self.native, self.seen = 0, False, False, dict[str, None]()

    def add(self, cells: pa.Array, native: bool) -> None:
        values = pc.unique(cells.drop_null())
        filled = len(cells) - cells.null_count
        self.native = self.native or native
        self.filled += filled
        self.twice = self.twice or len(values) < filled
        for value in values.slice(0, max(KEPT - len(self.seen), 0)).to_pylist():
            self.twice = self.twice or value in self.seen
            self.seen.setdefault(value)

    def look(self, name: str, rows: int, today: date) -> Look:
        some = list(self.seen)[:_SOME]
        few = tuple(sorted(self.seen)) if len(self.seen) <= FEW and max(map(len, self.seen), default=0) <= 40 else ()
        formats = ("%Y-%m-%d",) if self.native else formats_of(some)
        return Look(name, rows, self.filled / max(rows, 1), not self.twice and self.filled == rows, frozenset(self.seen), few, formats, shares(some, today))


def formats_of(values: list[str]) -> tuple[str, ...]:
    """The formats in which nearly all values are days, the likeliest first; of whole numbers none, unless they are days written as eight digits."""
    if not values:
        return ()
    if sum(any(letter.isdigit() for letter in value) for value in values[:20]) < len(values[:20]):
        return ()
    by_length = [day + time for day in FORMATS for time in (TIMES if day != EXCEL else ("",))]
    return tuple(stated for stated in by_length if sum(_is_day(value, stated) for value in values) >= NEARLY_ALL * len(values))


def _is_day(value: str, stated: str) -> bool:
    if stated.startswith("%Y%m%d") and len(value.split(" ")[0].split("T")[0]) != 8:
        return False
    return judge_date(value, stated, date(2100, 1, 1))[0] is not None


def shares(values: list[str], today: date) -> dict[str, float]:
    """How much of the values is each identifier, and has each pattern."""
    if not values:
        return {}
    found = {name: sum(form.fullmatch(value) is not None for value in values) / len(values) for name, form in _PATTERNS.items()}
    found.update({kind: _valid(kind, form, values[:_CHECKED], today) for kind, form in _IDENTIFIERS.items()})
    forenames = name_groups()
    found["forename"] = _share(values, lambda value: bool(value.split()) and value.split()[0].upper() in forenames)
    found["ethnicity"] = _share(values, lambda value: value.upper() in crosswalk())
    found["yes_no"] = _share(values, lambda value: value.casefold() in YES | NO)
    return found


def _valid(kind: str, form: re.Pattern[str], values: list[str], today: date) -> float:
    """How much of the values is a valid identifier of the kind."""
    if _share(values, lambda value: form.fullmatch(value) is not None) < 0.5:
        return 0.0
    return sum(bool(each.valid) for each in check_identifiers(kind, values, today)) / len(values)


def _share(values: list[str], good: Callable[[str], bool]) -> float:
    return sum(map(good, values)) / len(values)
