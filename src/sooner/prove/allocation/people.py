"""The list of those who are drawn: read once, refused with every fault and its line, never with a person's value."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import Fault, InputRefused
from sooner.faults import nearest
from sooner.prove.allocation.scheme import Scheme


@dataclass(frozen=True)
class Person:
    """One row: who, the values of the strata, and the cluster, where there are clusters."""

    unit: str
    values: tuple[str, ...] = ()
    cluster: str | None = None


#: What else a list is held to: of one person, each fault as column, why and how to mend it.
More = Callable[[Person], Iterator[tuple[str, str, str]]]


class ListRefused(InputRefused):
    """The list has faults."""

    heading = "The list cannot be drawn from: nobody was drawn."


def listed(given: Path | str | Sequence[Person], scheme: Scheme) -> list[Person]:
    """A list as people: read where it is a file. Raises what ``read_people`` raises."""
    return read_people(Path(given), scheme) if isinstance(given, Path | str) else list(given)


def read_people(path: Path, scheme: Scheme) -> list[Person]:
    """Everybody on a CSV list, in its order. Raises ListRefused with every fault: columns, empty values, people who stand twice, clusters in two strata."""
    try:
        said = path.read_bytes()
    except FileNotFoundError:
        raise ListRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    return people_of(said, path.name, scheme)


def people_of(said: bytes, name: str, scheme: Scheme, more: More | None = None) -> list[Person]:
    """Everybody on a list that was handed over as ``name``, with commas, or with tabs as a spreadsheet copies them. Raises what ``read_people`` raises.

    ``more``: what else the list is held to.
    """
    try:
        text = said.decode("utf-8-sig")
        delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
        found = [(rows.line_num, row) for row in rows]
    except (UnicodeDecodeError, csv.Error):
        raise ListRefused([Fault(name, "it cannot be read as CSV in UTF-8", "Save it as CSV in UTF-8 with commas.")]) from None
    columns = list(rows.fieldnames or [])
    faults = [
        Fault(name, f"there is no column {each!r}", nearest(each, columns, "Name a column of the list."), column=each)
        for each in scheme.columns
        if each not in columns
    ]
    if not found and not faults:
        faults = [Fault(name, "it has no rows", "Send the list of those who are to be drawn.")]
    if not faults:
        faults = list(_row_faults(name, found, scheme, more))
    if faults:
        raise ListRefused(faults)
    return [person(row, scheme) for _, row in found]


def person(row: Mapping[str, str], scheme: Scheme) -> Person:
    """One row as a person."""
    return Person(row[scheme.unit].strip(), tuple(row[name].strip() for name in scheme.strata), row[scheme.cluster].strip() if scheme.cluster else None)


def _row_faults(name: str, rows: list[tuple[int, dict[str, str]]], scheme: Scheme, more: More | None) -> Iterator[Fault]:
    first: dict[str, int] = {}
    stratum: dict[str, tuple[tuple[str, ...], int]] = {}
    for line, row in rows:
        empty = [column for column in scheme.columns if not (row[column] or "").strip()]
        for column in empty:
            yield Fault(name, "this is empty", "Everybody who is drawn has a value here.", line=line, column=column)
        if empty:
            continue
        who = person(row, scheme)
        if more is not None:
            yield from (Fault(name, why, mend, line=line, column=column) for column, why, mend in more(who))
        if who.unit in first:
            yield Fault(name, f"this person stands already in line {first[who.unit]}", "Nobody is drawn twice: keep one row.", line=line, column=scheme.unit)
        first.setdefault(who.unit, line)
        if who.cluster is not None and stratum.setdefault(who.cluster, (who.values, line))[0] != who.values:
            why = f"this cluster has other strata than in line {stratum[who.cluster][1]}"
            yield Fault(name, why, "A cluster is drawn whole: it has one value in each stratum.", line=line, column=scheme.cluster)
