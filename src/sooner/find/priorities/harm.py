"""Harm of incidents by two sets of weights that are never mixed: loaded from files, matched by what the police call a type of incident."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import Fault, InputRefused
from sooner.partnership import Partnership

#: The two sets, by the names that the partnership file gives them.
INDEXES = ("cambridge", "ons")
#: Columns that may hold what is weighed, and the weight.
_NAMES, _WEIGHTS = ("offence", "offence_subgroup"), ("weight", "days")


class HarmRefused(InputRefused):
    """A file of weights, or what the partnership file says of it, has faults."""

    heading = "The harm weights cannot be used: nothing was changed."


@dataclass(frozen=True)
class Weights:
    """One set of weights: by offence in small letters, and by type of incident where the partnership says which offence it is."""

    by_offence: Mapping[str, float]
    by_type: Mapping[str, str]

    def of(self, incident_type: str) -> float | None:
        """The weight of a type of incident; None where there is none."""
        plain = incident_type.strip().casefold()
        return self.by_offence.get(self.by_type.get(plain, plain))


def load(partnership: Partnership) -> dict[str, Weights]:
    """The sets of weights that the partnership file names; none where it names none. Raises HarmRefused with every fault found."""
    faults: list[Fault] = []
    found = {}
    for index in INDEXES:
        named = getattr(partnership.harm, index)
        if named is None:
            continue
        path = partnership.folder / named
        offences, wrong = _read(path)
        types = {type_.strip().casefold(): said.strip().casefold() for type_, of in partnership.harm.types.items() if (said := getattr(of, index))}
        faults += wrong if wrong else _unknown(path, index, types, offences)
        found[index] = Weights(offences, types)
    if faults:
        raise HarmRefused(faults)
    return found


def _unknown(path: Path, index: str, types: Mapping[str, str], offences: Mapping[str, float]) -> list[Fault]:
    """Offences that the partnership file names and the file of weights has not."""
    mend = "Write the offence as the file has it, or add it there."
    return [
        Fault(path.name, f"[harm.types] names an offence for {type_!r} that has no weight ({index})", mend, value=said)
        for type_, said in types.items()
        if said not in offences
    ]


def _read(path: Path) -> tuple[dict[str, float], list[Fault]]:
    """The weights of a file by offence in small letters, and everything that is wrong with it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}, [Fault(path.name, "there is no such file, or it is not UTF-8", "Check the path in [harm], or save the file as UTF-8.")]
    rows = csv.DictReader(lines)
    name, weight = (next((known for known in names if known in (rows.fieldnames or ())), None) for names in (_NAMES, _WEIGHTS))
    if name is None or weight is None:
        mend = f"The first line names the columns: {' or '.join(_NAMES)}, and {' or '.join(_WEIGHTS)}."
        return {}, [Fault(path.name, "there is no column for the offence or none for its weight", mend, line=1)]
    found: dict[str, float] = {}
    faults: list[Fault] = []
    for row in rows:
        offence = (row[name] or "").strip().casefold()
        faults += _faults(path.name, rows.line_num, offence, row[weight] or "", found, weight)
        found.setdefault(offence, _number(row[weight] or "") or 0.0)
    return found, faults


def _faults(file: str, line: int, offence: str, told: str, before: Mapping[str, float], column: str) -> Iterator[Fault]:
    if not offence:
        yield Fault(file, "there is no offence on this line", "Name it, or take the line out.", line)
    elif offence in before:
        yield Fault(file, "this offence stands twice", "Keep one of the two.", line, value=offence)
    if _number(told) is None:
        yield Fault(file, "the weight is no number from 0 up", "Write a number such as 273.5.", line, column, told)


def _number(told: str) -> float | None:
    try:
        number = float(told)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
