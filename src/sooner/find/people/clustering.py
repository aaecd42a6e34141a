"""From pairs to people: connected components, taken apart wherever they would put two together who must stay apart."""

# ruff: noqa: S608

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from splink import DuckDBAPI
from splink.clustering import cluster_pairwise_predictions_at_threshold

from sooner.find.people.decisions import DECIDED, overruled
from sooner.find.people.pair_facts import Looks
from sooner.find.people.relatives import judge

#: The grade of a link by a number in common.
IDENTIFIED = 2
#: One link inside a component: grade, weight, and the two records.
Edge = tuple[int, float, str, str]


def cluster(con: Any, prepared: str, edges: str, looks: Looks, into: str, apart: str | None = None) -> None:
    """Make the table ``into`` of record_key and cluster (its smallest record_key), one row for each prepared record.

    ``edges`` is a table of record_key_l, record_key_r, match_weight, grade: the pairs that may be joined.
    ``apart`` adds a condition over ``l`` and ``r`` (prepared records) under which two may never be one person. Links of the grade of a
    decision stand over the rules, not over this condition.
    """
    _components(con, prepared, edges, "people__components")
    _pairs_within(con, "people__components", "people__within")
    judge(con, "people__within", prepared, looks, "people__judged")
    ruled = set(con.execute("select record_key_l, record_key_r from people__judged where firm").fetchall())
    told = set(_told_apart(con, prepared, apart)) if apart else set()
    contested = _contested_edges(con, edges, sorted(ruled | told))
    moved = take_apart(contested, sorted((ruled - _overruled(contested, ruled, told, looks.thresholds.lead)) | told), looks.thresholds.lead)
    _write(con, prepared, moved, into)
    con.execute("drop table people__components; drop table people__within; drop table people__judged")


def _told_apart(con: Any, prepared: str, apart: str) -> list[tuple[str, str]]:
    """Pairs inside components that a further condition keeps apart."""
    rows: list[tuple[str, str]] = con.execute(f"""
        select w.record_key_l, w.record_key_r from people__within as w
        join {prepared} as l on l.record_key = w.record_key_l join {prepared} as r on r.record_key = w.record_key_r where {apart}""").fetchall()
    return rows


def _overruled(edges: list[Edge], ruled: set[tuple[str, str]], told: set[tuple[str, str]], margin: float) -> set[tuple[str, str]]:
    """The pairs of the rules over which a person's decisions stand; none where nobody decided anything about them."""
    same = [edge[2:] for edge in edges if edge[0] == DECIDED]
    if not same:
        return set()
    return overruled(ruled, same, take_apart((edge for edge in edges if edge[0] != DECIDED), sorted(ruled | told), margin))


def _components(con: Any, prepared: str, edges: str, into: str) -> None:
    api = DuckDBAPI(con)
    try:
        nodes, links = api.register(prepared), api.register(edges)
        found = cluster_pairwise_predictions_at_threshold(nodes, links, node_id_column_name="record_key", db_api=api)
        con.execute(f"""create or replace temp table {into} as
            select record_key, min(record_key) over (partition by cluster_id) as cluster from {found.physical_name}""")
    finally:
        api.delete_tables_created_by_splink_from_db()
        api._ddb_con.close()


def _pairs_within(con: Any, components: str, into: str) -> None:
    """All pairs inside components of three or more; two records are one link, already judged, unless something else forbids it."""
    con.execute(f"""create or replace temp table {into} as
        select l.record_key as record_key_l, r.record_key as record_key_r from {components} as l
        join {components} as r on l.cluster = r.cluster and l.record_key < r.record_key""")


def _contested_edges(con: Any, edges: str, firm: list[tuple[str, str]]) -> list[Edge]:
    """The links of the components that hold a pair which must stay apart."""
    con.register("people__firm", pa.table({"record_key": pa.array([one for one, _ in firm], pa.string())}))
    rows: list[Edge] = con.execute(f"""
        select grade, round(match_weight, 6), record_key_l, record_key_r from {edges} as e
        join people__components as c on c.record_key = e.record_key_l
        where c.cluster in (select cluster from people__components join people__firm using (record_key)) order by all""").fetchall()
    con.unregister("people__firm")
    return rows


def take_apart(edges: Iterable[Edge], firm: Iterable[tuple[str, str]], margin: float) -> dict[str, str]:
    """Each record of the links with the smallest record of its group, no group holding a firm pair.

    Links are taken from the surest (identifier, then same name and birth, then weight; ties by record) to the least sure; one that would
    bring a firm pair together is left out. A record that could as well belong to either of two who must stay apart joins neither.
    ``margin``: how many bits one link must lead the other by to decide.
    """
    edges, enemies = list(edges), _both_ways(firm)
    doubtful = _doubtful(edges, enemies, margin)
    group = {record: record for edge in edges for record in edge[2:]}
    members = {record: {record} for record in group}
    for edge in sorted(edges, key=lambda e: (-e[0], -e[1], e[2], e[3])):
        one, other = sorted((group[edge[2]], group[edge[3]]))
        if edge in doubtful or one == other or any(enemies[record] & members[other] for record in members[one]):
            continue
        for record in members[other]:
            group[record] = one
        members[one] |= members.pop(other)
    return group


def _both_ways(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        ways[one].add(other)
        ways[other].add(one)
    return ways


def _doubtful(edges: list[Edge], enemies: defaultdict[str, set[str]], margin: float) -> set[Edge]:
    """Links of a record that leads to both sides of a firm pair: the lesser one, or both where neither leads clearly."""
    of_record: defaultdict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        of_record[edge[2]][edge[3]] = edge
        of_record[edge[3]][edge[2]] = edge
    doubtful: set[Edge] = set()
    for links in of_record.values():
        for one, link in links.items():
            for other in enemies[one] & links.keys():
                if not _leads(link, links[other], margin):
                    doubtful.add(link)
    return doubtful


def _leads(link: Edge, other: Edge, margin: float) -> bool:
    """A decision leads, then a number in common; the same name alone does not: twins called STEVEN and STEPHEN are both written STEVEN at times.

    Of two decisions the later leads: its weight is greater by more than any margin.
    """
    if (link[0] != other[0] and max(link[0], other[0]) >= IDENTIFIED) or link[0] == other[0] == IDENTIFIED:
        return link[0] > other[0]
    return link[1] - other[1] >= margin


def _write(con: Any, prepared: str, moved: dict[str, str], into: str) -> None:
    table = pa.table({"record_key": pa.array(list(moved), pa.string()), "group_key": pa.array(list(moved.values()), pa.string())})
    con.register("people__moved", table)
    con.execute(f"""create or replace temp table {into} as
        select record_key, coalesce(group_key, cluster) as cluster from {prepared}
        join people__components using (record_key) left join people__moved using (record_key) order by record_key""")
    con.unregister("people__moved")
