"""Going on from the families of the answer before: only those are found anew to whom something new may make a difference.

What is new of a person (a record, whose it is, a tie, a case), or what the day alone changes (a birthday, the last day of a tie), can change the families
of those who are reached from there, as it can change those of nobody else. All the others stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.by_the_day import by_the_day
from sooner.find.families.neighbourhood import Leads, reached, what_leads, with_their_families
from sooner.warehouse.reading import run_of, whole_tables

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from sooner.warehouse.steps import StepView

#: What families are worked out from: which columns tell whether a row is as it was. The line does not: rows before a row do not change it.
READ = {
    "person_records": ("person_id", "record_key"),
    "people": ("person_id", "date_of_birth", "expected_on", "address_protected"),
    "records": ("record_key", "agency", "forename", "surname", "address", "address_key", "address_kind", "postcode", "recorded_on", "address_from"),
    "tie_reports": ("agency", "record_key_l", "record_key_r", "tie", "lives_with", "tie_from", "tie_to", "expected_on"),
    "case_reports": ("agency", "extract", "record_key", "group_id", "tenancy", "member_from", "member_to"),
}
#: Those of them that finding families itself does not read.
REPORTS = ("tie_reports", "case_reports")
#: What was found, which stays for the others: the columns that say of whom, and the order of the rows.
FOUND = {
    "ties": (("person_id", "other_person_id"), ("person_id", "other_person_id", "tie", "source")),
    "families": (("family_id",), ("family_id",)),
    "family_members": (("person_id",), ("family_id", "person_id")),
}
#: What leads from one to another is made of these.
_LEADS = {
    "records": ("record_key", "address_key"),
    "person_records": ("person_id", "record_key"),
    "tie_reports": ("record_key_l", "record_key_r"),
    "case_reports": ("record_key", "agency", "extract", "group_id"),
}
#: The people whose families are found anew, and all who have a say in that: tables of person_id.
PART, SAY = "families__part", "families__say"
_WAYS = {"lived": "either_lived", "grouped": "either_grouped", "tied": "either_tied"}
#: What finding reads of those alone who have a say.
_NARROWED = ("people", "person_records", "records")
#: Where more people than this share of all may be touched, everybody is looked at: that is less work.
_MOST = 0.5


@dataclass(frozen=True)
class Part:
    """``people``: those whose families and ties are found anew. ``view``: what finding reads, of everybody who has a say in them. ``last``: the answer before.

    ``concerned``: ``people`` and the numbers of their families before, as a table.
    """

    people: pd.Series
    view: StepView
    last: Mapping[str, ir.Table]
    concerned: ir.Table

    def others(self, name: str) -> ir.Table:
        """The rows of the answer before in which nobody of ``people``, and no family of theirs, stands."""
        rows = self.last[name]
        for column in FOUND[name][0]:
            rows = rows.anti_join(self.concerned, [(column, "who")])
        return rows

    def with_the_others(self, name: str, found: pa.Table, today: date) -> ir.Table:
        """What was found, with the rows of the answer before about everybody else, as at today."""
        others = self.others(name)
        if "as_at" in others.columns:
            others = others.mutate(as_at=ibis.literal(today))
        return ibis.memtable(found).union(others.select(*found.column_names)).order_by(*FOUND[name][1])

    def close(self) -> None:
        """Take away the working tables."""
        for name in self.last:
            self.view.con.drop_view(f"before_{name}")
        for name in ("concerned", PART, SAY, *(f"part_of_{name}" for name in _NARROWED)):
            self.view.con.drop_table(name)


def part_of(view: StepView) -> Part | None:
    """The part of the people to look at again; None where everybody is: there is no answer to go on from, it does not fit, or too much has changed."""
    last = _last(view)
    if last is None:
        return None
    con, now = view.con.con, {name: view.read(name) for name in READ}
    owners, leads = _leads(view, now, last)
    touched = view.con.create_table("families__touched", _touched(view, now, last, owners), temp=True)
    reached(con, leads, touched.get_name(), PART)
    with_their_families(con, leads.members, PART)
    few = view.con.table(PART).count().execute() <= _MOST * now["people"].count().execute()
    if few:
        reached(con, leads, PART, SAY)
    for name in ("families__touched", "either_owners", *_WAYS.values()):
        view.con.drop_table(name)
    if few:
        return _part(view, now, last)
    view.con.drop_table(PART)
    for name in last:
        view.con.drop_view(f"before_{name}")
    return None


def _part(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table]) -> Part:
    part, say = view.con.table(PART), view.con.table(SAY)
    members = last["family_members"]
    families = members.semi_join(part, "person_id").select(who="family_id").distinct()
    concerned = view.con.create_table("concerned", part.select(who="person_id").union(families), temp=True, overwrite=True)
    owners = now["person_records"].semi_join(say, "person_id")
    rows = (now["people"].semi_join(say, "person_id"), owners, now["records"].semi_join(owners, "record_key"))
    tables = {name: view.con.create_table(f"part_of_{name}", of, temp=True, overwrite=True) for name, of in zip(_NARROWED, rows, strict=True)}
    return Part(part["person_id"].to_pandas(), view.with_tables(tables), last, concerned)


def _last(view: StepView) -> dict[str, ir.Table] | None:
    """The tables of the answer before, where families were found by the same rules on a day not later, and every table is as it was written."""
    last: Path | None = view.setting("previous")
    since = view.setting("since", None)
    if last is None or since is None or since > view.today:
        return None
    run, hashes = run_of(last), view.setting("hashes")
    same = run.get("families") == view.setting("partnership").families.model_dump(mode="json")
    same = same and all(run["hashes"].get(what) == hashes[what] for what in ("postcodes", "geography"))
    names = (*READ, *FOUND)
    if not same or not whole_tables(last, names):
        return None
    return {name: view.con.read_parquet(last / f"{name}.parquet", table_name=f"before_{name}") for name in names}


def _leads(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table]) -> tuple[ir.Table, Leads]:
    """Whose records are, and what leads from one to another, now or in the answer before: what has gone led somewhere too."""
    either = {name: now[name].select(*columns).union(last[name].select(*columns), distinct=True) for name, columns in _LEADS.items()}
    owners = view.con.create_table("either_owners", either["person_records"], temp=True, overwrite=True)
    for name, rows in what_leads(either["records"], owners, either["tie_reports"], either["case_reports"]).items():
        view.con.create_table(_WAYS[name], rows, temp=True, overwrite=True)
    return owners, Leads(**_WAYS, members=last["family_members"].get_name())


def _touched(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table], owners: ir.Table) -> ir.Table:
    """The people (person_id) of whom something is new or has gone, or whom the day alone makes another."""
    changed = [_other(now[name], last[name], columns) for name, columns in READ.items()]
    changed += by_the_day(now, view.setting("since"), view.today, view.setting("partnership").families.dependent_until)
    people = [rows.select("person_id") for rows in changed if "person_id" in rows.columns]
    keys = [rows.select(record_key=name) for rows in changed for name in ("record_key", "record_key_l", "record_key_r") if name in rows.columns]
    return ibis.union(*people, owners.semi_join(ibis.union(*keys, distinct=True), "record_key").select("person_id"), distinct=True)


def _other(now: ir.Table, then: ir.Table, columns: Iterable[str]) -> ir.Table:
    """Whose rows are on one side only: the columns that say of whom, by a mark of the rest, which two ways of a row share once in 2^64."""
    keys = [name for name in columns if name in ("person_id", "record_key", "record_key_l", "record_key_r")]
    sides = [side.select(*keys, mark=ibis.struct({name: side[name] for name in columns}).hash()) for side in (now, then)]
    return sides[0].difference(sides[1]).union(sides[1].difference(sides[0])).select(*keys).distinct()
