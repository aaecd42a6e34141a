"""What the quality step asks of the linking: how many of the pairs that a number confirms each blocking rule would find."""

# ruff: noqa: S608

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.find.people import blocking
from sooner.find.people.prepared import prepare
from sooner.tables.people import IDENTIFIERS

if TYPE_CHECKING:
    import ibis.expr.types as ir


def found_by_rule(con: Any, records: ir.Table, links: ir.Table) -> tuple[dict[str, int], int]:
    """Pairs confirmed by a number that each rule brings together, and how many such pairs there are.

    Confirmed: the same identifier, and no rule keeps the two apart. ``con`` is the Ibis connection that holds both tables.
    """
    duck = con.con
    prepare(duck, con.compile(records), "people__measured", (), IDENTIFIERS)
    pairs = " union ".join(
        f"""select l.record_key as record_key_l, r.record_key as record_key_r from people__measured as l
        join people__measured as r on l.{column} = r.{column} and l.record_key < r.record_key"""
        for column in IDENTIFIERS
    )
    apart = f"select record_key_l, record_key_r from ({con.compile(links)}) where kept_apart is not null"
    duck.execute(f"create or replace temp table people__confirmed as {pairs} except {apart}")
    found = blocking.recall_by_rule(duck, "people__measured", "people__confirmed", blocking.PEOPLE)
    duck.execute("drop table people__measured; drop table people__confirmed")
    return found
