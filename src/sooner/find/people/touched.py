"""Which records a day's changes touch: beside those that changed, all of whom something else has become true through them."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sooner.find.people.pair_facts import alone_there, several_elders, several_namesakes
from sooner.find.people.prepared import SHARED

#: Who is asked about as somebody's elder (``pair_facts.several_elders``), by what all share whose names begin alike: it takes nearly no name to be that one.
_ELDER, _OF_ELDERS = "birth is null and born_by is not null", ("same_initial_there", "same_initial_called")
_COLUMNS = ("record_key", "birth", "born_by", *SHARED)
#: What the facts are made of that are true of one record by way of others.
_OF_FACTS = (
    *("record_key", "address_key", "phone", "stem", "birth", "surname", "initial", "born_by"),
    *("forename", "plain_forename", "birth_text", "birth_turned", "sex", "unborn"),
)


def in_sight(con: Any, prepared: str, of: str, into: str, read: Iterable[str] = ("*",)) -> None:
    """Make the table ``into``: the prepared records that rows ``of`` (SQL) name, and all by way of whom something is true of them, or of whom by way of them.

    ``read``: which columns of them. Not all of a household: thousands may be known at a hostel or a prison, and nothing is true of one by way of
    those of other names (``prepared.SHARED``).
    """
    con.execute(f"create or replace temp table people__asked_of as select {', '.join(_COLUMNS)} from {of}")
    asked = {column: "people__asked_of" for column in ("record_key", *SHARED)} | {column: f"people__asked_of where {_ELDER}" for column in _OF_ELDERS}
    ways = [f"{column} in (select {column} from {these})" for column, these in asked.items()]
    ways += [f"{_ELDER} and {column} in (select {column} from people__asked_of)" for column in _OF_ELDERS]
    places = " union ".join(f"select rowid from {prepared} where {way}" for way in ways)
    con.execute(f"create or replace temp table {into} as select {', '.join(read)} from {prepared} where rowid in ({places})")
    con.execute("drop table people__asked_of")


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
    names = ", ".join(_COLUMNS)
    differ = f"select {names} from people__prepared semi join people__fresh using (record_key) union all select {names} from people__before"
    in_sight(con, "people__prepared", f"({differ})", "people__near", _COLUMNS)
    in_sight(con, "people__prepared", f"({differ} union all select {names} from people__near)", "people__around", _OF_FACTS)
    con.execute("create or replace temp table people__around_before as select * from people__around anti join people__fresh using (record_key)")
    con.execute(f"insert into people__around_before by name select {', '.join(_OF_FACTS)} from people__before")
    for table, facts in (("people__around", "people__true_now"), ("people__around_before", "people__true_before")):
        _facts(con, table, generation, facts)
    older = f"date_sub('year', birth, date '{today}') <> date_sub('year', birth, date '{since}')" if today != since else "false"
    con.execute(f"""
        create or replace temp table {into} as
        select record_key from (select * from people__true_now except select * from people__true_before)
            semi join people__near using (record_key) anti join people__fresh using (record_key)
        union select record_key from people__prepared where {older}""")
    for table in ("near", "around", "around_before", "true_now", "true_before"):
        con.execute(f"drop table people__{table}")


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
