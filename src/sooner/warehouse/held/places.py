"""Places that must not be told: where somebody protected lives, and whatever else would lead there. They stand in no released copy at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sooner.warehouse.held.shapes import Held

#: The columns that say where somebody lives or can be reached, whatever the kind of extract.
PLACES = frozenset({"address", "address_key", "postcode", "uprn", "phone", "email", "address_from", "address_kind", "district"})
#: What stands in place of what is not told.
NOT_TOLD = "protected: not told"
#: That an address is protected is itself never told: whoever reads it looks for where.
NEVER = frozenset({"address_protected"})
_REFUGE = re.compile(r"refuge|safe house|women'?s aid|haven|protected|confidential", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hidden:
    """What leads to somebody who must not be found: values made plain; and whether no place of the person's may be told at all."""

    values: frozenset[str]
    every_place: bool

    def hides(self, column: str, value: Any, row: Mapping[str, Any]) -> bool:
        """Whether a value of a row must never be told."""
        if column in NEVER or str(value) == "refuge":
            return True
        if column in PLACES and (self.every_place or row.get("address_protected") or row.get("address_kind") == "refuge"):
            return True
        text = plain(value)
        return any(each in text for each in self.values) or (isinstance(value, str) and bool(_REFUGE.search(value)))


def hidden(protected: Iterable[Mapping[str, Any]], every_place: bool) -> Hidden:
    """What must not be told. ``protected``: every record of anybody, in the table ``records``, whose address is protected."""
    found = set()
    for row in protected:
        found |= {plain(row[column]) for column in ("address", "postcode", "phone", "email") if row[column]}
    return Hidden(frozenset(each for each in found if len(each) > 3), every_place)


def protected_records(answer: Path) -> list[dict[str, Any]]:
    """Every record whose address is protected, in the folder of an answer: how its person could be reached, and nothing else of it."""
    columns = ["address", "postcode", "phone", "email"]
    return list(pq.read_table(answer / "records.parquet", columns=columns, filters=[("address_protected", "=", True)]).to_pylist())


def safely(held: Held, never: Hidden) -> Held:
    """The same without any place that must not be told: such a value says only that it is not told."""

    def told(row: Mapping[str, Any]) -> dict[str, Any]:
        return {column: NOT_TOLD if value not in (None, "", False) and never.hides(column, value, row) else value for column, value in row.items()}

    rows = tuple(replace(row, values=told(row.values)) for row in held.rows)
    person = {**held.person, "address": "", "postcode": ""} if held.person["address_protected"] else held.person
    return replace(held, rows=rows, records=tuple(told(row) for row in held.records), person=person)


def plain(value: Any) -> str:
    """A value in capitals, letters and digits alone: however it is written, it is the same."""
    return re.sub(r"[^A-Z0-9]", "", str(value).upper())


def names_a_place(text: str) -> bool:
    """Whether words hold a postcode."""
    return bool(_POSTCODE.search(text))
