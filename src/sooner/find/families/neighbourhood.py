"""Everybody who can have a say in who belongs to a family: reached from its members by homes, ties, cases and families, a few steps far."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from sooner.find.families.homes import alike

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: How many steps far: from a child to those at its home and to its parents, to those at their homes and their other children, and to the parents of those.
_STEPS = 3
#: A home or a grouping that more people than this were ever said to share leads no further: its people are reached, and not their own.
_CROWD = 100
#: How a key of an address begins, less its flat: homes that are alike begin alike.
_BEGINS = r"^(?:[^ /]+/)?((?:\S*\d\S* )?.{1,4})"


def reached(con: Any, start: Collection[str], steps: int = _STEPS) -> set[str]:
    """The people within so many steps of those of ``start``, by the tables of a snapshot in the engine ``con``."""
    known, edge = set(start), set(start)
    for _ in range(steps):
        if not edge:
            break
        found, crowded = _by_home(con, edge)
        groups, many = _by_case(con, edge)
        there = found | groups | _by_tie(con, edge) | _by_family(con, edge)
        edge = there - known - crowded - many
        known |= there
    return known


def _by_home(con: Any, people: Collection[str]) -> tuple[set[str], set[str]]:
    """Who was ever said to live where one of these was, in another flat of the house too; and those of them who were in a crowd there."""
    records, owners = con.table("kept_records").select("record_key", "address_key"), con.table("kept_owners")
    keys = owners.semi_join(_these(people), "person_id").inner_join(records, "record_key")["address_key"]
    wanted = _houses(keys.to_pandas().dropna().drop_duplicates())
    if wanted.empty:
        return set(), set()
    begins = _begins(records.address_key)
    near = records.filter(begins.isin(sorted(set(wanted["begins"])))).inner_join(owners, "record_key").select("person_id", "address_key").to_pandas()
    near = near.assign(house=_houses(near["address_key"])["house"].to_numpy())
    near = near.loc[near["house"].isin(set(wanted["house"])), ["person_id", "house"]].drop_duplicates()
    crowd = near.groupby("house")["person_id"].transform("size") > _CROWD
    return set(near["person_id"]), set(near.loc[crowd, "person_id"]) - set(near.loc[~crowd, "person_id"])


def _houses(keys: pd.Series) -> pd.DataFrame:
    """For each key of an address how it begins, and the house: what is alike is one home, and its flats are of one house."""
    house = alike(keys).str.replace(r"^[^ /]+/", "", regex=True)
    begins = keys.str.extract(_BEGINS, expand=False).where(keys.str.contains(",", regex=False), keys)
    return pd.DataFrame({"house": house, "begins": begins})


def _begins(keys: ir.StringColumn) -> ir.StringColumn:
    return ibis.ifelse(keys.contains(","), keys.re_extract(_BEGINS, 1), keys)


def _by_tie(con: Any, people: Collection[str]) -> set[str]:
    """Who is named in a report with one of these."""
    ties, owners = con.table("tie_reports"), con.table("kept_owners")
    mine = owners.semi_join(_these(people), "person_id")
    ends = (("record_key_l", "record_key_r"), ("record_key_r", "record_key_l"))
    found = [ties.inner_join(mine.select(**{one: "record_key"}), one).select(record_key=other) for one, other in ends]
    return _persons(owners.semi_join(found[0].union(found[1]), "record_key"))


def _by_case(con: Any, people: Collection[str]) -> tuple[set[str], set[str]]:
    """Who stands in a grouping or on a tenancy with one of these, and those of them who stand in a crowd there."""
    cases = con.table("case_reports").inner_join(con.table("kept_owners"), "record_key")
    group = ["agency", "extract", "group_id"]
    mine = cases.semi_join(_these(people), "person_id").select(*group).distinct()
    both = cases.semi_join(mine, group).select("person_id", *group).distinct().to_pandas()
    crowd = both.groupby(group)["person_id"].transform("size") > _CROWD
    return set(both["person_id"]), set(both.loc[crowd, "person_id"]) - set(both.loc[~crowd, "person_id"])


def _by_family(con: Any, people: Collection[str]) -> set[str]:
    """Who is of one family with one of these today: the numbers of families go by their members."""
    members = con.table("family_members")
    return _persons(members.semi_join(members.semi_join(_these(people), "person_id"), "family_id"))


def _these(people: Collection[str]) -> ir.Table:
    return ibis.memtable(pd.DataFrame({"person_id": sorted(people)}))


def _persons(rows: ir.Table) -> set[str]:
    return set(rows.select("person_id").distinct()["person_id"].to_pandas())
