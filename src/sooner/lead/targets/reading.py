"""Reads files of targets, and of outputs: a file with no target and achieved, but a place, a period and one column of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sooner.errors import Fault, InputRefused
from sooner.lead import cells
from sooner.lead.sheets import Sheet, read_sheet, refuse
from sooner.lead.targets.outputs import read_outputs
from sooner.lead.targets.protecting import protected, protected_target
from sooner.lead.targets.rows import Beside, Outputs, Target

#: The columns of targets that are ours; others are kept and shown.
OURS = ("measure", "target", "achieved", "period", "site", "status", "note")


def read_targets(files: Sequence[Any], counts_of_people: bool = False) -> tuple[list[Target], list[Outputs], list[Sheet]]:
    """The targets and the outputs of the files, in the order in which they stand, and the files.

    ``counts_of_people``: what was reached and what was done is protected before anything is worked out.
    Raises InputRefused with every fault of every file.
    """
    faults: list[Fault] = []
    sheets: list[Sheet] = []
    rows: list[Target] = []
    outputs: list[Outputs] = []
    for source in files:
        try:
            sheet = read_sheet(source, (*OURS, "place"))
            if {"target", "achieved"} & set(sheet.columns):
                rows += _targets(sheet, len(rows))
            else:
                outputs.append(read_outputs(sheet))
            sheets.append(sheet)
        except InputRefused as refused:
            faults += refused.faults
    refuse(faults)
    if counts_of_people:
        rows = [protected_target(row) for row in rows]
        outputs = [protected(each) for each in outputs]
    return rows, outputs, sheets


def _targets(sheet: Sheet, before: int) -> list[Target]:
    form = "measure,target,achieved and, where you have them, period,site,status,note"
    mend = f"The columns are {form}."
    faults = [
        Fault(sheet.name, f"there is no column {name}", mend, line=1, column=name) for name in ("measure", "target", "achieved") if name not in sheet.columns
    ]
    refuse(faults)
    faults = [fault for row in range(len(sheet.lines)) for fault in _faults(sheet, row)]
    refuse(faults)
    return [_target(sheet, row, before) for row in range(len(sheet.lines))]


def _faults(sheet: Sheet, row: int) -> Iterator[Fault]:
    for column in ("target", "achieved"):
        try:
            found = cells.number(sheet.columns[column][row])
        except ValueError:
            yield sheet.fault(row, column, "it is no number", cells.WRITE_NUMBER)
            continue
        if column == "target" and found is None:
            yield sheet.fault(row, column, "there is no target", "Say what was promised, or leave the row out.")


def _target(sheet: Sheet, row: int, before: int) -> Target:
    told = {name: sheet.column(name)[row] for name in OURS}
    other = {name: column[row] for name, column in sheet.columns.items() if name not in OURS}
    promised = cells.number(told["target"])
    beside = Beside(sheet.name, before + row + 1, told["status"], told["note"], other)
    return Target(told["measure"], promised or 0.0, cells.number(told["achieved"]), told["period"], told["site"], beside)
