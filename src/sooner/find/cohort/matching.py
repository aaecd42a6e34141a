"""Finds whom the rows of a list mean. Only a sure match counts: whoever is not surely one person is told as not found, and never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from sooner.find.cohort.asked import Asked
from sooner.find.standardise.names import first_word, plain_given_names, plain_surname, tidy, without_titles
from sooner.warehouse.engines import READER_MEMORY, connect

Row = Mapping[str, Any]
Fits = Callable[[Asked], set[str]]
NOBODY = {
    "number": "nobody goes by this number",
    "record": "no record of that agency has this number",
    "name": "nobody is surely of this name and date of birth",
}
SEVERAL = {"record": "several extracts of that agency have this number: name the extract", "name": "several people have this name and date of birth"}


@dataclass(frozen=True)
class Matched:
    """Whom the rows mean: the row by the person's number; and each row that means nobody surely: its line, and why."""

    people: Mapping[str, Asked]
    not_found: tuple[tuple[int, str], ...]


def match(rows: Iterable[Asked], records: Sequence[Row], leads: Mapping[str, str]) -> Matched:
    """Whom each row means.

    ``records``: rows of ``records`` with the ``person_id`` of each, for everybody who can be meant. ``leads``: each number that was
    ever given to a person, with the one that stands for it now. A person whom two rows mean is taken as the first says.
    """
    wanted = list(rows)
    fits = {"number": _by_number(leads), "record": _by_record(records), "name": _by_name(wanted, records)}
    people: dict[str, Asked] = {}
    not_found: list[tuple[int, str]] = []
    for row in wanted:
        found = fits[row.way](row)
        if len(found) != 1:
            not_found.append((row.line, SEVERAL[row.way] if found else NOBODY[row.way]))
        elif (before := people.setdefault(next(iter(found)), row)) is not row:
            not_found.append((row.line, f"the same person as in line {before.line}, which counts"))
    return Matched(people, tuple(not_found))


def _by_number(leads: Mapping[str, str]) -> Fits:
    return lambda row: {leads[row.given["person_id"]]} if row.given["person_id"] in leads else set()


def _by_record(records: Sequence[Row]) -> Fits:
    known: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for record in records:
        known[record["agency"], record["record_id"]].add((record["extract"], record["person_id"]))

    def fits(row: Asked) -> set[str]:
        extract = row.given.get("extract")
        return {person for of, person in known.get((row.given["agency"], row.given["record_id"]), ()) if not extract or of == extract}

    return fits


def _by_name(rows: Sequence[Asked], records: Sequence[Row]) -> Fits:
    """By forename, surname and date of birth, all three as records are made alike; nothing that is only near counts."""
    known: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for record in records:
        known[record["forename"], record["surname"], record["date_of_birth"]].add(record["person_id"])
    named = [row for row in rows if row.way == "name"]
    keys = {row.line: key for row, key in zip(named, _alike(named), strict=True)}
    return lambda row: known.get(keys[row.line], set()) if all(keys[row.line]) else set()


def _alike(rows: Sequence[Asked]) -> list[tuple[str | None, str | None, date]]:
    """The names of the rows made alike, as those of records are."""
    con = connect(memory=READER_MEMORY, threads=1)
    try:
        given = {column: pa.array([row.given[column] for row in rows], pa.string()) for column in ("forename", "surname")}
        table = con.create_table("given", pa.table({"place": pa.array(range(len(rows)), pa.int64())} | given))
        forename = first_word(plain_given_names(without_titles(tidy(table.forename))))
        made = table.select("place", forename=forename, surname=plain_surname(without_titles(tidy(table.surname)))).order_by(ibis._.place)
        alike = made.to_pyarrow().to_pylist()
    finally:
        con.disconnect()
    return [(name["forename"], name["surname"], date.fromisoformat(row.given["date_of_birth"])) for name, row in zip(alike, rows, strict=True)]
