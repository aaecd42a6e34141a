"""Everybody who can have a say in who belongs to a family: reached from its members by homes, ties, cases and families, a few steps far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.homes import with_homes

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: How many steps far: from a child to those at its home and to its parents, to those at their homes and their other children, and to the parents of those.
_STEPS = 3
#: A home or a grouping that more people than this were ever said to share leads no further: its people are reached, and not their own.
_CROWD = 100


@dataclass(frozen=True)
class Leads:
    """What leads from one person to another.

    ``records``: record_key and the house of its address. ``owners``: record_key, person_id. ``ties`` and ``cases``: the reports that a snapshot keeps.
    ``members``: person_id, family_id.
    """

    records: ir.Table
    owners: ir.Table
    ties: ir.Table
    cases: ir.Table
    members: ir.Table


def places(records: ir.Table) -> ir.Table:
    """Records with the houses of their addresses: what is alike is one home, and its flats are of one house."""
    lived = with_homes(records)
    return lived.filter(lived.home.notnull()).select("record_key", house=lived.home.re_replace("^[^ /]+/", "")).distinct()


def reached(leads: Leads, start: Collection[str], steps: int = _STEPS, crowd: float = _CROWD) -> set[str]:
    """The people within so many steps of those of ``start``; what more than ``crowd`` people share leads no further."""
    known, edge = set(start), set(start)
    for _ in range(steps):
        if not edge:
            break
        found, crowded = _by_home(leads, edge, crowd)
        groups, many = _by_case(leads, edge, crowd)
        there = found | groups | _by_tie(leads, edge) | _by_family(leads, edge)
        edge = there - known - crowded - many
        known |= there
    return known


def _by_home(leads: Leads, people: Collection[str], crowd: float) -> tuple[set[str], set[str]]:
    """Who was ever said to live where one of these was, in another flat of the house too; and those of them who were in a crowd there."""
    there = leads.records.inner_join(leads.owners, "record_key")
    houses = there.semi_join(_these(people), "person_id").select("house").distinct()
    return _and_crowded(there.semi_join(houses, "house").select("person_id", "house").distinct(), ["house"], crowd)


def _by_tie(leads: Leads, people: Collection[str]) -> set[str]:
    """Who is named in a report with one of these."""
    mine = leads.owners.semi_join(_these(people), "person_id")
    ends = (("record_key_l", "record_key_r"), ("record_key_r", "record_key_l"))
    found = [leads.ties.inner_join(mine.select(**{one: "record_key"}), one).select(record_key=other) for one, other in ends]
    return _persons(leads.owners.semi_join(found[0].union(found[1]), "record_key"))


def _by_case(leads: Leads, people: Collection[str], crowd: float) -> tuple[set[str], set[str]]:
    """Who stands in a grouping or on a tenancy with one of these, and those of them who stand in a crowd there."""
    cases = leads.cases.inner_join(leads.owners, "record_key")
    group = ["agency", "extract", "group_id"]
    mine = cases.semi_join(_these(people), "person_id").select(*group).distinct()
    return _and_crowded(cases.semi_join(mine, group).select("person_id", *group).distinct(), group, crowd)


def _and_crowded(rows: ir.Table, shared: list[str], crowd: float) -> tuple[set[str], set[str]]:
    """The people of rows (person_id and what they share), and those of them who only share it with a crowd."""
    if crowd == float("inf"):
        return _persons(rows), set()
    sizes = rows.group_by(shared).agg(size=rows.count())
    least = rows.inner_join(sizes, shared).group_by("person_id").agg(least=lambda row: row["size"].min()).to_pandas()
    return set(least["person_id"]), set(least.loc[least["least"] > crowd, "person_id"])


def _by_family(leads: Leads, people: Collection[str]) -> set[str]:
    """Who is of one family with one of these: the numbers of families go by their members."""
    members = leads.members
    return _persons(members.semi_join(members.semi_join(_these(people), "person_id"), "family_id"))


def _these(people: Collection[str]) -> ir.Table:
    return ibis.memtable(pd.DataFrame({"person_id": sorted(people)}))


def _persons(rows: ir.Table) -> set[str]:
    return set(rows.select("person_id").distinct()["person_id"].to_pandas())
