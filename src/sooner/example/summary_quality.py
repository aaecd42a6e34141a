"""What the summary page says of how sure the answer is: a few plain tables, and everything else that was measured behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sooner.warehouse.reading import Reading

#: What is measured agency by agency, and what to call it at the head of a column.
GAPS = {
    "singletons": "Linked to no other record",
    "without_date_of_birth": "No date of birth",
    "without_identifier": "No number of their own",
    "without_address": "No known address",
}
#: The rules that keep two records apart, in words.
APART = {
    "twins": "Twins",
    "siblings": "Brothers and sisters",
    "parent_and_child": "A parent and a child of one name",
    "no_date_of_birth": "No date of birth to tell them apart by",
    "different_people": "Different people",
}
#: How a place in a family is known, in words.
SOURCES = {
    "declared": "An agency wrote it down",
    "shared_case": "One case of an agency",
    "shared_address_and_surname": "Same address and surname",
    "shared_address": "Same address",
}


@dataclass(frozen=True)
class Line:
    """One measure: what it is of, how many, out of how many."""

    label: str
    count: int
    n: int


@dataclass(frozen=True)
class Gap:
    """What is missing in the records of one agency: a count for each of ``GAPS``, out of n records; None where it was not measured."""

    agency: str
    n: int
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class Quality:
    """How sure the answer is."""

    sentences: tuple[str, ...]
    apart: tuple[Line, ...]
    sources: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    rest: tuple[Mapping[str, Any], ...]


def how_sure(reading: Reading, agencies: Mapping[str, str]) -> Quality:
    """What was measured of people, families and needs. ``agencies``: what each agency is called."""
    table = reading.table("quality")
    rows = table.filter(table.station != "extracts").order_by("station", "measure", "agency", "extract", "group").to_pyarrow().to_pylist()
    shown = {"linked", "one_agency_only", "kept_apart", "member_source", *GAPS}
    return Quality(
        sentences=tuple(row["words"] for row in rows if row["measure"] in ("linked", "one_agency_only")),
        apart=_lines(rows, "kept_apart", APART),
        sources=_lines(rows, "member_source", SOURCES),
        gaps=_gaps(rows, agencies),
        rest=tuple({**row, "words": row["words"].replace("_", " ")} for row in rows if row["measure"] not in shown),
    )


def _lines(rows: Sequence[Mapping[str, Any]], measure: str, words: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of one measure, in the order of the words."""
    found = {row["group"]: row for row in rows if row["measure"] == measure}
    order = [*(group for group in words if group in found), *(group for group in found if group not in words)]
    return tuple(Line(words.get(group, group.replace("_", " ")), _count(found[group]), found[group]["n"]) for group in order)


def _gaps(rows: Sequence[Mapping[str, Any]], agencies: Mapping[str, str]) -> tuple[Gap, ...]:
    found = {(row["agency"], row["measure"]): row for row in rows if row["agency"] and row["measure"] in GAPS}
    named = dict.fromkeys(agency for agency, _ in found)
    return tuple(_gap(agencies.get(agency, agency), [found.get((agency, measure)) for measure in GAPS]) for agency in named)


def _gap(agency: str, rows: Sequence[Mapping[str, Any] | None]) -> Gap:
    return Gap(agency, max(row["n"] for row in rows if row), tuple(_count(row) if row else None for row in rows))


def _count(row: Mapping[str, Any]) -> int:
    """The count that a row says: its value, or the share that its value is of n."""
    value, n = float(row["value"]), int(row["n"])
    return round(value * n) if value <= 1 and row["measure"] != "kept_apart" else round(value)
