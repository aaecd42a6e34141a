"""The step that turns records into people: prepare, score, keep relatives apart, cluster, number, describe."""

# ruff: noqa: S608

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sooner.find.people.best_values import best_values
from sooner.find.people.clustering import cluster
from sooner.find.people.decisions import NOT_SAME, latest, let_stand, put_in_place
from sooner.find.people.elders import find_elders
from sooner.find.people.id_history import History
from sooner.find.people.pair_facts import Looks
from sooner.find.people.person_ids import give_ids
from sooner.find.people.prepared import prepare
from sooner.find.people.relatives import judge
from sooner.find.people.scoring import prior, score
from sooner.find.people.settings import Model, read, shipped
from sooner.tables.people import IDENTIFIERS
from sooner.warehouse.steps import Step, StepView

#: Pairs that are one person beyond reasonable doubt: only used to count how many there may be.
SURE = (*(f"l.{column} = r.{column}" for column in IDENTIFIERS), "l.forename = r.forename and l.surname = r.surname and l.birth = r.birth")


def do(view: StepView) -> None:
    """Read ``records`` and what people decided; write ``people``, ``person_records`` and ``links``."""
    con, records = view.con.con, view.con.compile(view.read("records"))
    model, tell = read(_setting(view, "model") or shipped()), _setting(view, "progress") or _silent
    find_elders(view, records, "people__elders")
    prepare(con, records, "people__prepared", name_pairs(), IDENTIFIERS, elders="people__elders")
    tell("people: comparing records")
    looks = Looks(IDENTIFIERS, today=view.today, thresholds=model.thresholds)
    link_records(con, model, looks)
    decisions = latest(view.read("returned_decisions").to_pyarrow().to_pylist())
    let_stand(con, decisions)
    put_in_place(con, model.thresholds.floor, model.thresholds.apart)
    tell("people: putting records together")
    cluster(con, "people__prepared", "people__edges", looks, "people__clusters", NOT_SAME if decisions else None)
    number(con, History(_setting(view, "previous")), view.setting("key"))
    best_values(con, records, "people__persons", "people__described")
    view.write("people", con.execute("select * from people__described").to_arrow_table())
    view.write("person_records", con.execute(_person_records(records)).to_arrow_table())
    view.write("links", con.execute("select * from people__links order by record_key_l, record_key_r").to_arrow_table())
    for table in ("prepared", "scored", "verdicts", "decided", "links", "edges", "clusters", "persons", "described", "elders"):
        con.execute(f"drop table people__{table}")


def link_records(con: Any, model: Model, looks: Looks) -> None:
    """Make the tables of scored pairs, verdicts, links, and the links that may be joined, from ``people__prepared``."""
    thresholds = model.thresholds
    chance = prior(con, "people__prepared", SURE, thresholds.recall_of_sure_pairs)
    score(con, "people__prepared", model.splink | {"probability_two_random_records_match": chance}, thresholds.floor, "people__scored")
    judge(con, "people__scored", "people__prepared", looks, "people__verdicts")
    con.execute(f"""
        create or replace temp table people__links as
        select record_key_l, record_key_r, weight as match_weight, 1 / (1 + pow(2, -weight)) as match_probability, kept_apart
        from (select *, case when kept_apart is null then match_weight else {thresholds.apart} end as weight
            from people__scored join people__verdicts using (record_key_l, record_key_r))""")
    con.execute(f"""
        create or replace temp table people__edges as select record_key_l, record_key_r, match_weight, grade
        from people__scored join people__verdicts using (record_key_l, record_key_r)
        where kept_apart is null and match_weight >= {thresholds.join}""")


def name_pairs() -> list[tuple[str, str]]:
    """Forenames that are variants of each other, in capitals."""
    from sooner.find.standardise import nickname_pairs

    return sorted(nickname_pairs())


def number(con: Any, history: History, key: bytes) -> None:
    """Make ``people__persons`` (record_key and person_id) from ``people__clusters``: numbers go on from the previous snapshot."""
    held: list[tuple[str, str, int]] = []
    if history.holds("person_records"):
        held = con.execute(
            """select cluster, person_id, count(*) from people__clusters
            join (select record_key, person_id from read_parquet(?)) using (record_key) group by all""",
            [str(history.file("person_records"))],
        ).fetchall()
    clusters = [row[0] for row in con.execute("select distinct cluster from people__clusters").fetchall()]
    given = give_ids(clusters, held, key, since=history.since("person"))
    con.register("people__given", pa.table({"cluster": pa.array(list(given), pa.string()), "person_id": pa.array(list(given.values()), pa.string())}))
    con.execute("create or replace temp table people__persons as select record_key, person_id from people__clusters join people__given using (cluster)")
    con.unregister("people__given")


def _person_records(records: str) -> str:
    return f"""
        with best as (
            select record_key, max(match_weight) as match_weight from (
                select record_key_l as record_key, record_key_r as other, match_weight from people__links
                union all select record_key_r, record_key_l, match_weight from people__links)
            join people__persons as mine using (record_key) join people__persons as theirs on theirs.record_key = other
            where mine.person_id = theirs.person_id group by record_key)
        select person_id, r.record_key, agency, extract, record_id, match_weight
        from ({records}) as r join people__persons using (record_key) left join best using (record_key) order by r.record_key"""


def _setting(view: StepView, name: str) -> Any:
    """A setting that a run may leave out."""
    try:
        return view.setting(name)
    except KeyError:
        return None


def _silent(words: str) -> None:
    """Nobody is listening."""


STEP = Step("people", ("records", "returned_decisions", "received_declared_ties"), ("people", "person_records", "links"), do)
