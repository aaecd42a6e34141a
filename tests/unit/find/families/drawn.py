"""Small worlds drawn as text tables, and the families that are found in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from sooner.find import families
from sooner.partnership import FamilyRules, Partnership
from sooner.tables.shape import Table
from sooner.warehouse.workspace import ENGINE_TYPES, Workspace, shape_of

TODAY = date(2026, 6, 30)
KEY = b"a key for tests, of no use to anybody"
#: What a test may leave out of a drawn table, and what then stands there.
_FILLED = {"agency": "council", "extract": "people", "address_protected": "no", "records": "1", "agencies": "1"}


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a table drawn with bars: the first line names the columns, an empty cell is no value."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    header, *rest = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [{name: cell for name, cell in zip(header, line, strict=True) if cell} for line in rest]


def table(name: str, rows: list[dict[str, str]]) -> pa.Table:
    """The rows in the shape of the vocabulary."""
    shape = shape_of(name)
    filled = [{"line": str(number), **_FILLED, **row} for number, row in enumerate(rows, start=2)]
    schema = ibis.schema({column.name: ENGINE_TYPES[column.type] for column in shape.columns}).to_pyarrow()
    return pa.Table.from_pylist([_typed(shape, row) for row in filled], schema=schema)


def _typed(shape: Table, row: dict[str, str]) -> dict[str, Any]:
    read: dict[str, Any] = {
        "text": str,
        "date": date.fromisoformat,
        "integer": int,
        "number": float,
        "boolean": {"yes": True, "no": False}.__getitem__,
    }
    return {column.name: read[column.type](row[column.name]) if column.name in row else None for column in shape.columns}


def workspace(rules: FamilyRules | None = None, previous: Path | None = None, today: date = TODAY) -> Workspace:
    """An empty workspace with a partnership that names no extract."""
    partnership = Partnership(folder=Path(), name="Test", agencies=(), extracts=(), families=rules or FamilyRules())
    return Workspace(ibis.duckdb.connect(), today, {"partnership": partnership, "key": KEY, "previous": previous})


def put_people(room: Workspace, rows: list[dict[str, str]]) -> None:
    """Write people, their records and whose they are. One row a record; ``who`` says whose, and is the person's number."""
    records: list[dict[str, str]] = []
    people: dict[str, dict[str, str]] = {}
    for row in rows:
        who, agency, record_id = row["who"], row.get("agency", "council"), row.get("record_id", row["who"])
        records.append({**row, "record_id": record_id, "record_key": f"{agency}/people/{record_id}"})
        if "home" in row:
            records[-1].update(address=row["home"], address_key=row["home"].upper())
        person = people.setdefault(who, {"person_id": who})
        person.update({name: row[name] for name in ("date_of_birth", "expected_on") if name in row})
        if row.get("address_protected") == "yes":
            person["address_protected"] = "yes"
    room.write("records", table("records", records))
    room.write("person_records", table("person_records", [{**record, "person_id": record["who"]} for record in records]))
    room.write("people", table("people", list(people.values())))


def find(
    drawing: str, *, room: Workspace | None = None, rules: FamilyRules | None = None, postcodes: str = "", reports_first: bool = False, **received: str
) -> Workspace:
    """The workspace after families were found; ``received`` are drawn tables by kind. ``reports_first``: what ties rest on is kept before that, as in a run."""
    room = room or workspace(rules)
    put_people(room, rows_of(drawing))
    if postcodes:
        room.write("postcodes", table("postcodes", rows_of(postcodes)))
    for kind, text in received.items():
        room.write(f"received_{kind}", table(f"received_{kind}", rows_of(text)))
    if reports_first:
        families.REPORTS.run(room)
    families.STEP.run(room)
    return room


class Case:
    """One small world: what is known, and the families and ties that should follow. ``received``: drawn tables by kind."""

    def __init__(
        self,
        name: str,
        people: str,
        *,
        families: set[str],
        ties: dict[tuple[str, str], list[tuple[str, str, bool]]] | None = None,
        postcodes: str = "",
        **received: str,
    ) -> None:
        self.name, self.families, self.ties = name, families, ties or {}
        self.people, self.postcodes, self.received = people, postcodes, received
        self.mark = "".join(word[0] for word in name.split()) + str(len(name)) + "-"

    def marked(self, drawing: str) -> list[dict[str, str]]:
        """The rows with the case's own mark before everything that another case could share."""
        return [{column: self.mark + cell if column in _MARKED else cell for column, cell in row.items()} for row in rows_of(drawing)]


#: Names of people, records, homes and groupings: each case has its own.
_MARKED = ("who", "record_id", "other_record_id", "child_record_id", "home", "tenancy_id", "group_id", "booking_id")


def find_all(cases: Iterable[Case], rules: FamilyRules | None = None) -> Workspace:
    """The workspace after the families of all the cases were found at once."""
    cases, room = tuple(cases), workspace(rules)
    assert len({case.mark for case in cases}) == len(cases)
    put_people(room, [row for case in cases for row in case.marked(case.people)])
    received = defaultdict(list)
    for case in cases:
        received["postcodes"] += rows_of(case.postcodes) if case.postcodes else []
        for kind, drawing in case.received.items():
            received[f"received_{kind}"] += case.marked(drawing)
    for name, rows in received.items():
        room.write(name, table(name, rows))
    families.STEP.run(room)
    return room


def families_in(room: Workspace, case: Case | None = None) -> set[str]:
    """Each family (of the case) in words: its members in order of place and name, ``parent mum, child kid``."""
    return in_words(room.read("family_members").to_pyarrow().to_pylist(), case.mark if case else "")


def family_of(room: Workspace, who: str) -> dict[str, Any]:
    """The family of that person."""
    (member,) = [row for row in room.read("family_members").to_pyarrow().to_pylist() if row["person_id"] == who]
    (family,) = [row for row in room.read("families").to_pyarrow().to_pylist() if row["family_id"] == member["family_id"]]
    return family


def tie(room: Workspace, one: str, other: str, case: Case | None = None) -> list[tuple[str, str, bool]]:
    """The ties of one person to another: tie, source, same household."""
    mark = case.mark if case else ""
    ties = [row for row in room.read("ties").to_pyarrow().to_pylist() if (row["person_id"], row["other_person_id"]) == (mark + one, mark + other)]
    return [(row["tie"], row["source"], row["same_household"]) for row in sorted(ties, key=lambda row: (row["source"], row["tie"]))]


def kept(room: Workspace, folder: Path, *tables: str, rules: FamilyRules | None = None) -> Path:
    """The room's answer as a snapshot in the folder ``snapshots`` of ``folder``, in force there; as much of it as families are worked out from."""
    families.REPORTS.run(room)
    names = ("records", "people", "person_records", "families", "family_members", "tie_reports", "case_reports", *tables)
    snapshots = folder / "snapshots"
    snapshot = snapshots / f"{room.today.isoformat()}-{len(list(snapshots.glob('2*'))) + 1:04d}"
    snapshot.mkdir(parents=True)
    for name in names:
        room.read(name).to_parquet(snapshot / f"{name}.parquet")
    about = {"today": room.today.isoformat(), "families": (rules or FamilyRules()).model_dump(mode="json"), "tables": {name: {} for name in names}}
    (snapshot / "run.json").write_text(json.dumps(about))
    (snapshots / "current").write_text(snapshot.name)
    return snapshot


def in_words(members: Iterable[dict[str, Any]], mark: str = "") -> set[str]:
    """Each family in words: its members in order of place and name, ``parent mum, child kid``; those whose names begin with the mark, less it."""
    order = ["parent", "carer", "partner", "child", "unborn_child"]
    found = defaultdict(list)
    for row in members:
        if row["person_id"].startswith(mark):
            found[row["family_id"]].append((order.index(row["place"]), row["person_id"].removeprefix(mark), row["place"]))
    return {", ".join(f"{place} {who}" for _, who, place in sorted(family)) for family in found.values()}
