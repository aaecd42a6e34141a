"""Which records a day's changes touch: beside those that changed, all of whom something else has become true through them."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sooner.find.people.pair_facts import alone_there, several_elders, several_namesakes

#: What a household shares: what is true of one record by way of others is true by way of these.
SHARED = ("address_key", "phone")


def with_households(con: Any, prepared: str, of: str, into: str) -> None:
    """Make the table ``into``: the prepared records that ``of`` (a table of record_key) names, and all that share an address or number with them."""
    con.execute(f"create or replace temp table people__of as select p.record_key, {', '.join(SHARED)} from {prepared} as p semi join {of} using (record_key)")
    found_by(con, prepared, {column: f"select {column} from people__of" for column in ("record_key", *SHARED)}, into)
    con.execute("drop table people__of")


def found_by(con: Any, prepared: str, values: Mapping[str, str], into: str) -> None:
    """Make the table ``into``: the prepared records that have in one of these columns one of the values that SQL tells of it.

    Columns are looked through one at a time, and only the rows found are read whole: they are few, and a row is wide.
    """
    places = " union ".join(f"select rowid from {prepared} where {column} in ({sql})" for column, sql in values.items())
    con.execute(f"create or replace temp table {into} as select * from {prepared} where rowid in ({places})")


def stirred(con: Any, generation: int, since: date, today: date, into: str) -> None:
    """Make the table ``into``: the records that did not change themselves, of which something else is true now.

    Because somebody came to their household, left it or changed (``people__fresh`` names who is new or changed among ``people__prepared``,
    ``people__before`` holds what changed or went as it was), or because they are a year older than on the day of the last answer.
    """
    now, then = "from people__prepared semi join people__fresh using (record_key)", "from people__before"
    found_by(con, "people__prepared", {column: f"select {column} {now} union select {column} {then}" for column in SHARED}, "people__near")
    con.execute("create or replace temp table people__near_before as select * from people__near anti join people__fresh using (record_key)")
    con.execute("insert into people__near_before by name select * from people__before")
    for table, facts in (("people__near", "people__true_now"), ("people__near_before", "people__true_before")):
        _facts(con, table, generation, facts)
    older = f"date_sub('year', birth, date '{today}') <> date_sub('year', birth, date '{since}')" if today != since else "false"
    con.execute(f"""
        create or replace temp table {into} as
        select record_key from (select * from people__true_now except select * from people__true_before) anti join people__fresh using (record_key)
        union select record_key from people__prepared where {older}""")
    con.execute("drop table people__near; drop table people__near_before; drop table people__true_now; drop table people__true_before")


def _facts(con: Any, prepared: str, generation: int, into: str) -> None:
    """What is true of each record by way of its household."""
    alone_there(con, prepared, "people__alone")
    several_namesakes(con, prepared, generation, "people__namesakes")
    several_elders(con, prepared, generation, "people__several")
    con.execute(f"""
        create or replace temp table {into} as
        select record_key, coalesce(alone_there, false) as alone, record_key in (select record_key from people__namesakes) as namesakes,
            record_key in (select record_key from people__several) as elders
        from {prepared} left join people__alone using (record_key)""")
    con.execute("drop table people__alone; drop table people__namesakes; drop table people__several")


def spread(con: Any, into: str) -> None:
    """Add to the table ``into`` (record_key) all that links join to one of its records, straight or by way of others."""
    while con.execute(f"""
        insert into {into} select distinct record_key from (
            select record_key_r as record_key from people__links where joins and record_key_l in (select record_key from {into})
            union all select record_key_l from people__links where joins and record_key_r in (select record_key from {into}))
        where record_key not in (select record_key from {into})""").fetchone()[0]:
        pass
