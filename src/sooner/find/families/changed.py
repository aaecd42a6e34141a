"""What an update of people in memory changed for families: whom it touches, and what leads from one person to another before and after it."""

# ruff: noqa: S608

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from sooner.find.families.by_the_day import by_the_day
from sooner.find.families.going_on import READ, REPORTS
from sooner.find.families.neighbourhood import Leads, what_leads

#: Whom what leads somewhere is of: where one of them was put together anew it is looked at again.
_ENDS = {"lived": ("person_id",), "grouped": ("person_id",), "tied": ("person_id", "other")}


class Changed:
    """What leads from one to another among the people whom an Ibis connection holds (``families__lived`` and so on; see ``neighbourhood.Leads``).

    It rests on what an update of people says that it changed (``people.Standing.engine``).
    """

    def __init__(self, con: Any) -> None:
        """Look at what leads on among all people."""
        self._ibis, self._con = con, con.con
        self._con.execute("create or replace temp table families__moved_rows as select record_key, address_key from people__rows")
        for report in REPORTS:
            self._con.execute(f"create or replace temp table families__moved_{report} as from families__{report}")
        owners = con.table("people__person_records").select("record_key", "person_id")
        ways = what_leads(con.table("families__moved_rows"), owners, *(con.table(f"families__moved_{report}") for report in REPORTS))
        self._ways = {name: con.compile(rows) for name, rows in ways.items()}  # once: it takes longer than to look one person up
        for name, rows in self._ways.items():
            self._con.execute(f"create or replace temp table families__{name} as {rows}")

    def touched(self, since: date, today: date, dependent_until: int) -> int:
        """Make ``families__touched`` (person_id): of whom something that families rest on is other than on the last day, ``since``; how many they are."""
        self._con.execute("""create or replace temp table families__moved as
            select distinct person_id from (select person_id from people__was_owned union all select person_id from people__persons)""")
        touched = _changed() if today == since else f"{_changed()} union {_by_the_day(self._ibis, since, today, dependent_until)}"
        self._con.execute(f"create or replace temp table families__touched as {touched}")
        return int(self._con.execute("select count(*) from families__touched").fetchone()[0])

    def leads(self) -> Leads:
        """What leads from one to another, before the update or after it."""
        mine = "select record_key from people__person_records where person_id in (from families__moved)"
        self._con.execute(f"create or replace temp table families__moved_records as {mine}")
        keys = "(from families__moved_records)"
        narrowed = {
            "rows": f"select record_key, address_key from people__rows where record_key in {keys}",
            "tie_reports": f"from families__tie_reports where record_key_l in {keys} or record_key_r in {keys}",
            "case_reports": f"from families__case_reports where record_key in {keys}",
        }
        for name, rows in narrowed.items():
            self._con.execute(f"create or replace temp table families__moved_{name} as {rows}")
        for name, rows in self._ways.items():
            self._con.execute(f"create or replace temp table families__{name}_now as {rows}")
        return Leads(**{name: f"(from families__{name} union all from families__{name}_now)" for name in self._ways}, members="families__family_members")

    def take_over(self) -> None:
        """Let what leads from one to another be as it is after the update alone."""
        for name in self._ways:
            stale = " or ".join(f"{column} in (from families__moved)" for column in _ENDS[name])
            self._con.execute(f"delete from families__{name} where {stale}; insert into families__{name} from families__{name}_now")


def _changed() -> str:
    """SQL of whose records, whose people, and about whom what is known, is not as it was."""
    records, known = (", ".join(READ[name]) for name in ("records", "people"))
    differ = _either(f"select {records} from people__was_rows", f"select {records} from people__changes", "record_key")
    owned = _either("select record_key, person_id from people__was_owned", "select record_key, person_id from people__persons", "person_id")
    now = f"select {known} from people__people where person_id in (from families__moved)"
    told = _either(f"select {known} from people__was_known", now, "person_id")
    whose = " union ".join(f"select person_id from {table} where record_key in ({differ})" for table in ("people__was_owned", "people__persons"))
    return f"{whose} union {owned} union {told}"


def _either(before: str, now: str, who: str) -> str:
    """SQL of who has a row on one side only."""
    return f"select {who} from ({before} except {now}) union select {who} from ({now} except {before})"


def _by_the_day(con: Any, since: date, today: date, dependent_until: int) -> str:
    """SQL of whom the day alone makes another."""
    owners = con.table("people__person_records")
    tables = {"people": con.table("people__people"), "tie_reports": con.table("families__tie_reports"), "case_reports": con.table("families__case_reports")}
    people = []
    for rows in by_the_day(tables, since, today, dependent_until):
        if "person_id" in rows.columns:
            people.append(rows.select("person_id"))
        else:
            people += [owners.semi_join(rows.select(record_key=name), "record_key").select("person_id") for name in rows.columns]
    return f"({con.compile(ibis.union(*people, distinct=True))})"
