"""Links between records: what each pair weighs, what keeps it apart, and whether it puts its two records together.

Two thresholds hold: from ``join`` a pair puts its records together, below ``fracture`` it does not. Between them lies the review band, where
what stood before stands on: two who were one person in the last answer stay so, two who were not do not become it.
"""

# ruff: noqa: S608

from __future__ import annotations

from typing import Any

from sooner.find.people.decisions import DECIDED
from sooner.find.people.settings import Thresholds


def add(con: Any, scored: str, verdicts: str, thresholds: Thresholds) -> None:
    """Add the pairs of ``scored``, each with its verdict, to ``people__links``; whether they join is settled later."""
    con.execute(f"""
        insert into people__links by name
        select record_key_l, record_key_r, weight as match_weight, 1 / (1 + pow(2, -weight)) as match_probability, kept_apart, '' as decided,
            compared_weight, kept_apart is null and compared_weight >= {thresholds.fracture} and compared_weight < {thresholds.join} as in_band
        from (select record_key_l, record_key_r, match_weight as compared_weight, kept_apart,
                case when kept_apart is null then match_weight else {thresholds.apart} end as weight
            from {scored} join {verdicts} using (record_key_l, record_key_r))""")


def settle(con: Any, thresholds: Thresholds, persons: str, into: str) -> None:
    """Say of each link whether it joins; the table ``into`` holds the links whose answer that changed.

    ``persons`` is a table of record_key and person_id: who was one person in the last answer. Only links that are new or in the band are
    looked at: of all others the answer cannot change.
    """
    con.execute("create or replace temp table people__open as from people__links where joins is null or in_band")
    con.execute(f"""
        create or replace temp table people__whose as
        select record_key, person_id from {persons} where record_key in (select unnest([record_key_l, record_key_r]) from people__open)""")
    con.execute(f"""
        create or replace temp table {into} as
        select record_key_l, record_key_r, now from (
            select k.*, case when decided <> '' then decided = 'same' when kept_apart is not null then false when not in_band
                then compared_weight >= {thresholds.join} else coalesce(l.person_id = r.person_id, false) end as now
            from people__open as k
            left join people__whose as l on l.record_key = record_key_l left join people__whose as r on r.record_key = record_key_r)
        where joins is distinct from now""")
    con.execute("drop table people__open; drop table people__whose")
    con.execute(f"""
        update people__links set joins = c.now from {into} as c
        where people__links.record_key_l = c.record_key_l and people__links.record_key_r = c.record_key_r""")


def edges(con: Any, verdicts: str, into: str, among: str | None = None) -> None:
    """Make the table ``into``: the links that join, with their grade, those that somebody decided with the weight of the day.

    ``among``: a table of record_key outside which nothing is looked at.
    """
    only = f"semi join {among} on {among}.record_key = k.record_key_l" if among else ""
    con.execute(f"""
        create or replace temp table {into} as
        select k.record_key_l, k.record_key_r, coalesce(d.weight, k.match_weight) as match_weight,
            case when k.decided = 'same' then {DECIDED} else v.grade end as grade
        from (select k.* from people__links as k {only} where joins) as k
        left join {verdicts} as v using (record_key_l, record_key_r) left join people__decided as d using (record_key_l, record_key_r)""")
