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
from sooner.find.families.neighbourhood import Leads, places, reached
from sooner.warehouse.reading import run_of, whole_tables

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from sooner.warehouse.steps import StepView

#: What families are worked out from: which columns tell whether a row is as it was. The line does not: rows before a row do not change it.
_READ = {
    "person_records": ("person_id", "record_key"),
    "people": ("person_id", "date_of_birth", "expected_on", "address_protected"),
    "records": ("record_key", "agency", "forename", "surname", "address", "address_key", "address_kind", "postcode", "recorded_on", "address_from"),
    "tie_reports": ("agency", "record_key_l", "record_key_r", "tie", "lives_with", "tie_from", "tie_to", "expected_on"),
    "case_reports": ("agency", "extract", "record_key", "group_id", "tenancy", "member_from", "member_to"),
}
#: Those of them that finding families itself does not read.
REPORTS = ("tie_reports", "case_reports")
#: What was found, which stays for the others: the columns that say of whom, and the order of the rows.
_FOUND = {
    "ties": (("person_id", "other_person_id"), ("person_id", "other_person_id", "tie", "source")),
    "families": (("family_id",), ("family_id",)),
    "family_members": (("person_id",), ("family_id", "person_id")),
}
#: What leads from one to another, in the order of ``Leads``.
_LEADS = {
    "records": ("record_key", "address_key"),
    "person_records": ("person_id", "record_key"),
    "tie_reports": ("record_key_l", "record_key_r"),
    "case_reports": ("record_key", "agency", "extract", "group_id"),
}
#: What finding reads of those alone who have a say.
_NARROWED = ("people", "person_records", "records")
#: Where more people than this share of all may be touched, everybody is looked at: that is less work.
_MOST = 0.5


@dataclass(frozen=True)
class Part:
    """``people``: those whose families and ties are found anew. ``view``: what finding reads, of everybody who has a say in them. ``last``: the answer before.

    ``concerned``: ``people`` and the numbers of their families before, as a table.
    """

    people: frozenset[str]
    view: StepView
    last: Mapping[str, ir.Table]
    concerned: ir.Table

    def others(self, name: str) -> ir.Table:
        """The rows of the answer before in which nobody of ``people``, and no family of theirs, stands."""
        rows = self.last[name]
        for column in _FOUND[name][0]:
            rows = rows.anti_join(self.concerned, [(column, "who")])
        return rows

    def with_the_others(self, name: str, found: pa.Table, today: date) -> ir.Table:
        """What was found, with the rows of the answer before about everybody else, as at today."""
        others = self.others(name)
        if "as_at" in others.columns:
            others = others.mutate(as_at=ibis.literal(today))
        return ibis.memtable(found).union(others.select(*found.column_names)).order_by(*_FOUND[name][1])

    def close(self) -> None:
        """Take away the working tables."""
        for name in self.last:
            self.view.con.drop_view(f"before_{name}")
        for name in ("concerned", "have_a_say", *(f"part_of_{name}" for name in _NARROWED)):
            self.view.con.drop_table(name)


def part_of(view: StepView) -> Part | None:
    """The part of the people to look at again; None where everybody is: there is no answer to go on from, it does not fit, or too much has changed."""
    last = _last(view)
    if last is None:
        return None
    now = {name: view.read(name) for name in _READ}
    leads = _leads(view, now, last)
    near = reached(leads, _touched(view, now, last, leads), crowd=float("inf"))
    people = near | set(_with_their_families(last["family_members"], near)["person_id"].to_pandas())
    few = len(people) <= _MOST * now["people"].count().execute()
    part = _part(view, now, last, people, reached(leads, people)) if few else None
    for name in _LEADS:
        view.con.drop_table(f"either_{name}")
    for name in () if few else last:
        view.con.drop_view(f"before_{name}")
    return part


def _part(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table], people: set[str], say: set[str]) -> Part:
    families = _with_their_families(last["family_members"], people).select(who="family_id").distinct()
    concerned = view.con.create_table("concerned", _table("who", people).union(families), temp=True, overwrite=True)
    have = view.con.create_table("have_a_say", _table("person_id", say), temp=True, overwrite=True)
    owners = now["person_records"].semi_join(have, "person_id")
    rows = (now["people"].semi_join(have, "person_id"), owners, now["records"].semi_join(owners, "record_key"))
    tables = {name: view.con.create_table(f"part_of_{name}", of, temp=True, overwrite=True) for name, of in zip(_NARROWED, rows, strict=True)}
    return Part(frozenset(people), view.with_tables(tables), last, concerned)


def _last(view: StepView) -> dict[str, ir.Table] | None:
    """The tables of the answer before, where families were found by the same rules on a day not later, and every table is as it was written."""
    last: Path | None = view.setting("previous")
    since = view.setting("since", None)
    if last is None or since is None or since > view.today:
        return None
    run, hashes = run_of(last), view.setting("hashes")
    same = run.get("families") == view.setting("partnership").families.model_dump(mode="json")
    same = same and all(run["hashes"].get(what) == hashes[what] for what in ("postcodes", "geography"))
    names = (*_READ, *_FOUND)
    if not same or not whole_tables(last, names):
        return None
    return {name: view.con.read_parquet(last / f"{name}.parquet", table_name=f"before_{name}") for name in names}


def _leads(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table]) -> Leads:
    """What leads from one to another, now or in the answer before: what has gone led somewhere too."""

    def either(name: str) -> ir.Table:
        rows = now[name].select(*_LEADS[name]).union(last[name].select(*_LEADS[name]), distinct=True)
        return view.con.create_table(f"either_{name}", places(rows) if name == "records" else rows, temp=True, overwrite=True)

    records, owners, ties, cases = map(either, _LEADS)
    return Leads(records, owners, ties, cases, last["family_members"])


def _touched(view: StepView, now: Mapping[str, ir.Table], last: Mapping[str, ir.Table], leads: Leads) -> set[str]:
    """The people of whom something is new or has gone, or whom the day alone makes another."""
    people, records = set[str](), set[str]()
    changed = (_other(now[name], last[name], columns) for name, columns in _READ.items())
    for rows in (*changed, *by_the_day(now, view.setting("since"), view.today, view.setting("partnership").families.dependent_until)):
        found = rows.to_pandas()
        people |= _all_of(found, ("person_id",))
        records |= _all_of(found, ("record_key", "record_key_l", "record_key_r"))
    mine = leads.owners.semi_join(_table("record_key", records), "record_key")
    return people | set(mine["person_id"].to_pandas())


def _other(now: ir.Table, then: ir.Table, columns: Iterable[str]) -> ir.Table:
    """Whose rows are on one side only: the columns that say of whom, by a mark of the rest, which two ways of a row share once in 2^64."""
    keys = [name for name in columns if name in ("person_id", "record_key", "record_key_l", "record_key_r")]
    sides = [side.select(*keys, mark=ibis.struct({name: side[name] for name in columns}).hash()) for side in (now, then)]
    return sides[0].difference(sides[1]).union(sides[1].difference(sides[0])).select(*keys).distinct()


def _all_of(rows: pd.DataFrame, columns: Iterable[str]) -> set[str]:
    return {who for column in columns if column in rows for who in rows[column].dropna()}


def _with_their_families(members: ir.Table, people: set[str]) -> ir.Table:
    """The rows of everybody who was of one family with one of these."""
    return members.semi_join(members.semi_join(_table("person_id", people), "person_id"), "family_id")


def _table(column: str, values: set[str]) -> ir.Table:
    return ibis.memtable({column: sorted(values)}, schema={column: "string"})
