"""Which pairs of records a person is asked about, and why: found among the links, the people and the numbers of one answer.

Where it is about a number, one pair stands for all: the first record of each side.
"""

# ruff: noqa: S608 - what is put into a query are numbers and names of our own

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from sooner.find.people.decisions import BY_DECISION
from sooner.find.people.settings import Thresholds
from sooner.tables.people import IDENTIFIERS

#: A link that holds a person together by itself is weak below so many bits above the weight from which records are joined.
WEAK = 3.0
#: So many records make a person whom one weak link can hold together; two records are one link, and no cluster.
FEWEST_RECORDS = 3


def find_asked(con: Any, thresholds: Thresholds) -> None:
    """Make the table ``review__asked`` of record_key_l, record_key_r, doubt, about, from the step's views of records, links and who is who.

    Pairs on which somebody decided are not asked about, nor is one twice: the first reason counts. Pairs kept apart are all here; which of them
    are likely enough to ask about is seen when they are weighed.
    """
    con.execute("create or replace temp table review__weak (record_key_l varchar, record_key_r varchar)")
    _weak_links(con, thresholds)
    parts = [*map(_same_number, IDENTIFIERS), *map(_other_number, IDENTIFIERS), _CONTRADICTING, _WEAK, _KEPT_APART, _band(thresholds)]
    every = " union all ".join(f"select record_key_l, record_key_r, doubt, about, {order} as reason from ({part})" for order, part in enumerate(parts))
    con.execute(f"""create or replace temp table review__asked as
        select record_key_l, record_key_r, doubt, about from ({every}) as asked
        anti join (select * from review__links where decided <> '') as told using (record_key_l, record_key_r)
        qualify row_number() over (partition by record_key_l, record_key_r order by reason) = 1""")
    con.execute("drop table review__weak")


def _held(column: str) -> str:
    """Each number of a kind with the people on whom it stands, and the first record of each that has it."""
    return f"""select {column} as number, person_id, min(record_key) as record_key from review__records join {_HELD} using (record_key)
        where {column} is not null group by all"""


def _same_number(column: str) -> str:
    """The first records of each two people who share a number."""
    return f"""with held as ({_held(column)}) select least(l.record_key, r.record_key) as record_key_l, greatest(l.record_key, r.record_key) as record_key_r,
        'same_number' as doubt, '{column}' as about from held as l join held as r on l.number = r.number and l.person_id < r.person_id"""


def _other_number(column: str) -> str:
    """The first records of one person that hold each two numbers of a kind of which nobody has two."""
    return f"""with held as ({_held(column)}) select least(l.record_key, r.record_key) as record_key_l, greatest(l.record_key, r.record_key) as record_key_r,
        'members_contradict' as doubt, '{column}' as about from held as l join held as r on l.person_id = r.person_id and l.number < r.number"""


_HELD = "(select record_key, person_id from review__person_records)"
_BOTH = f"join {_HELD} as l on l.record_key = record_key_l join {_HELD} as r on r.record_key = record_key_r"
#: Records of one person whom a rule keeps apart, who met by way of others. One without a date of birth contradicts nothing: it is only vague.
_CONTRADICTING = f"""select record_key_l, record_key_r, 'members_contradict' as doubt, kept_apart as about from review__links {_BOTH}
    where l.person_id = r.person_id and kept_apart <> 'no_date_of_birth'"""
_WEAK = "select record_key_l, record_key_r, 'weak_link' as doubt, '' as about from review__weak"
_KEPT_APART = f"""select record_key_l, record_key_r, 'kept_apart' as doubt, kept_apart as about from review__links {_BOTH}
    where l.person_id <> r.person_id and kept_apart is not null and kept_apart <> '{BY_DECISION}'"""


def _band(thresholds: Thresholds) -> str:
    """Links in the band between two people. One inside a person decides nothing by itself."""
    return f"""select record_key_l, record_key_r, 'band' as doubt, '' as about from review__links {_BOTH}
        where l.person_id <> r.person_id and kept_apart is null and match_weight >= {thresholds.fracture} and match_weight < {thresholds.join}"""


def _weak_links(con: Any, thresholds: Thresholds) -> None:
    """Fill ``review__weak`` with the links that are weak and without which a person would fall in two."""
    rows = con.execute(f"""
        with held as (select record_key_l, record_key_r, match_weight, l.person_id from review__links {_BOTH}
            where l.person_id = r.person_id and kept_apart is null and match_weight >= {thresholds.fracture})
        select person_id, record_key_l, record_key_r, match_weight from held
        where person_id in (select person_id from held where match_weight < {thresholds.join + WEAK})
            and person_id in (select person_id from review__person_records group by person_id having count(*) >= {FEWEST_RECORDS})
        order by all""").fetchall()
    people: defaultdict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for person, one, other, weight in rows:
        people[person].append((one, other, weight))
    found = [pair for links in people.values() for pair in weak_bridges(links, thresholds.join + WEAK)]
    columns = (pa.array([pair[place] for pair in found], pa.string()) for place in (0, 1))
    con.register("review__found", pa.table(dict(zip(("record_key_l", "record_key_r"), columns, strict=True))))
    con.execute("insert into review__weak select * from review__found")
    con.unregister("review__found")


def weak_bridges(links: list[tuple[str, str, float]], below: float) -> list[tuple[str, str]]:
    """Of the links of one person (two records and a weight each), those below a weight without which the records would fall in two."""
    return [(one, other) for one, other, weight in links if weight < below and not _joined(one, other, [link[:2] for link in links])]


def _joined(one: str, other: str, links: list[tuple[str, str]]) -> bool:
    """Whether two records hang together by way of others, their own link left out."""
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in links:
        if (left, right) != (one, other):
            ways[left].add(right)
            ways[right].add(left)
    seen, look = {one}, [one]
    while look:
        new = ways[look.pop()] - seen
        seen |= new
        look += new
    return other in seen
