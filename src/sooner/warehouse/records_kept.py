"""Which records a home holds, wherever they are named: so that those on a list of hashes can be found, which names none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from sooner.warehouse.do_not_take_in import DoNotTakeIn
from sooner.warehouse.erased_from_received import RECORD_COLUMNS, SITE, deliveries

Record = tuple[str, str, str]


def listed_records(home: Path, listed: DoNotTakeIn) -> set[Record]:
    """Every record that the home holds and that is on the list: (agency, extract of people, the agency's own number)."""
    extracts: dict[str, set[str]] = defaultdict(set)
    numbers: set[tuple[str, str]] = set()
    for agency, extract, number in _named(home):
        if extract:
            extracts[agency].add(extract)
        numbers.add((agency, number))
    found = {(agency, number) for agency, number in numbers if listed.holds(agency, number)}
    return {(agency, extract, number) for agency, number in found for extract in extracts[agency] or {""}}


def _named(home: Path) -> Iterator[Record]:
    """Every record that is named anywhere; the extract is empty where the place does not say of which extract of people it is."""
    yield from _in_answers(home / "snapshots")
    yield from _in_deliveries(home / "received")
    for file in sorted((home / "returned" / SITE[1]).glob("[!.]*.parquet")):
        yield from ((*SITE, number) for number in _values(file, "record_id"))
    for file in sorted((home / "returned" / "decisions").glob("[!.]*.parquet")):
        for column in ("record_key_l", "record_key_r"):
            yield from (_split(key) for key in _values(file, column))


def _in_answers(snapshots: Path) -> Iterator[Record]:
    seen: set[int] = set()
    for file in sorted(snapshots.glob("[!.]*/person_records.parquet")):
        if file.stat().st_ino not in seen:
            seen.add(file.stat().st_ino)
            yield from (_split(key) for key in _values(file, "record_key"))


def _in_deliveries(received: Path) -> Iterator[Record]:
    seen: set[int] = set()
    for folder, receipt in deliveries(received):
        people = receipt["extract"] if receipt["kind"] == "people" else receipt.get("people", "")
        for file in (folder / "accepted.parquet", folder / "refused.parquet"):
            if file.is_file() and file.stat().st_ino not in seen:
                seen.add(file.stat().st_ino)
                yield from ((receipt["agency"], people, number) for column in RECORD_COLUMNS for number in _values(file, column))


def _values(file: Path, column: str) -> set[str]:
    """The values of a column of a file, if it has that column."""
    rows = pq.ParquetFile(file)
    if column not in rows.schema_arrow.names:
        return set()
    return {str(value) for value in rows.read([column])[column].unique().to_pylist() if value is not None}


def _split(key: str) -> Record:
    """The agency, the extract and the number in a record key; a number may itself hold a stroke."""
    agency, extract, number = key.split("/", 2)
    return agency, extract, number
