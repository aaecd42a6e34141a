"""Checks the header of a file: every column named once, and every column that we were promised there."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence

from sooner.errors import Fault, InputRefused


def tidy(header: Sequence[str | None]) -> tuple[str, ...]:
    """The names without blanks around them; a name that is not there is empty."""
    return tuple((name or "").strip() for name in header)


def check_header(file: str, header: Sequence[str], line: int) -> None:
    """Refuse a header with an empty cell or with one name twice (InputRefused, every such fault)."""
    faults = []
    for number, name in enumerate(header, start=1):
        if not name:
            mend = "Give the column a name, or take the column out of the file."
            faults.append(Fault(file, f"the header of column {number} is empty", mend, line=line))
    for name, times in Counter(header).items():
        if name and times > 1:
            faults.append(Fault(file, f"the header names this column {times} times", "Give each column its own name.", line=line, column=name))
    if faults:
        raise InputRefused(faults)


def missing_columns(file: str, header: Sequence[str], wanted: Iterable[str], line: int) -> list[Fault]:
    """A fault for each wanted column that the header lacks, naming the nearest one that it has."""
    faults = []
    for name in wanted:
        if name not in header:
            folded = {known.casefold(): known for known in header}
            close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.5)
            near = f"The nearest is {folded[close[0]]!r}: " if close else f"The file has {', '.join(header)}: "
            mend = f"{near}name the right one in the partnership file, or ask the agency to send the column."
            faults.append(Fault(file, "the column is not in the file", mend, line=line, column=name))
    return faults


def nearest_sheet(sheet: str, sheets: Sequence[str]) -> str:
    """What to do where a workbook lacks a sheet: the nearest name, or all of them."""
    close = difflib.get_close_matches(sheet, sheets, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Its sheets are {', '.join(sheets)}."
