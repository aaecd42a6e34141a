"""From one day to the next: only what is new, changed or withdrawn is weighed, and only the people it touches are put together anew.

With the model frozen the answer is that of weighing everything: a pair's weight rests on its two records alone, and what rests on others
(who else lives there) is looked at again wherever it may have changed.
"""

# ruff: noqa: S608

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.find.people import links
from sooner.find.people.linker import Linker
from sooner.find.people.relatives import judge
from sooner.find.people.scoring import score
from sooner.find.people.touched import found_by, in_sight, spread, stirred
from sooner.find.people.yesterday import take_in

_WORKING = ("stirred", "weighed", "scored", "pairs", "verdicts", "resettled", "ends", "context", "edges", "named")


def update(linker: Linker, since: date) -> None:
    """Bring ``people__links`` up to date and make ``people__clusters`` for the records of ``people__touched``.

    Before it, the tables of the last answer are there (``yesterday.load``), and what differs is set apart. ``since`` is the day of that answer.
    Where a rule brings a pair together it does so whichever of the two comes first.
    """
    con, thresholds = linker.con, linker.thresholds
    take_in(con)
    stirred(con, thresholds.generation, since, linker.looks.today or since, "people__stirred")
    _take_out(con)
    _new_pairs(con, linker)
    _judge(con, linker, "select record_key_l, record_key_r, match_weight from people__scored union all select * from people__again")
    links.add(con, "people__pairs", "people__verdicts", thresholds)
    linker.decide()
    links.settle(con, thresholds, "people__earlier", "people__resettled")
    _touch(con)
    joined = "from people__links semi join people__touched on record_key = record_key_l where joins"
    _judge(con, linker, f"select record_key_l, record_key_r, 0.0::double as match_weight {joined}", "people__touched")
    links.edges(con, "people__verdicts", "people__edges", "people__touched")
    linker.cluster("people__context")
    con.execute("delete from people__clusters where record_key not in (select record_key from people__touched)")
    for table in (*_WORKING, "again"):
        con.execute(f"drop table if exists people__{table}")


def _take_out(con: Any) -> None:
    """Take from ``people__links`` what is to be weighed or judged again; ``people__again`` holds the pairs whose weight stands.

    ``people__ends`` gathers the records of the links that joined: without them they may come apart.
    """
    lost = "(record_key_l in (select record_key from people__differ) or record_key_r in (select record_key from people__differ))"
    anew = "(decided <> '' or record_key_l in (select record_key from people__stirred) or record_key_r in (select record_key from people__stirred))"
    con.execute(f"create or replace temp table people__out as select *, {lost} as lost from people__links where {lost} or {anew}")
    con.execute("""create or replace temp table people__again as
        select record_key_l, record_key_r, compared_weight as match_weight from people__out where not lost and compared_weight is not null""")
    con.execute("create or replace temp table people__ends as select unnest([record_key_l, record_key_r]) as record_key from people__out where joins")
    con.execute("""delete from people__links using people__out as o
        where people__links.record_key_l = o.record_key_l and people__links.record_key_r = o.record_key_r""")
    con.execute("drop table people__out")


def _new_pairs(con: Any, linker: Linker) -> None:
    """Make ``people__scored``: the pairs of the new and changed records (``people__new``) with all others, by the model's own rules."""
    together = "select l.record_key as one, r.record_key as other from people__new as l join people__prepared as r on {} where l.record_key <> r.record_key"
    rules = linker.splink["blocking_rules_to_generate_predictions"]
    pairs = " union ".join(together.format(rule["blocking_rule"]) for rule in rules)
    con.execute(f"""create or replace temp table people__named as
        select distinct least(one, other) as record_key_l, greatest(one, other) as record_key_r from ({pairs})""")
    splink = {**linker.splink, "blocking_rules_to_generate_predictions": rules[:1]}  # the pairs are named: reading the others would take time
    ends = {"record_key": "select unnest([record_key_l, record_key_r]) from people__named"}
    found_by(con, "people__prepared", ends, "people__weighed")
    score(con, "people__weighed", splink, linker.thresholds.floor, "people__scored", linker.common, "people__named")


def _judge(con: Any, linker: Linker, pairs: str, of: str | None = None) -> None:
    """Make the tables ``people__pairs`` of the pairs (SQL) and ``people__verdicts``, judged with all in sight by way of whom something is true of them.

    ``people__context`` holds those: of the records of the table ``of``, which are those of the pairs unless it is given.
    """
    con.execute(f"create or replace temp table people__pairs as {pairs}")
    ends = "(select record_key_l as record_key from people__pairs union select record_key_r from people__pairs)"
    in_sight(con, "people__prepared", f"people__prepared semi join {of or ends} as a using (record_key)", "people__context")
    judge(con, "people__pairs", "people__context", linker.looks, "people__verdicts")


def _touch(con: Any) -> None:
    """Make ``people__touched``: the records whose people are to be put together anew."""
    con.execute("""
        create or replace temp table people__touched as
        select record_key from people__prepared semi join (
            select record_key from people__fresh union select record_key from people__stirred union select record_key from people__ends
            union select unnest([record_key_l, record_key_r]) from people__resettled
            union select unnest([record_key_l, record_key_r]) from people__decided) using (record_key)""")
    spread(con, "people__touched")
