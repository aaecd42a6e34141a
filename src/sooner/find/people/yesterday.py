"""What the last answer left: its records, who was one person in it, its links; and what of that differs today."""

# ruff: noqa: S608

from __future__ import annotations

from typing import Any

from sooner.find.people.id_history import History
from sooner.find.people.prepared import prepare
from sooner.tables.people import IDENTIFIERS, LINKS, PEOPLE, PERSON_RECORDS, RECORDS
from sooner.tables.shape import Table
from sooner.warehouse.leaving_out import quoted

#: Where more than this share of the records is new, changed or gone, weighing everything anew is quicker.
MOST_CHANGED = 0.2
_TYPES = {"text": "varchar", "date": "date", "integer": "bigint", "number": "double", "boolean": "boolean"}


def earlier(con: Any, history: History) -> None:
    """Make ``people__earlier`` (record_key, person_id: who was one person in the last answer) and ``people__since`` (id, since); empty where there is none."""
    _from(con, history, PERSON_RECORDS, "people__earlier", "record_key varchar, person_id varchar", "record_key, person_id")
    con.execute("create or replace temp table people__since (id varchar, since date)")
    if history.holds("ids"):
        con.execute(f"insert into people__since select id, since from {_read(history, 'ids')} where kind = 'person'")


def no_people(con: Any) -> None:
    """Make ``people__people``, ``people__person_records`` and ``people__links`` without a row."""
    for table in (PEOPLE, PERSON_RECORDS, LINKS):
        con.execute(f"create or replace temp table people__{table.name} ({_columns(table)})")


def load(con: Any, history: History, pairs: list[tuple[str, str]]) -> None:
    """Take up the last answer: ``people__rows`` (its records), ``people__prepared``, ``people__links``, ``people__people``, ``people__person_records``.

    ``pairs``: forenames that are variants of each other.
    """
    for table, into in ((RECORDS, "people__rows"), *((each, f"people__{each.name}") for each in (PEOPLE, PERSON_RECORDS, LINKS))):
        _from(con, history, table, into, _columns(table), ", ".join(table.column_names))
    prepare(con, "select * from people__rows", "people__prepared", pairs, IDENTIFIERS, elders="people__person_records")


def differences(con: Any, history: History, records: str) -> bool:
    """Make ``people__changes`` (records that are new or other than in the last answer) and ``people__gone``; whether it is worth going on from it.

    ``records``: SQL in the shape of the records of today. A record is another one too where ``people__elders`` says another day of it than then.
    """
    con.execute(f"""create or replace temp table people__other_elders as
        select record_key from {_read(history, "person_records")} as was full join people__elders as now using (record_key)
        where was.born_by is distinct from now.born_by""")
    before, others = _read(history, "records"), [name for name in RECORDS.column_names if name != "record_key"]
    differs = " or ".join(f'now."{name}" is distinct from was."{name}"' for name in others)
    con.execute(f"""create or replace temp table people__changes as
        select now.* from ({records}) as now left join {before} as was using (record_key)
        where was.record_key is null or {differs} or record_key in (select record_key from people__other_elders)""")
    con.execute(f"create or replace temp table people__gone as select record_key from {before} as was anti join ({records}) as now using (record_key)")
    changed = con.execute("select (select count(*) from people__changes) + (select count(*) from people__gone)").fetchone()[0]
    every = con.execute(f"select count(*) from ({records})").fetchone()[0]
    return bool(changed <= MOST_CHANGED * every)


def set_apart(con: Any, pairs: list[tuple[str, str]]) -> None:
    """From ``people__changes`` and ``people__gone`` make what an update works on.

    ``people__fresh`` (who is new or changed), ``people__new`` (they as prepared), ``people__differ`` (they, and who went) and ``people__before``
    (what changed or went, as it was prepared).
    """
    con.execute("create or replace temp table people__fresh as select record_key from people__changes")
    con.execute("create or replace temp table people__differ as from people__fresh union all from people__gone")
    con.execute("create or replace temp table people__before as select p.* from people__prepared as p semi join people__differ using (record_key)")
    prepare(con, "select * from people__changes", "people__new", pairs, IDENTIFIERS, elders="people__elders")


def take_in(con: Any) -> None:
    """Bring ``people__rows`` and ``people__prepared`` up to date with what was set apart."""
    for table, rows in (("people__rows", "people__changes"), ("people__prepared", "people__new")):
        con.execute(f"delete from {table} where record_key in (select record_key from people__differ)")
        con.execute(f"insert into {table} by name from {rows}")


def _from(con: Any, history: History, table: Table, into: str, columns: str, chosen: str) -> None:
    con.execute(f"create or replace temp table {into} ({columns})")
    if history.holds(table.name):
        con.execute(f"insert into {into} by name select {chosen} from {_read(history, table.name)}")


def _columns(table: Table) -> str:
    return ", ".join(f"{column.name} {_TYPES[column.type]}" for column in table.columns)


def _read(history: History, table: str) -> str:
    return f"read_parquet({quoted(str(history.file(table)))})"
