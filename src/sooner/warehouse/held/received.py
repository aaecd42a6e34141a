"""The rows about some records in every delivery that is kept, accepted and refused, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.tables import KINDS
from sooner.warehouse.erased_from_received import RECORD_COLUMNS, SITE, deliveries
from sooner.warehouse.held.shapes import HeldRow, Part, Received
from sooner.warehouse.home import Home
from sooner.warehouse.returned import latest

#: A record: agency, extract of people, the agency's own number.
Record = tuple[str, str, str]
#: Columns of a received file that say where the row stands, and are no part of what it says.
_PLACE = ("agency", "extract", "line", "reasons", "line_hash")
#: The column that joins a row about a person to the event that it is about, and the kind of extract in which events stand.
EVENT, EVENTS = "incident_id", "incidents"


@dataclass
class _Found:
    """One row under way: in which deliveries it was found so far."""

    agency: str
    extract: str
    kind: str
    part: Part
    values: Mapping[str, Any]
    refused: tuple[str, ...]
    received: list[Received] = field(default_factory=list)

    @property
    def done(self) -> HeldRow:
        return HeldRow(self.agency, self.extract, self.kind, self.part, self.values, tuple(self.received), self.refused)


def rows_about(home: Home, records: Iterable[Record]) -> tuple[HeldRow, ...]:
    """Every row that is a record of these, names one, or is the event that such a row is about; each once, with every delivery that brought it.

    A file that several deliveries share, because it came unchanged, is read once.
    """
    wanted, read = frozenset(records), _Reading()
    found: dict[Any, _Found] = {}
    sent = [(folder, receipt) for folder, receipt in deliveries(home.received)]
    for folder, receipt in sent:
        numbers = _numbers(wanted, receipt)
        for name in ("accepted", "refused"):
            for row in read.rows(folder / f"{name}.parquet", {column: numbers for column in RECORD_COLUMNS}):
                part: Part = "record" if receipt["kind"] == "people" else "names_it"
                _keep(found, receipt, part, row)
    events = _events(found.values())
    for folder, receipt in sent:
        if receipt["kind"] == EVENTS:
            for row in read.rows(folder / "accepted.parquet", {EVENT: events.get(receipt["agency"], frozenset())}):
                _keep(found, receipt, "event", row)
    written = (row.done for row in found.values())
    return tuple(sorted([*written, *_written_here(home, wanted)], key=_order))


class _Reading:
    """Reads files, each once: deliveries that share one get what was read before."""

    def __init__(self) -> None:
        self._read: dict[tuple[int, tuple[str, ...]], list[dict[str, Any]]] = {}

    def rows(self, file: Path, wanted: Mapping[str, frozenset[str]]) -> list[dict[str, Any]]:
        """The rows of a file that have, in a named column, one of its values; none where there is no file or no such column."""
        if not file.is_file():
            return []
        names = pq.read_schema(file).names
        tests = [[(column, "in", values)] for column, values in wanted.items() if values and column in names]
        key = (file.stat().st_ino, tuple(wanted))
        if key not in self._read:
            self._read[key] = pq.read_table(file, filters=tests).to_pylist() if tests else []
        return self._read[key]


def _numbers(wanted: frozenset[Record], receipt: Mapping[str, Any]) -> frozenset[str]:
    """The agency's own numbers that a delivery's rows would name these records by."""
    means = receipt["extract"] if receipt["kind"] == "people" else receipt.get("people", "")
    return frozenset(number for agency, extract, number in wanted if agency == receipt["agency"] and (not means or extract == means))


def _keep(found: dict[Any, _Found], receipt: Mapping[str, Any], part: Part, row: Mapping[str, Any]) -> None:
    values = {column: row[column] for column in KINDS[receipt["kind"]].column_names if row.get(column) not in (None, "")}
    refused = tuple(row.get("reasons") or ())
    key = (receipt["agency"], receipt["extract"], part, tuple(values.items()), refused)
    one = found.setdefault(key, _Found(receipt["agency"], receipt["extract"], receipt["kind"], part, values, refused))
    one.received.append(_came(receipt, row["line"]))


def _came(receipt: Mapping[str, Any], line: int) -> Received:
    """Where a row came from. The lines of one extract's files run on: the row's own file is the last that begins before it."""
    file = [file for file in receipt["files"] if file["lines_before"] < line][-1]
    on = date.fromisoformat(receipt["label"].partition("-")[2])
    return Received(receipt["label"], on, file["name"], file["sha256"], line - file["lines_before"], tuple(receipt["agreements"]))


def _events(found: Iterable[_Found]) -> dict[str, frozenset[str]]:
    """The events that the rows are about, by agency."""
    events: dict[str, set[str]] = {}
    for row in found:
        if row.part == "names_it" and row.values.get(EVENT):
            events.setdefault(row.agency, set()).add(row.values[EVENT])
    return {agency: frozenset(several) for agency, several in events.items()}


def _written_here(home: Home, wanted: frozenset[Record]) -> Iterator[HeldRow]:
    """Rows of people whom a practitioner wrote down on the site, as the site gave them back last."""
    numbers = {number for *sender, number in wanted if tuple(sender) == SITE}
    for row in latest(home, SITE[1]).filter(pc.is_in(pc.field("record_id"), pa.array(sorted(numbers), pa.string()))).to_pylist():
        values = {column: value for column, value in row.items() if value not in (None, "")}
        yield HeldRow(*SITE, "people", "record", values, ())


def _order(row: HeldRow) -> tuple[Any, ...]:
    came = row.received[-1].received_on.toordinal() if row.received else 0
    return (row.part != "record", row.agency, row.extract, -came, str(sorted(row.values.items(), key=str)))
