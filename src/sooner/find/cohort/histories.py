"""The events of a cohort's people from each source: what kind, in which part, on which day; before any of it loses its day and its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.disclosure import FLOOR
from sooner.find.cohort.event_kinds import EVENT_KINDS, EventKind
from sooner.find.cohort.sources import Source
from sooner.tables.extracts.police import PROVED_OUTCOMES
from sooner.warehouse.site_tables import word_of_a_list

#: A record: agency, extract of people, the agency's own number.
Record = tuple[str, str, str]
#: What stands in place of a type that could be somebody's words.
OTHER = "other"


@dataclass(frozen=True)
class Event:
    """One event of one person, as a source tells it. ``proved``: for somebody suspected, whether anything was proved or admitted."""

    person_id: str
    source: str
    type: str
    part: str
    proved: bool | None
    on: date
    amount: float | None


@dataclass(frozen=True)
class History:
    """The events of one source, and from which day on it tells anything of anybody."""

    source: Source
    since: date | None
    events: tuple[Event, ...]


def history(source: Source, people: Mapping[Record, str], names: Collection[str]) -> History:
    """What one source tells of these people: their numbers by their records. ``names``: every word of anybody's name, in small letters.

    A type is told as it stands only where it is a word of a list that many rows have, or at least holds no name: else it is "other".
    """
    kind = EVENT_KINDS[source.kind]
    types = _types(source, kind, names)
    once = {(person, *(row[column] for column in kind.key)): (person, row) for person, row in _rows(source, kind, people)}
    return History(source, _first_day(source, kind), tuple(_event(source, kind, person, row, types) for person, row in once.values()))


def _rows(source: Source, kind: EventKind, people: Mapping[Record, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows about these people, each with its day, and with its person."""
    by_number = {number: person for (agency, extract, number), person in people.items() if agency == source.agency and source.people in ("", extract)}
    rows = _read(source.file, kind.own_columns | {"line"}, "record_id", by_number)
    if source.other:
        by = kind.joined[1]
        events = {row[by]: row for row in _read(source.other, kind.joined_columns, by, {row[by] for row in rows})}
        rows = [{**row, **events[row[by]]} for row in rows if row[by] in events]
    yield from ((by_number[row["record_id"]], row) for row in rows if row.get(kind.day))


def _read(file: Path, columns: frozenset[str], by: str, values: Collection[str]) -> list[dict[str, Any]]:
    there = [name for name in pq.read_schema(file).names if name in columns]
    return list(pq.read_table(file, columns=there, filters=[(by, "in", set(values))]).to_pylist()) if values else []


def _event(source: Source, kind: EventKind, person: str, row: Mapping[str, Any], types: Mapping[Any, str]) -> Event:
    amounts = [row[column] for column in kind.amounts if row.get(column) is not None]
    suspected = row.get("role") == "suspect"
    proved = row.get(kind.outcome) in PROVED_OUTCOMES if suspected else None
    told = kind.named or types.get(row.get(kind.type), OTHER)
    if kind.outcome == "result" and row.get("result"):
        told = f"{told}: {row['result']}"
    return Event(person, source.name, told, row.get(kind.part) or "", proved, row[kind.day], float(sum(amounts)) if amounts else None)


def _types(source: Source, kind: EventKind, names: Collection[str]) -> dict[Any, str]:
    """Each type of the source's rows as it may be told."""
    file = source.other or source.file
    if not kind.type or kind.type not in pq.read_schema(file).names:
        return {}
    seen = Counter(pq.read_table(file, columns=[kind.type])[kind.type].to_pylist())
    return {value: value.casefold() if _may_be_told(value, count, names) else OTHER for value, count in seen.items() if value}


def _may_be_told(value: str, count: int, names: Collection[str]) -> bool:
    held = any(word.strip("'’()&/-+").casefold() in names for word in value.replace("-", " ").split())
    return word_of_a_list(value) == value and (count >= FLOOR or not held)


def _first_day(source: Source, kind: EventKind) -> date | None:
    file = source.other or source.file
    first: date | None = pc.min(pq.read_table(file, columns=[kind.day])[kind.day]).as_py()
    return first
