"""How a thing was done: of the planned steps how many, for how many people, how much, with what changes, as staff and interviews told it.

It stands beside what a study found, so that a thing that did not help can be told from a thing that was never done.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import IO

from sooner.errors import Fault, InputRefused
from sooner.faults import nearest
from sooner.prove import showing

#: Below this share of its steps or its people, what a study found is taken to say little of the thing itself, where the plan sets no share of its own.
#: A common rule of thumb, often put down to Durlak and DuPre (2008), whose paper we have not read: nothing here rests on it but which sentence is said.
ENOUGH = 0.6
COLUMNS = ("kind", "what", "done", "of", "day", "words")
MOST = 1_000_000_000


class Kind(StrEnum):
    """What a count is about."""

    FIDELITY = "fidelity"
    REACH = "reach"
    DOSE = "dose"
    ADAPTATION = "adaptation"
    STAFF = "staff"
    INTERVIEWS = "interviews"


#: What each kind counts: ``done``, and out of what.
MEANINGS: dict[Kind, tuple[str, str]] = {
    Kind.FIDELITY: ("steps done", "steps planned"),
    Kind.REACH: ("people reached", "people who were to be reached"),
    Kind.DOSE: ("times it was given", "people to whom it was given"),
    Kind.ADAPTATION: ("", ""),
    Kind.STAFF: ("staff who agree", "staff who answered"),
    Kind.INTERVIEWS: ("interviews in which it came up", "interviews made"),
}
#: Kinds whose both counts are of people, one part of the other: small ones are hidden, and so is what would give them away.
OF_PEOPLE = (Kind.REACH, Kind.STAFF, Kind.INTERVIEWS)
#: What a study that saw no difference worth having could also mean.
_NULLS = ("no_difference_worth_having", "not_enough_people_to_tell")


@dataclass(frozen=True)
class Count:
    """One count as at a day: what it is about, how many out of how many, or for a change on the way only words."""

    kind: Kind
    what: str
    done: int | None
    of: int | None
    day: date
    words: str = ""

    @property
    def share(self) -> float | None:
        """The part that was done; None where there is no such part."""
        return self.done / self.of if self.done is not None and self.of and self.kind not in (Kind.DOSE, Kind.ADAPTATION) else None


def latest(counts: Iterable[Count]) -> list[Count]:
    """Of each kind and thing the count of the latest day; changes on the way and waves of staff all stay."""
    found: dict[tuple[object, ...], Count] = {}
    for one in sorted(counts, key=lambda each: each.day):
        stays = one.kind in (Kind.ADAPTATION, Kind.STAFF)
        found[one.kind, one.what, one.day if stays else None] = one
    order = list(Kind)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), one.what, one.day))


def told(one: Count, is_open: bool) -> str:
    """A count in words, as it may be shown: exact for published data, else counts of people are rounded to 5 and small ones hidden."""
    if one.done is None or one.of is None:
        return one.words
    if one.kind == Kind.DOSE:
        return f"{_each(one)} each, for {showing.people(one.of, is_open)} people" if is_open or one.of >= 10 else "hidden: too few people"
    if one.kind not in OF_PEOPLE:
        return f"{one.done:,} of {one.of:,}"
    ((shown, rest),) = showing.counts([[one.done, one.of - one.done]], is_open)
    whole = showing.people(one.of, is_open)
    return "hidden: too few people" if "hidden" in (shown, rest) or whole == showing.HIDDEN else f"{shown} of {whole}"


def beside(verdict: str, counts: Iterable[Count], is_open: bool, enough: float | None = None) -> list[str]:
    """Sentences that stand beside a verdict: whether the thing was done enough for the finding to be about it.

    ``enough``: the share from 0 to 1 that the plan says is enough; None where it says none, and ``ENOUGH`` is taken.
    Nothing is said where neither reach nor fidelity was counted, except that nobody did.
    """
    known = latest(counts)
    measured = [one for one in known if one.kind in (Kind.REACH, Kind.FIDELITY) and one.share is not None]
    if not measured:
        return ["Nobody has written down how far it was done as planned, so that a finding of little or nothing cannot be told from a thing never done."]
    weak = [one for one in measured if one.share is not None and one.share < (enough or ENOUGH)]
    if not weak:
        return ["It was done much as planned: " + _list(measured, is_open) + _measure(enough)]
    if verdict in _NULLS:
        return ["A null here cannot be told from a thing never done: " + _list(weak, is_open) + _measure(enough)]
    return ["It was done less than planned, so that done in full it might do more, or less: " + _list(weak, is_open) + _measure(enough)]


def _measure(enough: float | None) -> str:
    """By what share that is said."""
    if enough is None:
        return f" The plan says not how much is enough: below {100 * ENOUGH:.0f} of 100 is taken as too little, a common rule of thumb."
    return f" The plan says that {100 * enough:g} of 100 is enough."


def read(file: IO[str] | Iterable[str], name: str = "the file") -> list[Count]:
    """The counts of a CSV file with the columns kind, what, done, of, day and words. Raises InputRefused with every fault and its line."""
    rows = csv.DictReader(file)
    missing = [column for column in COLUMNS[:5] if column not in (rows.fieldnames or ())]
    if missing:
        raise InputRefused([Fault(name, f"these columns are missing: {', '.join(missing)}", f"The first line is {','.join(COLUMNS)}.", line=1)])
    faults: list[Fault] = []
    found = [one for row in rows if (one := _count(row, name, rows.line_num, faults)) is not None]
    if faults or not found:
        raise InputRefused(faults or [Fault(name, "there is no row in it", "Write one line for each count.")])
    return found


def wrong(kind: Kind, done: int | None, of: int | None) -> str:
    """What is wrong with two counts, in a sentence; empty where nothing is."""
    if kind == Kind.ADAPTATION:
        return "" if done is None and of is None else "A change on the way has no count"
    if done is None or of is None:
        return "Both counts are needed"
    if of == 0:
        return "Out of nobody and nothing there is no part"
    if kind != Kind.DOSE and done > of:
        return f"There cannot be more done ({done}) than there was ({of})"
    return ""


def _count(row: dict[str, str | None], name: str, line: int, faults: list[Fault]) -> Count | None:
    """One row; None where something is wrong with it, and every fault is added."""
    before = len(faults)
    said = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if said["kind"] not in list(Kind):
        faults.append(
            Fault(name, "no such kind", nearest(said["kind"], [str(kind) for kind in Kind], f"One of: {', '.join(Kind)}."), line, "kind", said["kind"])
        )
    if not said["what"]:
        faults.append(Fault(name, "it says not what was counted", "Write it in a few words.", line, "what"))
    numbers = {column: _number(said[column], name, line, column, faults) for column in ("done", "of")}
    try:
        day = date.fromisoformat(said["day"])
    except ValueError:
        faults.append(Fault(name, "the day is no day", "Write it as 2026-11-21.", line, "day", said["day"]))
    if len(faults) > before:
        return None
    kind = Kind(said["kind"])
    if why := wrong(kind, numbers["done"], numbers["of"]) or ("A change on the way is told in words" if kind == Kind.ADAPTATION and not said["words"] else ""):
        faults.append(Fault(name, why, "Set it right.", line, "words" if "told" in why else "done", said["done"]))
        return None
    return Count(kind, said["what"], numbers["done"], numbers["of"], day, said["words"])


def _number(said: str, name: str, line: int, column: str, faults: list[Fault]) -> int | None:
    if not said:
        return None
    if said.isascii() and said.isdigit() and int(said) <= MOST:
        return int(said)
    faults.append(Fault(name, "this is no count", "Write a whole number, such as 38.", line, column, said))
    return None


def _list(counts: Sequence[Count], is_open: bool) -> str:
    """Counts in a row: "38 of 100 people reached (Visits); 4 of 10 steps done (Plan)."""
    return "; ".join(f"{told(one, is_open)} {MEANINGS[one.kind][0]} ({one.what})" for one in counts) + "."


def _each(one: Count) -> str:
    return showing.number(one.done / one.of if one.done is not None and one.of else None)
