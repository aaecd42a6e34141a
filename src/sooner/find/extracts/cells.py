"""Reads columns of text cells as what they should be, a chunk at a time, and says which rows are wrong and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sooner.find.extracts.chunks import Marks
from sooner.partnership import EXCEL, ISO_DATE
from sooner.tables import Column

#: No date of anybody who can be met, or of anything that happened to them, is older.
EARLIEST = date(1850, 1, 1)

YES = frozenset({"true", "yes", "y", "1"})
NO = frozenset({"false", "no", "n", "0"})

_WHOLE = r"^[+-]?[0-9]{1,18}(\.0+)?$"
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
_COMMA = r"^[+-]?[0-9]+(\.[0-9]{3})*,[0-9]+$"


@dataclass(frozen=True)
class Doubt:
    """One thing wrong with one column in some rows of a chunk. ``code`` counts it, ``why`` and ``mend`` say it.

    ``said`` replaces ``why`` where each row has its own.
    """

    rows: NDArray[np.int64]
    code: str
    why: str
    mend: str
    said: tuple[str, ...] = ()

    def why_of(self, place: int) -> str:
        """Why the row at that place of ``rows`` is wrong."""
        return self.said[place] if self.said else self.why


@dataclass(frozen=True)
class Cells:
    """A column read: an Arrow array of its type, missing where it was empty or wrong, and what was wrong."""

    values: pa.Array
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How one column is to be read: its date format, its codes, the last day that can be true."""

    format: str | tuple[str, ...] = ISO_DATE
    codes: Mapping[str, str] = field(default_factory=dict)
    latest: date = date.max


def clean(cells: pa.Array) -> pa.Array:
    """Cells without blanks around them; an empty one is missing."""
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def joined(columns: list[pa.Array]) -> pa.Array:
    """Several clean columns as one, with a comma and a space between what is there."""
    together, *others = columns
    for other in others:
        # one pair at a time: joining all at once while skipping what is missing loses rows in which all is missing
        together = pc.coalesce(pc.binary_join_element_wise(together, other, ", "), together, other)
    return together


def read_column(column: Column, cells: pa.Array, manner: Manner, native: Marks | None = None) -> Cells:
    """Clean cells as the column's type, with every doubt; a required column may not be empty."""
    if column.type == "date":
        read = read_dates(cells, manner, native)
    elif column.type == "boolean":
        read = read_listed(cells, lambda word: word in YES if word in YES | NO else None, manner.codes, pa.bool_(), "true or false, yes or no, y or n, 1 or 0")
    elif column.allowed:
        ours = {value.casefold(): value for value in column.allowed}
        read = read_listed(cells, ours.get, manner.codes, pa.string(), ", ".join(column.allowed))
    elif column.type == "integer":
        read = read_integers(cells)
    elif column.type == "number":
        read = read_numbers(cells)
    else:
        read = Cells(cells)
    return _with_missing(read) if column.required else read


def _with_missing(read: Cells) -> Cells:
    """The same, with a doubt for rows that have no value though nothing else is wrong with them."""
    empty = pc.is_null(read.values).to_numpy(zero_copy_only=False).copy()
    for doubt in read.doubts:
        empty[doubt.rows] = False
    rows = np.flatnonzero(empty)
    if not rows.size:
        return read
    missing = Doubt(rows, "missing", "a value is needed and there is none", "Ask the agency to fill it, or to leave the row out.")
    return Cells(read.values, (*read.doubts, missing))


def by_distinct(cells: pa.Array, judge: Callable[[str], tuple[Any, int]], kind: pa.DataType) -> tuple[pa.Array, NDArray[np.int8]]:
    """Judge each distinct value once: the values of the type, and for each row what is wrong (0: nothing)."""
    encoded = cells.dictionary_encode()
    judged = [judge(value) for value in encoded.dictionary.to_pylist()]
    values = pa.array([value for value, _ in judged], kind).take(encoded.indices)
    wrong = np.array([trouble for _, trouble in judged] + [0], dtype=np.int8)
    return values, wrong[encoded.indices.fill_null(len(judged)).to_numpy(zero_copy_only=False)]


def read_dates(cells: pa.Array, manner: Manner, native: Marks | None = None) -> Cells:
    """Dates in the stated format, or as they are where the file knew them: real days from 1850 to the latest that can be true."""
    stated = (manner.format,) if isinstance(manner.format, str) else manner.format
    values, wrong = by_distinct(cells, lambda text: _judge_any(text, stated, manner.latest), pa.date32())
    if native is not None and native.any():
        as_they_are, wrong_there = by_distinct(cells, lambda text: judge_date(text, ISO_DATE, manner.latest), pa.date32())
        values, wrong = pc.if_else(pa.array(native), as_they_are, values), np.where(native, wrong_there, wrong)
    formats = " or ".join(stated)
    examples = " or ".join("45382" if each == EXCEL else date(2024, 3, 31).strftime(each) for each in stated)
    said = {
        _UNREADABLE: ("unreadable date", f"the date cannot be read as {formats}", f"Write it like {examples}, or state the right format."),
        _SHORT_YEAR: ("year of two digits", "the year has two digits: nobody can say of which century", "Ask the agency for years of four digits."),
        _SERIAL: ("spreadsheet number", "this looks like a day that a spreadsheet wrote as a number", f"Ask for dates like {examples}, or state {EXCEL!r}."),
        _NO_SUCH_DAY: ("no such day", "there is no such day", "Ask the agency for the right date."),
        _AFTER: (AFTER_TODAY, f"the date lies after {manner.latest.isoformat()}", "Ask the agency for the right date."),
        _TOO_EARLY: ("date before 1850", "the date lies before 1850", "Ask the agency for the right date, or to leave a placeholder empty."),
    }
    return Cells(values, tuple(Doubt(np.flatnonzero(wrong == code), *words) for code, words in said.items() if (wrong == code).any()))


#: The one doubt that another day can lift.
AFTER_TODAY = "date after today"
_UNREADABLE, _NO_SUCH_DAY, _AFTER, _TOO_EARLY, _SHORT_YEAR, _SERIAL = 1, 2, 3, 4, 5, 6

#: A day whose year has two digits, in any order; and a number that a spreadsheet may have made of a day after 1927.
_TWO_DIGITS = re.compile(r"\d{1,2}([/.\- ])(\d{1,2}|[A-Za-z]{3,9})\1\d{2}")
_DAY_NUMBER = re.compile(r"[1-6]\d{4}(\.\d+)?")
#: Day 0 of spreadsheets. Their 29 February 1900, which was none, is before everybody who can be met.
_DAY_ZERO = date(1899, 12, 30)


#: What says that the text is not written in the format at all: another format may fit it.
_SHAPELESS = (_UNREADABLE, _SHORT_YEAR, _SERIAL)


def _judge_any(text: str, stated: tuple[str, ...], latest: date) -> tuple[date | None, int]:
    """The day that a text says in the first of the formats that fits it."""
    judged = [judge_date(text, each, latest) for each in stated]
    return next((answer for answer in judged if answer[1] not in _SHAPELESS), judged[0])


@lru_cache(maxsize=100_000)
def judge_date(text: str, stated: str, latest: date) -> tuple[date | None, int]:
    """The day that a text says, and what is wrong with it; remembered, for the same days come in every chunk."""
    try:
        day = _from_number(text) if stated == EXCEL else datetime.strptime(text, stated).date()  # noqa: DTZ007 a day has no time zone
    except ValueError as wrong:
        shapeless = any(said in str(wrong) for said in ("does not match format", "unconverted data"))
        return None, _why_shapeless(text) if shapeless else _NO_SUCH_DAY
    if day > latest:
        return None, _AFTER
    return (None, _TOO_EARLY) if day < EARLIEST else (day, 0)


def _from_number(text: str) -> date:
    """The day of a spreadsheet's number; ValueError for what is none."""
    if not _DAY_NUMBER.fullmatch(text):
        raise ValueError("does not match format")
    return _DAY_ZERO + timedelta(days=int(float(text)))


def _why_shapeless(text: str) -> int:
    """Why a text is no date in the stated format, where its own shape says so."""
    if _TWO_DIGITS.fullmatch(text):
        return _SHORT_YEAR
    return _SERIAL if _DAY_NUMBER.fullmatch(text) else _UNREADABLE


def read_listed(cells: pa.Array, ours: Callable[[str], Any], codes: Mapping[str, str], kind: pa.DataType, allowed: str) -> Cells:
    """Values of a closed list: the agency's codes as mapped, else our own words in capitals or not."""

    def judge(text: str) -> tuple[Any, int]:
        word = codes.get(text, text)
        value = ours(word.casefold()) if word else None
        return value, int(value is None and word != "")

    values, wrong = by_distinct(cells, judge, kind)
    if not wrong.any():
        return Cells(values)
    mend = "Map the code under [extract.values] in the partnership file, or ask the agency."
    return Cells(values, (Doubt(np.flatnonzero(wrong), "not in the list", f"the value is none of: {allowed}", mend),))


def read_integers(cells: pa.Array) -> Cells:
    """Whole numbers; one written with zeros after a point (12.0) is whole."""
    good = pc.match_substring_regex(cells, _WHOLE)
    plain = pc.replace_substring_regex(pc.if_else(good, cells, pa.scalar(None, pa.string())), r"^\+|\.0+$", "")
    bad = _rows(pc.invert(good))
    doubt = Doubt(bad, "not a whole number", "this is no whole number", "Write digits only, without separators or units.")
    return Cells(plain.cast(pa.int64()), (doubt,) if bad.size else ())


def read_numbers(cells: pa.Array) -> Cells:
    """Numbers with a decimal point; a decimal comma is said to be one."""
    good = pc.match_substring_regex(cells, _NUMBER)
    plain = pc.replace_substring_regex(pc.if_else(good, cells, pa.scalar(None, pa.string())), r"^\+", "")
    values = plain.cast(pa.float64())
    values = pc.if_else(pc.is_finite(values), values, pa.scalar(None, pa.float64()))
    comma = pc.match_substring_regex(cells, _COMMA)
    commas = _rows(comma)
    bad = _rows(pc.and_(pc.and_(pc.is_valid(cells), pc.is_null(values)), pc.invert(comma)))
    doubts = (
        Doubt(commas, "decimal comma", "the number is written with a comma", "Write a decimal point and no thousands separator: 1234.56."),
        Doubt(bad, "not a number", "this is no number", "Write digits and a decimal point, without separators, units or signs."),
    )
    return Cells(values, tuple(doubt for doubt in doubts if doubt.rows.size))


def _rows(marks: pa.Array) -> NDArray[np.int64]:
    """The rows where a mark is set."""
    return np.flatnonzero(marks.fill_null(False).to_numpy(zero_copy_only=False))
