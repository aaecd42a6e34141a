"""Answers in a file: read, checked against what they are about, and kept where the next run finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from sooner.errors import Fault, InputRefused, SomethingMissing
from sooner.find.extracts.opening import read_any
from sooner.find.review.answer import Answer, site_of
from sooner.find.review.blind_files import take_blind
from sooner.tables.returned import ANSWERS
from sooner.warehouse import reading
from sooner.warehouse.home import Home
from sooner.warehouse.returned import latest, put, schema_of

COLUMNS = ("record_key_l", "record_key_r", "decision", "reason", "reviewer")


#: What keeps answers on the site: the home, the answers, who brings them, and when; it says where they went.
Keeper = Callable[[Path, list[Answer], str, datetime], str]


def take(home: Path, file: Path, by: str, at: datetime, site: Keeper | None = None) -> tuple[int, str]:
    """Take the decisions of a file; how many there were, and where they were put. All of them or none.

    ``site`` is what keeps them where the site is installed: it owns decisions wherever it has a database. Without it they are put into ``returned/``.
    Raises InputRefused with every fault of the file, SomethingMissing where the home has a site and this installation has not.
    """
    place = Home(home)
    answers = read(file, by)
    if any(each.round for each in answers):
        take_blind(place, answers, at)
        return len(answers), f"{place.returned}"
    answers = _checked(place, answers)
    if site_of(place):
        if site is None:
            raise SomethingMissing("This home has a site, which keeps what people decide. Install the site, then run this again:\n  pip install 'sooner[site]'")
        return len(answers), site(home, answers, by, at)
    _into_returned(place, answers, at)
    return len(answers), f"{place.returned}"


def read(file: Path, by: str = "") -> list[Answer]:
    """The answers of a file, those that nobody filled in left out. ``by`` stands for a reviewer who is not named.

    Raises InputRefused with every fault.
    """
    parsed = read_any(file, columns=(*COLUMNS, *(["round"] if "round" in read_any(file).table.column_names else [])))
    faults = [Fault(file.name, line.why, line.mend, line=line.line) for line in parsed.refused]
    answers = []
    for line, row in zip(parsed.lines, parsed.table.to_pylist(), strict=True):
        one, other = sorted((row["record_key_l"] or "", row["record_key_r"] or ""))
        if row["decision"]:
            answers.append(
                Answer(file.name, int(line), one, other, row["decision"].lower(), row["reason"] or "", row["reviewer"] or by, round=row.get("round") or "")
            )
    faults += [fault for answer in answers for fault in _faults(answer)] + _twice(answers)
    if faults:
        raise InputRefused(faults)
    return answers


def _faults(answer: Answer) -> Iterator[Fault]:
    if answer.decision not in ANSWERS:
        yield answer.fault("this is no decision", f"Write one of {', '.join(ANSWERS)}.", "decision")
    if not answer.reason and not answer.round:
        yield answer.fault("there is no reason", "Say how the reviewer knows.", "reason")
    if not answer.reviewer:
        yield answer.fault("nobody is named who decided", "Name the reviewer, or use --by.", "reviewer")
    if not answer.record_key_l or answer.record_key_l == answer.record_key_r:
        yield answer.fault("these are not two records", "Give the keys of two records, as sooner find review lists them.", "record_key_l")


def _twice(answers: Iterable[Answer]) -> list[Fault]:
    seen: dict[tuple[str, str, str], int] = {}
    faults = []
    for answer in answers:
        key = (answer.record_key_l, answer.record_key_r, answer.reviewer)
        if key in seen:
            faults.append(answer.fault(f"the same reviewer decides this pair on line {seen[key]} too", "Keep one of the two."))
        seen.setdefault(key, answer.line)
    return faults


def _checked(home: Home, answers: list[Answer]) -> list[Answer]:
    """The answers with their marks. Raises InputRefused where one is about a record that is not there, or leaves open what nobody asked."""
    with reading.open("snapshot", home) as answer:
        known = set(answer.table("records").select("record_key").to_pyarrow()["record_key"].to_pylist())
        asked = answer.table("in_doubt").to_pyarrow().to_pylist() if "in_doubt" in answer.names else []
    marks = {(row["record_key_l"], row["record_key_r"]): row["mark"] for row in asked}
    faults, marked = [], []
    for each in answers:
        for column in ("record_key_l", "record_key_r"):
            if getattr(each, column) not in known:
                faults.append(each.fault("there is no such record in the answer in force", "Take the keys from sooner find review.", column))
        mark = marks.get((each.record_key_l, each.record_key_r), "")
        if each.decision == "cannot_tell" and not mark:
            faults.append(each.fault("nobody asks about this pair, so nothing is left open", "Leave the line out.", "decision"))
        marked.append(Answer(**{**vars(each), "mark": mark}))
    if faults:
        raise InputRefused(faults)
    return marked


def _into_returned(home: Home, answers: list[Answer], at: datetime) -> None:
    """Put the answers behind those that are there: each table is given back whole."""
    for name, told in (("decisions", True), ("cannot_tell", False)):
        rows = [_row(each, at, told) for each in answers if (each.decision != "cannot_tell") is told]
        if rows:
            put(home, name, pa.concat_tables([latest(home, name), pa.Table.from_pylist(rows, schema=schema_of(name))]), at)


def _row(answer: Answer, at: datetime, told: bool) -> dict[str, object]:
    pair = {"record_key_l": answer.record_key_l, "record_key_r": answer.record_key_r, "decided_by": answer.reviewer, "decided_on": at.date()}
    return pair | {"reason": answer.reason} | ({"same": answer.decision == "same"} if told else {"mark": answer.mark})
