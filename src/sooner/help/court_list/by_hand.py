"""A list that the desk wrote itself from what hangs on the court's wall, as CSV: one line for each defendant.

The columns ``masked`` and ``restricted`` have to be filled, so that nobody forgets to ask.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

from pydantic import ValidationError

from sooner.definitions.court_hearings import CourtHearings
from sooner.help.court_list import dropping
from sooner.help.court_list.dropping import Case, Hearing, Person
from sooner.help.court_list.fields import Day, MaybeClock, Part, Some, Text, faults
from sooner.help.court_list.parsing import NotTaken
from sooner.help.court_list.rows import CourtList, Refusal

KIND = "list_by_hand"
COLUMNS = ("court", "date", "courtroom", "time", "case_number", "hearing_type", "defendant", "masked", "restricted")


class Line(Part):
    """One line of the file."""

    court: Some
    date: Day
    courtroom: Some
    time: MaybeClock
    case_number: Some
    hearing_type: Some
    defendant: Text
    masked: Literal["yes", "no"]
    restricted: Literal["yes", "no"]


def read(text: str, told: CourtHearings) -> CourtList:
    """The list in a CSV text. Raises NotTaken with every fault found."""
    lines = list(_lines(text))
    hearings = [_hearing(list(group)) for _, group in groupby(lines, key=_which)]
    covers = {(line.court, line.date) for line in lines}
    sittings = {(line.court, line.date, line.courtroom, line.time) for line in lines}
    return dropping.allowed(KIND, hearings, told, covers=covers, sittings=len(sittings))


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    refused: list[Refusal] = []
    for number, values in _records(text):
        try:
            found.append(Line.model_validate(values))
        except ValidationError as error:
            refused += [Refusal(f"line {number}, column {fault.where.removeprefix('$.')}", fault.why, fault.mend) for fault in faults(error)]
    if refused:
        raise NotTaken(*dict.fromkeys(refused))
    return found


def _records(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, [])
        _refuse_head(head)
        for record in reader:
            if len(record) not in (0, len(head)):
                why = f"the line has {len(record)} columns and the heading {len(head)}"
                raise NotTaken(Refusal(f"line {reader.line_num}", why, "Put text with a comma in quotation marks."))
            if record:
                yield reader.line_num, dict(zip(head, record, strict=True))
    except csv.Error:
        raise NotTaken(Refusal(f"line {reader.line_num}", "this is no CSV", "Mend the quotation marks near that line.")) from None


def _refuse_head(head: list[str]) -> None:
    missing = [column for column in COLUMNS if column not in head]
    if missing or len(set(head)) < len(head):
        raise NotTaken(
            Refusal("line 1", f"a list by hand needs these columns, each once: {', '.join(COLUMNS)}", f"Add: {', '.join(missing) or 'no column twice'}.")
        )


def _which(line: Line) -> tuple[object, ...]:
    return line.court, line.date, line.courtroom, line.time, line.case_number, line.hearing_type


def _hearing(lines: list[Line]) -> Hearing:
    first = lines[0]
    people = tuple(Person(line.defendant, line.masked == "yes", tuple(line.defendant.split())) for line in lines if line.defendant or line.masked == "yes")
    case = Case(first.case_number, first.hearing_type, people, restricted=any(line.restricted == "yes" for line in lines))
    return Hearing(first.court, first.courtroom, first.date, first.time, (case,))
