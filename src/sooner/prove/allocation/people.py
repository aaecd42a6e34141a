"""The list of those who are drawn: read once, refused with every fault and its line, never with a person's value."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import Fault, InputRefused
from sooner.partnership.faults import nearest
from sooner.prove.allocation.scheme import Scheme


@dataclass(frozen=True)
class Person:
    """One row: who, the values of the strata, and the cluster, where there are clusters."""

    unit: str
    values: tuple[str, ...] = ()
    cluster: str | None = None


class ListRefused(InputRefused):
    """The list has faults."""

    heading = "The list cannot be drawn from: nobody was drawn."


def read_people(path: Path, scheme: Scheme) -> list[Person]:
    """Everybody on a CSV list, in its order. Raises ListRefused with every fault: columns, empty values, people who stand twice, clusters in two strata."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = csv.DictReader(source, strict=True)
            found = [(rows.line_num, row) for row in rows]
            columns = list(rows.fieldnames or [])
    except FileNotFoundError:
        raise ListRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, csv.Error):
        raise ListRefused([Fault(path.name, "it cannot be read as CSV in UTF-8", "Save it as CSV in UTF-8 with commas.")]) from None
    faults = [
        Fault(path.name, f"there is no column {name!r}", nearest(name, columns, "Name a column of the list."), column=name)
        for name in scheme.columns
        if name not in columns
    ]
    if not found and not faults:
        faults = [Fault(path.name, "it has no rows", "Send the list of those who are to be drawn.")]
    if not faults:
        faults = list(_row_faults(path.name, found, scheme))
    if faults:
        raise ListRefused(faults)
    return [person(row, scheme) for _, row in found]


def person(row: Mapping[str, str], scheme: Scheme) -> Person:
    """One row as a person."""
    return Person(row[scheme.unit].strip(), tuple(row[name].strip() for name in scheme.strata), row[scheme.cluster].strip() if scheme.cluster else None)


def _row_faults(name: str, rows: list[tuple[int, dict[str, str]]], scheme: Scheme) -> Iterator[Fault]:
    first: dict[str, int] = {}
    stratum: dict[str, tuple[tuple[str, ...], int]] = {}
    for line, row in rows:
        empty = [column for column in scheme.columns if not (row[column] or "").strip()]
        for column in empty:
            yield Fault(name, "this is empty", "Everybody who is drawn has a value here.", line=line, column=column)
        if empty:
            continue
        who = person(row, scheme)
        if who.unit in first:
            yield Fault(name, f"this person stands already in line {first[who.unit]}", "Nobody is drawn twice: keep one row.", line=line, column=scheme.unit)
        first.setdefault(who.unit, line)
        if who.cluster is not None and stratum.setdefault(who.cluster, (who.values, line))[0] != who.values:
            why = f"this cluster has other strata than in line {stratum[who.cluster][1]}"
            yield Fault(name, why, "A cluster is drawn whole: it has one value in each stratum.", line=line, column=scheme.cluster)
