"""Numbers of people go on from answer to answer."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from sooner.find.people.person_ids import attempted, give_ids, homes_of


def number(con: Any, key: bytes) -> None:
    """Make ``people__persons`` (record_key and person_id) from ``people__clusters``: numbers go on from the last answer.

    ``people__earlier`` (record_key, person_id) says who was one person in it, ``people__since`` (id, since) when a number was first given,
    ``people__decided`` (record_key_l, record_key_r, same) what people decided: on a split the part that they confirmed keeps the number.
    """
    held = con.execute("""
        select cluster, person_id, count(*) from people__clusters join people__earlier using (record_key) group by all""").fetchall()
    clusters = [row[0] for row in con.execute("select distinct cluster from people__clusters").fetchall()]
    known = "select person_id from people__earlier semi join people__clusters using (record_key)"
    since = dict(con.execute(f"select id, since from people__since where id in ({known})").fetchall())
    confirmed = _confirmed(con)
    new = set(clusters) - {cluster for cluster, _ in homes_of(held, confirmed).values()}
    given = give_ids(clusters, held, key, since=since, taken=_in_use(con, new, key), confirmed=confirmed)
    con.register("people__given", pa.table({"cluster": pa.array(list(given), pa.string()), "person_id": pa.array(list(given.values()), pa.string())}))
    con.execute("create or replace temp table people__persons as select record_key, person_id from people__clusters join people__given using (cluster)")
    con.unregister("people__given")


def _confirmed(con: Any) -> dict[tuple[str, str], int]:
    """Of a group and an earlier number: in how many pairs of its records people decided that they are one person's."""
    rows = con.execute("""
        select l.cluster, was.person_id, count(*) from people__decided as d
        join people__clusters as l on l.record_key = d.record_key_l join people__clusters as r on r.record_key = d.record_key_r and r.cluster = l.cluster
        join people__earlier as was on was.record_key = d.record_key_l
        join people__earlier as with_it on with_it.record_key = d.record_key_r and with_it.person_id = was.person_id
        where d.same group by all""").fetchall()
    return {(cluster, person): count for cluster, person, count in rows}


def _in_use(con: Any, groups: Iterable[str], key: bytes) -> set[str]:
    """Of the numbers that new people could be given, those that somebody goes by already."""
    taken: set[str] = set()
    asked, attempt = sorted(set(groups)), 0
    while asked:
        numbers = {attempted("p", key, group, attempt): group for group in asked}
        con.register("people__asked", pa.table({"person_id": pa.array(list(numbers), pa.string())}))
        found = [row[0] for row in con.execute("select person_id from people__asked semi join people__earlier using (person_id)").fetchall()]
        con.unregister("people__asked")
        taken |= set(found)
        asked, attempt = sorted(numbers[each] for each in found), attempt + 1
    return taken
