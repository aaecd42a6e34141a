"""Reads series from files with the columns series, date, value, and where there are any denominator, direction, target, rebase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import numpy as np

from sooner.disclosure import rounded
from sooner.errors import Fault, InputRefused
from sooner.lead import cells
from sooner.lead.indicators.seen import Direction
from sooner.lead.indicators.series import Series
from sooner.lead.sheets import Sheet, missing_columns, read_sheet, refuse

NEEDED = ("series", "date", "value")
COLUMNS = (*NEEDED, "denominator", "direction", "target", "rebase")
_DIRECTIONS = get_args(Direction)
_FORM = "series,date,value and, where you have them, denominator,direction,target,rebase"


@dataclass
class _Rows:
    """The rows of one series as they come."""

    sheet: Sheet
    first: int
    values: dict[date, tuple[float | None, float | None]] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    rebase: set[date] = field(default_factory=set)


def read_series(files: Sequence[Any], counts_of_people: bool = False) -> tuple[list[Series], list[Sheet]]:
    """Every series of the files, by the order in which they first come, each in order of time; and the files.

    ``counts_of_people``: values and denominators from 1 to 9 are left out and others rounded to 5 before anything else is done.
    Raises InputRefused with every fault of every file.
    """
    faults: list[Fault] = []
    sheets: list[Sheet] = []
    found: dict[str, _Rows] = {}
    for source in files:
        try:
            sheet = read_sheet(source, COLUMNS)
            refuse(missing_columns(sheet, NEEDED, _FORM))
        except InputRefused as refused:
            faults += refused.faults
            continue
        sheets.append(sheet)
        for row in range(len(sheet.lines)):
            faults += _add(sheet, row, found)
    faults += [fault for name, rows in found.items() for fault in _of_series(name, rows)]
    refuse(faults)
    return [_series(name, rows, counts_of_people) for name, rows in found.items()], sheets


def _add(sheet: Sheet, row: int, found: dict[str, _Rows]) -> Iterator[Fault]:
    """Put one row where it belongs; its faults."""
    name = sheet.columns["series"][row]
    if name is None:
        yield sheet.fault(row, "series", "the series has no name", "Name the series in every row.")
        return
    read: dict[str, Any] = {}
    for column in ("date", "value", "denominator", "target"):
        try:
            read[column] = (cells.day if column == "date" else cells.number)(sheet.column(column)[row])
        except ValueError:
            read[column] = None
            yield _unreadable(sheet, row, column)
    day = read["date"]
    if day is None:
        if sheet.columns["date"][row] is None:
            yield sheet.fault(row, "date", "there is no date", cells.WRITE_DATE)
        return
    rows = found.setdefault(name, _Rows(sheet, row))
    if day in rows.values:
        yield sheet.fault(row, "date", f"the series {name} has this date twice", "Keep one row for each date of a series.")
    rows.values[day] = (read["value"], read["denominator"])
    if read["denominator"] is not None:
        yield from _denominator(sheet, row, read["value"], read["denominator"])
    yield from _said(sheet, row, name, rows, {"target": read["target"], "direction": sheet.column("direction")[row]})
    try:
        rows.rebase |= cells.starts_anew(sheet.column("rebase")[row], day)
    except ValueError:
        mend = "Write yes in the row from which limits begin anew, or the date, or several dates parted by semicolons."
        yield sheet.fault(row, "rebase", "it is neither yes nor a date", mend)


def _unreadable(sheet: Sheet, row: int, column: str) -> Fault:
    if column == "date":
        return sheet.fault(row, column, "it is no date", cells.WRITE_DATE)
    return sheet.fault(row, column, "it is no number", cells.WRITE_NUMBER)


def _denominator(sheet: Sheet, row: int, value: float | None, denominator: float) -> Iterator[Fault]:
    if denominator < 0 or (denominator == 0 and value):
        yield sheet.fault(row, "denominator", "a rate is of a number above 0", "Mend the row, or leave value and denominator empty.")


def _said(sheet: Sheet, row: int, name: str, rows: _Rows, told: Mapping[str, Any]) -> Iterator[Fault]:
    """What is said of a whole series: it may stand in one row or in all of them, but always the same."""
    for column, value in told.items():
        if value is None:
            continue
        if column == "direction" and value.lower() not in _DIRECTIONS:
            yield sheet.fault(row, column, "it is not which way is better", "Write increase, decrease or neutral.")
            continue
        kept = value.lower() if column == "direction" else value
        if rows.said.setdefault(column, kept) != kept:
            yield sheet.fault(
                row, column, f"the series {name} says another {column} before", "Say one for the whole series; begin another series where it changes."
            )


def _of_series(name: str, rows: _Rows) -> Iterator[Fault]:
    """What only the whole series shows: a rate needs its denominator wherever there is a value."""
    if any(denominator is not None for _, denominator in rows.values.values()):
        without = [day for day, (value, denominator) in rows.values.items() if value is not None and denominator is None]
        for day in without:
            why = f"the series {name} has no denominator on {day}, and has one elsewhere"
            yield Fault(rows.sheet.name, why, "Give every value its denominator, or none.", line=rows.sheet.lines[rows.first], column="denominator")


def _series(name: str, rows: _Rows, people: bool) -> Series:
    days = sorted(rows.values)
    counts = _numbers([rows.values[day][0] for day in days], people)
    below = [rows.values[day][1] for day in days]
    denominators = _numbers(below, people) if any(each is not None for each in below) else None
    return Series(name, days, counts, denominators, rows.said.get("direction", "neutral"), rows.said.get("target"), tuple(sorted(rows.rebase)))


def _numbers(values: Sequence[float | None], people: bool) -> Any:
    if people:
        values = [None if value is None else rounded(round(value)) for value in values]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
