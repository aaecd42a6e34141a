"""Everybody who can have a say in who belongs to a family: reached from its members by homes, ties, cases and families, a few steps far."""

# The steps are SQL: each is a few look-ups in what the engine holds; every name put into a statement is one of ours.
# ruff: noqa: S608

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sooner.find.families.homes import with_homes

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: How many steps far: from a child to those at its home and to its parents, to those at their homes and their other children, and to the parents of those.
_STEPS = 3
#: A home or a grouping that more people than this were ever said to share leads no further: its people are reached, and not their own.
CROWD = 100
#: What two people share that leads from one to the other; in a crowd those two do not.
_SHARED = {"lived": "house", "grouped": "shared"}


@dataclass(frozen=True)
class Leads:
    """What leads from one person to another, each the name of a table or view, or a query in brackets.

    ``lived``: person_id, house. ``grouped``: person_id, shared (a grouping of an agency). ``tied``: person_id, other, both ways.
    ``members``: person_id, family_id.
    """

    lived: str
    grouped: str
    tied: str
    members: str


def what_leads(records: ir.Table, owners: ir.Table, ties: ir.Table, cases: ir.Table) -> dict[str, ir.Table]:
    """The tables ``lived``, ``grouped`` and ``tied`` of ``Leads``; houses and groupings as marks, which two of them share once in 2^64.

    ``records``: record_key, address_key. ``owners``: record_key, person_id. ``ties`` and ``cases``: the reports that a snapshot keeps.
    """
    at = places(records)
    lived = at.mutate(house=at.house.hash()).inner_join(owners, "record_key").select("person_id", "house").distinct()
    shared = (cases.agency + "/" + cases.extract + "/" + cases.group_id).hash()
    grouped = cases.select("record_key", shared=shared).inner_join(owners, "record_key")
    one, other = (owners.select(**{f"record_key_{side}": "record_key", end: "person_id"}) for side, end in (("l", "one"), ("r", "other")))
    both = ties.inner_join(one, "record_key_l").inner_join(other, "record_key_r")
    tied = both.select(person_id="one", other="other").union(both.select(person_id="other", other="one"), distinct=True)
    return {"lived": lived, "grouped": grouped.select("person_id", "shared").distinct(), "tied": tied}


def places(records: ir.Table) -> ir.Table:
    """Records with the houses of their addresses: what is alike is one home, and its flats are of one house."""
    lived = with_homes(records)
    return lived.filter(lived.home.notnull()).select("record_key", house=lived.home.re_replace("^[^ /]+/", "")).distinct()


def reached(con: Any, leads: Leads, start: str, into: str, crowd: int | None = None) -> None:
    """Make the table ``into`` (person_id): the people within a few steps of those of ``start`` (person_id), and those themselves.

    ``con``: the engine's own connection. ``start``: the name of a table, or a query in brackets.
    ``crowd``: what more than so many people share leads no further.
    """
    con.execute(f"create or replace temp table {into} as select distinct person_id from {start}")
    con.execute(f"create or replace temp table families__edge as from {into}")
    con.execute("create or replace temp table families__found (person_id varchar, crowded boolean)")
    ways = [_sharing(getattr(leads, name), shared, crowd) for name, shared in _SHARED.items()]
    ways.append(_sharing(leads.members, "family_id", None))
    ways.append(f"select other, false from {leads.tied} where person_id in (from families__edge)")
    for _ in range(_STEPS):
        con.execute("truncate families__found")
        for way in ways:  # one after the other: a reader has little memory
            con.execute(f"insert into families__found {way}")
        con.execute(f"""create or replace temp table families__edge as
            select person_id from families__found anti join {into} using (person_id) group by person_id having not bool_or(crowded)""")
        con.execute(f"insert into {into} select distinct person_id from families__found anti join {into} using (person_id)")
    con.execute("drop table families__edge; drop table families__found")


def _sharing(table: str, shared: str, crowd: int | None) -> str:
    """SQL of who shares something with one of the edge, and whether nothing but with a crowd."""
    there = f"select person_id, {shared} from {table} where {shared} in (select {shared} from {table} where person_id in (from families__edge))"
    if crowd is None:
        return f"select person_id, false as crowded from ({there})"
    sized = f"select person_id, count(*) over (partition by {shared}) as size from (select distinct * from ({there}))"
    return f"select person_id, min(size) > {crowd} as crowded from ({sized}) group by person_id"


def with_their_families(con: Any, members: str, into: str) -> None:
    """Add to the table ``into`` (person_id) everybody who is of one family (``members``: person_id, family_id) with one of it."""
    theirs = f"select family_id from {members} where person_id in (from {into})"
    con.execute(f"insert into {into} select distinct person_id from {members} where family_id in ({theirs}) and person_id not in (from {into})")
