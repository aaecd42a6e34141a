"""Families as at an earlier day, worked out from a snapshot by the rules of the day's run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from sooner.errors import SomethingMissing, UsageError
from sooner.find.families import on_the_day
from sooner.find.families.family_ids import held_before, numbers_kept, rows_of
from sooner.find.families.finding import READS, find_families
from sooner.find.families.homes import read_homes
from sooner.find.families.neighbourhood import CROWD, Leads, reached, what_leads
from sooner.find.families.written import members_table
from sooner.find.people.id_history import History
from sooner.find.people.person_ids import homes_of
from sooner.partnership import FamilyRules, Partnership
from sooner.warehouse.engines import READER_MEMORY, connect
from sooner.warehouse.pointers import published
from sooner.warehouse.reading import run_of
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import Workspace

if TYPE_CHECKING:
    import ibis.expr.types as ir

_STEP = Step("families_as_at", READS, (), lambda view: None)
_TABLES = {"records": "kept_records", "people": "kept_people", "person_records": "kept_person_records"}
_AS_THEY_ARE = ("family_members", "tie_reports", "case_reports")


@dataclass(frozen=True)
class FamiliesAsAt:
    """The families of a day as the snapshot knows them: ``table`` has family_id, person_id, place, source, agencies, member_from.

    ``table`` has no family_id where the family of that day goes by no number: none of its children is in a family of the snapshot that names them.
    ``numbered_by`` is the snapshot whose numbers they are: the last one kept that is not later than the day, else ``snapshot``.
    """

    day: date
    snapshot: str
    numbered_by: str
    table: pd.DataFrame

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        members = [{str(name): _plain(value) for name, value in row.items()} for row in self.table.to_dict("records")]
        return {"on": self.day.isoformat(), "snapshot": self.snapshot, "numbered_by": self.numbered_by, "members": members}


def _plain(value: Any) -> str | None:
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def as_at(snapshot: Path, day: date, family: str | None = None) -> FamiliesAsAt:
    """The families as at a day; or only the one that holds most of the children whom ``family`` has in the snapshot.

    ``snapshot``: the folder of a published snapshot. On the day of the snapshot these are its own families; on an earlier one they are worked out from
    the reports that had begun, as the snapshot knows them now.
    Raises UsageError for a day after the snapshot's or a number that no family goes by, SomethingMissing for a snapshot that an earlier version wrote.
    """
    run = run_of(snapshot)
    last = date.fromisoformat(run["today"])
    if day > last:
        raise UsageError(f"The answer in force holds for {last.day} {last:%B %Y}: it knows nothing of a later day. Give that day or an earlier one.")
    if "families" not in run or "tie_reports" not in run["tables"]:
        raise SomethingMissing("The answer in force was written by an earlier version, which kept no dates of ties. Run: sooner find PARTNERSHIP.toml")
    con = connect(memory=READER_MEMORY if family else None, threads=1)
    try:
        _open(con, snapshot)
        found = find_families(_on_the_day(con, day, last, family, FamilyRules.model_validate(run["families"])))
    finally:
        con.disconnect()
    return _numbered(snapshot, day, found.told(found.members), family)


def _open(con: Any, snapshot: Path) -> None:
    """Put the tables of the snapshot that families are worked out from before the engine."""
    for name in (*_TABLES, *_AS_THEY_ARE):
        con.read_parquet(snapshot / f"{name}.parquet", table_name=_TABLES.get(name, name))
    con.create_view("kept_owners", con.table("kept_person_records").select("person_id", "record_key"))


def _on_the_day(con: Any, day: date, last: date, family: str | None, rules: FamilyRules) -> StepView:
    """What finding families reads, of the people of the day: those who can have a say in the family, or all."""
    people, ties = con.table("kept_people"), con.table("tie_reports")
    if family:
        _members_of(con, family)
        reached(con.con, _leads(con), "families__asked", "families__say", CROWD)
        people = people.semi_join(con.table("families__say"), "person_id")
    con.create_table("people", on_the_day.people_then(people, day) if day < last else people)
    con.create_table("person_records", con.table("kept_person_records").semi_join(con.table("people"), "person_id"))
    owners = con.table("person_records").select("person_id", "record_key")
    con.create_table("records", con.table("kept_records").semi_join(owners, "record_key"))
    view = StepView(Workspace(con, day, {"partnership": Partnership(folder=Path(), name="As at a day", agencies=(), extracts=(), families=rules)}), _STEP)
    if day < last:
        homes_now = read_homes(view, rules).best["home"]
        con.create_table("records", on_the_day.records_then(con.table("records"), owners, day), overwrite=True)
        ties = on_the_day.ties_then(ties, owners, _moved(homes_now, read_homes(view, rules).best["home"], owners), day)
    for name, rows in on_the_day.as_received(ties, con.table("case_reports")).items():
        con.create_table(name, rows)
    return view


def _leads(con: Any) -> Leads:
    ways = what_leads(*(con.table(name) for name in ("kept_records", "kept_owners", "tie_reports", "case_reports")))
    for name, rows in ways.items():
        con.create_table(f"leads_{name}", rows)
    return Leads(**{name: f"leads_{name}" for name in ways}, members="family_members")


def _moved(now: pd.Series, then: pd.Series, owners: ir.Table) -> ir.Table:
    """The records of those who are known to have lived elsewhere."""
    both = pd.concat([now.rename("now"), then.rename("then")], axis=1).dropna()
    moved = pd.DataFrame({"person_id": both.index[both["now"] != both["then"]].astype(str)})
    return owners.semi_join(ibis.memtable(moved, schema={"person_id": "string"}), "person_id").select("record_key")


def _members_of(con: Any, family: str) -> None:
    """Make ``families__asked``: who is of the family (person_id)."""
    members = con.table("family_members")
    if not con.create_table("families__asked", members.filter(members.family_id == family).select("person_id")).count().execute():
        raise UsageError(f"No family goes by {family} in the answer in force. Copy the number again from the family's page or from sooner find about.")


def _numbered(snapshot: Path, day: date, members: pd.DataFrame, family: str | None) -> FamiliesAsAt:
    """The members under the numbers that their families had on the day, where a snapshot of then is kept, else under those of now."""
    named = _named_then(snapshot, day)
    history, now = History(named), History(snapshot)
    since_then = {old: new for old, (new, _) in now.redirects("person").items()}
    held = held_before(members, history.table("family_members").to_pandas(), since_then)
    numbers = numbers_kept(members["family"].drop_duplicates(), held, history.since("family"))
    if family:
        homes = homes_of(rows_of(held_before(members, now.table("family_members").to_pandas(), {})))
        members = members.loc[members["family"] == homes.get(family, ("",))[0]]
    table = members_table(members, numbers).reset_index(drop=True)
    return FamiliesAsAt(day, snapshot.name, named.name, table.assign(member_from=pd.to_datetime(table["member_from"]).dt.date.astype(object)))


def _named_then(snapshot: Path, day: date) -> Path:
    """The last of the kept snapshots, up to this one, that was made by the day; this one where none was."""
    kept = published(snapshot.parent)
    made = [path for path in kept[: kept.index(snapshot) + 1] if date.fromisoformat(run_of(path)["today"]) <= day]
    return made[-1] if made else snapshot
