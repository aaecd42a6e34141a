"""Completions as a learning system or a trainer sends them: a CSV of who did which part of which course when; every fault named by its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sooner.errors import Fault, InputRefused

COLUMNS = ("learner", "name", "audience", "course", "part", "completed_on")
#: The least that each row has to say; a name may be left out.
NEEDED = ("learner", "audience", "course", "part", "completed_on")


class CompletionsRefused(InputRefused):
    """A file of completions has faults."""

    heading = "The completions cannot be taken in: nothing was changed."


@dataclass(frozen=True)
class Completion:
    """One row. ``learner``: the number by which the agency knows its learner. ``part``: the number of the part of the course."""

    learner: str
    name: str
    audience: str
    course: str
    part: int
    completed_on: date


@dataclass(frozen=True)
class Known:
    """What a row may name: audiences, and for each course its parts by number."""

    audiences: Collection[str]
    courses: Mapping[str, Collection[int]]


def read(data: bytes, file: str, known: Known, today: date) -> list[Completion]:
    """The completions in a CSV file in UTF-8 with the columns of ``COLUMNS``. Raises CompletionsRefused with every fault of the file."""
    rows = _rows(data, file)
    faults: list[Fault] = []
    found: list[Completion] = []
    seen: dict[tuple[str, str, int, date], int] = {}
    for line, row in rows:
        wrong = list(_faults(row, line, file, known, today))
        faults += wrong
        if wrong:
            continue
        one = Completion(row["learner"], row.get("name", ""), row["audience"], row["course"], int(row["part"]), date.fromisoformat(row["completed_on"]))
        before = seen.setdefault((one.learner, one.course, one.part, one.completed_on), line)
        if before != line:
            faults.append(Fault(file, f"this is line {before} once more", "Keep one of the two.", line))
        found.append(one)
    if not rows:
        faults.append(Fault(file, "there is nobody in it", "Send one row for each part that somebody did.", 1))
    if faults:
        raise CompletionsRefused(faults)
    return found


def _rows(data: bytes, file: str) -> list[tuple[int, dict[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CompletionsRefused([Fault(file, "this is not text in UTF-8", "Save it as “CSV UTF-8”.")]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise CompletionsRefused([Fault(file, f"this is not CSV: {error}", "Mend the quotes.", reader.line_num)]) from None
    if not lines:
        raise CompletionsRefused([Fault(file, "the file is empty", f"Its first line names the columns: {', '.join(COLUMNS)}.", 1)])
    head = [name.strip().lower() for name in lines[0][1]]
    _check_head(head, file)
    rest = [(line, row) for line, row in lines[1:] if any(cell.strip() for cell in row)]
    long = [Fault(file, f"it has {len(row)} values, not {len(head)}", "Mend the commas or the quotes.", line) for line, row in rest if len(row) != len(head)]
    if long:
        raise CompletionsRefused(long)
    return [(line, dict(zip(head, (cell.strip() for cell in row), strict=True))) for line, row in rest]


def _check_head(head: list[str], file: str) -> None:
    faults = [Fault(file, "a column is missing", "Add it.", 1, name) for name in NEEDED if name not in head]
    faults += [Fault(file, "there is no such column", f"The columns are {', '.join(COLUMNS)}.", 1, name) for name in head if name not in COLUMNS]
    faults += [Fault(file, "the column is there twice", "Keep one of the two.", 1, name) for name in sorted({one for one in head if head.count(one) > 1})]
    if faults:
        raise CompletionsRefused(faults)


def _faults(row: Mapping[str, str], line: int, file: str, known: Known, today: date) -> Iterator[Fault]:
    empty = [name for name in NEEDED if not row[name]]
    yield from (Fault(file, "nothing is said", "Fill it in.", line, name) for name in empty)
    if len(row["learner"]) > 60 or len(row.get("name", "")) > 120:
        yield Fault(file, "it is too long", "At most 60 characters for the learner’s number and 120 for the name.", line, "learner")
    if row["audience"] and row["audience"] not in known.audiences:
        yield Fault(file, "there is no such audience", f"Use one of: {', '.join(sorted(known.audiences))}.", line, "audience", row["audience"])
    parts = known.courses.get(row["course"])
    if row["course"] and parts is None:
        yield Fault(file, "there is no such course", "Use the reference on the page of the course.", line, "course", row["course"])
    if row["part"] and parts is not None and (not row["part"].isascii() or not row["part"].isdigit() or int(row["part"][:9]) not in parts):
        yield Fault(file, "the course has no such part", f"Use one of: {', '.join(map(str, sorted(parts)))}.", line, "part", row["part"])
    if row["completed_on"]:
        yield from _day(row["completed_on"], line, file, today)


def _day(said: str, line: int, file: str, today: date) -> Iterator[Fault]:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        yield Fault(file, "this is no day", "Write it as 2026-09-30.", line, "completed_on", said)
        return
    if found > today:
        yield Fault(file, "the day is to come", "Send what was done by today.", line, "completed_on", said)
