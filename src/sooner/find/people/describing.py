"""People and their records as they are written down: anew for whom something changed, as they were for everybody else."""

# ruff: noqa: S608

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.find.people.best_values import best_values


def describe(con: Any, records: str) -> None:
    """Bring ``people__people`` and ``people__person_records`` up to date with ``people__persons``, the people of the records of ``people__touched``.

    ``records`` is SQL in the shape of the records. A person is touched with all records, or not at all.
    """
    con.execute("create or replace temp table people__over as from people__touched union from people__gone")
    con.execute("""delete from people__people where person_id in (select person_id from people__earlier semi join people__over using (record_key));
        delete from people__person_records where record_key in (select record_key from people__over)""")
    touched = f"select r.* from ({records}) as r semi join people__touched using (record_key)"
    best_values(con, touched, "people__persons", "people__described")
    con.execute(f"insert into people__people by name from people__described; insert into people__person_records by name {_held(touched)}")


def go_by(con: Any, today: date) -> None:
    """Let ``people__earlier`` and ``people__since`` say who is one person now: this answer becomes the last one."""
    con.execute("delete from people__earlier where record_key in (select record_key from people__over)")
    con.execute("insert into people__earlier by name select record_key, person_id from people__persons")
    known = "select id from people__since where id in (select person_id from people__persons)"
    new = f"select distinct person_id from people__persons where person_id not in ({known})"
    con.execute(f"insert into people__since select person_id, date '{today}' from ({new})")


def _held(records: str) -> str:
    """SQL for records with their people, each with the weight of its strongest link to another record of the person."""
    return f"""
        with best as (
            select record_key, max(match_weight) as match_weight from (
                select record_key_l as record_key, record_key_r as other, match_weight from people__links
                union all select record_key_r, record_key_l, match_weight from people__links)
            join people__persons as mine using (record_key) join people__persons as theirs on theirs.record_key = other
            where mine.person_id = theirs.person_id group by record_key)
        select person_id, r.record_key, agency, extract, record_id, match_weight, born_by
        from ({records}) as r join people__persons using (record_key) left join best using (record_key) left join people__elders using (record_key)"""
