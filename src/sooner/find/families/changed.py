"""What an update of people in memory changed for families: whom it touches, and what leads from one person to another before and after it."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import ibis

from sooner.find.families.by_the_day import by_the_day
from sooner.find.families.going_on import READ
from sooner.find.families.neighbourhood import Leads, what_leads

_WAYS = ("lived", "grouped", "tied")
#: Whom what leads somewhere is of: where one of them was put together anew it is looked at again.
_ENDS = {"lived": ("person_id",), "grouped": ("person_id",), "tied": ("person_id", "other")}


def keep_what_leads(con: Any) -> None:
    """Make ``families__lived``, ``families__grouped`` and ``families__tied`` of all people (``con``: an Ibis connection; see ``neighbourhood.Leads``)."""
    for name, rows in _what_leads(con, con.table("people__rows"), con.table("families__tie_reports"), con.table("families__case_reports")).items():
        con.create_table(f"families__{name}", rows, temp=True)


@contextmanager
def make_touched(con: Any, since: date, today: date, dependent_until: int) -> Iterator[Leads]:
    """Make ``families__touched`` (person_id): of whom something that families rest on is other than on the last day, ``since``; gives what leads on.

    Within it both what is and what was leads somewhere. It rests on what an update of people says that it changed (``people.Standing.engine``).
    """
    con.con.execute("""create or replace temp table families__moved as
        select distinct person_id from (select person_id from people__was_owned union all select person_id from people__persons)""")
    owners = con.table("people__person_records").semi_join(con.table("families__moved"), "person_id")
    keys = con.create_table("families__moved_records", owners.select("record_key"), temp=True, overwrite=True)["record_key"]
    ties, cases = con.table("families__tie_reports"), con.table("families__case_reports")
    theirs = ties.filter(ties.record_key_l.isin(keys) | ties.record_key_r.isin(keys)), cases.filter(cases.record_key.isin(keys))
    records = con.table("people__rows")
    for name, rows in _what_leads(con, records.filter(records.record_key.isin(keys)), *theirs).items():
        con.create_table(f"families__{name}_now", rows, temp=True, overwrite=True)
    touched = f"{_changed()} union {_by_the_day(con, since, today, dependent_until)}" if today != since else _changed()
    con.con.execute(f"create or replace temp table families__touched as {touched}")
    yield Leads(**{name: f"(from families__{name} union all from families__{name}_now)" for name in _WAYS}, members="families__family_members")


def take_over(con: Any) -> None:
    """Let what leads from one to another be as it is now, not as it was."""
    for name in _WAYS:
        stale = " or ".join(f"{column} in (from families__moved)" for column in _ENDS[name])
        con.con.execute(f"delete from families__{name} where {stale}; insert into families__{name} from families__{name}_now")


def _what_leads(con: Any, records: Any, ties: Any, cases: Any) -> dict[str, Any]:
    return what_leads(records.select("record_key", "address_key"), con.table("people__person_records").select("record_key", "person_id"), ties, cases)


def _changed() -> str:
    """SQL of whose records, whose people, and about whom what is known, is not as it was."""
    records, known = (", ".join(READ[name]) for name in ("records", "people"))
    differ = _either(f"select {records} from people__was_rows", f"select {records} from people__changes", "record_key")
    whose = "(select record_key, person_id from people__was_owned union select record_key, person_id from people__person_records)"
    owned = _either("select record_key, person_id from people__was_owned", "select record_key, person_id from people__persons", "person_id")
    now = f"select {known} from people__people where person_id in (from families__moved)"
    told = _either(f"select {known} from people__was_known", now, "person_id")
    return f"select person_id from {whose} where record_key in ({differ}) union {owned} union {told}"


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
