"""What was done, by place and period: found in a file by what its columns hold, and its sums checked against their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sooner.errors import Fault, InputRefused
from sooner.lead import cells
from sooner.lead.sheets import Sheet, refuse
from sooner.lead.targets.rows import Beside, Output, Outputs, is_all

#: What the column of periods, and that of places, may be called; without one of these the place is the first column of words.
PERIODS = ("period", "month", "quarter", "year", "date")
PLACES = ("place", "site", "court", "area", "district", "borough", "ward", "team")
#: A column is one of numbers where at least so many of its cells are numbers; the others are then faults.
MOSTLY = 0.8


def read_outputs(sheet: Sheet) -> Outputs:
    """The outputs of a file. Raises InputRefused where it has no place, not one column of numbers, or a cell there that is no number."""
    period = _named(sheet, PERIODS)
    counted = [name for name in sheet.columns if name not in (period, _named(sheet, PLACES), "status", "note") and _numbers(sheet.columns[name])]
    place = _named(sheet, PLACES) or next((name for name in sheet.columns if name not in (period, "status", "note", *counted)), None)
    if place is None or len(counted) != 1:
        why = "it is neither targets nor outputs"
        mend = "Targets have the columns measure,target,achieved; outputs have a place, a period and one column of numbers."
        raise InputRefused([Fault(sheet.name, why, f"{mend} This file has: {', '.join(sheet.columns)}.", line=1)])
    refuse(_faults(sheet, place, counted[0]))
    return Outputs(sheet.name, counted[0], place, period, _checked([_row(sheet, row, place, period, counted[0]) for row in range(len(sheet.lines))]))


def _named(sheet: Sheet, words: Sequence[str]) -> str | None:
    """The first column that has one of these names."""
    return next((name for name in sheet.columns if name.lower() in words), None)


def _numbers(values: Sequence[str | None]) -> bool:
    told = [value for value in values if value is not None]
    return bool(told) and sum(_is_number(value) for value in told) >= MOSTLY * len(told)


def _is_number(value: str) -> bool:
    try:
        cells.number(value)
    except ValueError:
        return False
    return True


def _faults(sheet: Sheet, place: str, measure: str) -> list[Fault]:
    faults = []
    for row in range(len(sheet.lines)):
        if sheet.columns[place][row] is None:
            faults.append(sheet.fault(row, place, "there is no place", "Name the place, or All for the sum of all places."))
        value = sheet.columns[measure][row]
        if value is not None and not _is_number(value):
            faults.append(sheet.fault(row, measure, "it is no number", cells.WRITE_NUMBER))
    return faults


def _row(sheet: Sheet, row: int, place: str, period: str | None, measure: str) -> Output:
    named = (sheet.columns[place][row] or "", sheet.columns[period][row] if period else None)
    other = {name: column[row] for name, column in sheet.columns.items() if name not in (place, period, measure, "status", "note")}
    beside = Beside(sheet.name, row + 1, sheet.column("status")[row], sheet.column("note")[row], other)
    return Output(*named, cells.number(sheet.columns[measure][row]), any(is_all(name) for name in named), beside)


def _checked(rows: Sequence[Output]) -> tuple[Output, ...]:
    """The rows; each sum with what its parts add up to, where it has parts and all of them are known."""
    return tuple(replace(row, parts=_parts(row, rows)) if row.is_sum else row for row in rows)


def _parts(total: Output, rows: Sequence[Output]) -> float | None:
    within = [row for row in rows if not row.is_sum and _inside(row, total)]
    values = [row.value for row in within if row.value is not None]
    return sum(values) if within and len(values) == len(within) else None


def _inside(row: Output, total: Output) -> bool:
    here = is_all(total.place) or row.place == total.place
    return here and (is_all(total.period) or row.period == total.period)
