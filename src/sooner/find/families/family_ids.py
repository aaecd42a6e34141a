"""Family numbers: opaque, with a check character, and inherited from the previous snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from sooner.find.people.person_ids import give_ids

#: What a family's number starts with.
LETTER = "f"
#: The places in a family that go before all others in whose number it keeps.
CHILDREN = ("child", "unborn_child")


def held_before(members: pd.DataFrame, before: pd.DataFrame, goes_by: Mapping[str, str]) -> pd.DataFrame:
    """Which previous number each family holds how many children, and how many members, of: family, family_id, children, members.

    A family that had children is not held by its grown-ups alone: who takes in another child begins another family. One that was expecting a child of
    whom there was no record had none, and goes on with its mother.
    ``before``: family_id, person_id, place of the families of the previous snapshot, each whole. ``goes_by``: the number that a person of it goes by now,
    where it is another.
    """
    before = before.assign(child=before["place"].isin(CHILDREN), person_id=before["person_id"].map(lambda who: goes_by.get(who, who)))
    before = before.sort_values("child", ascending=False).drop_duplicates(["family_id", "person_id"])
    both = members[["family", "person_id"]].merge(before, on="person_id")
    held = both.groupby(["family", "family_id"], as_index=False).agg(children=("child", "sum"), members=("child", "size"))
    return held.loc[(held["children"] > 0) | ~held["family_id"].isin(before.loc[before["child"], "family_id"])]


def give_numbers(families: pd.Series, held: pd.DataFrame, key: bytes, since: Mapping[str, date] | None = None) -> dict[str, str]:
    """The number of each family, named by the smallest person_id of its children.

    A number stays with the family that holds most of its children, then of its members; of several such numbers a family keeps the oldest.
    ``since``: when each number that is or was in use was first given. A new number is none of them: whoever wrote one down finds no other family by it.
    """
    return give_ids(families, rows_of(held), key, LETTER, since, since or ())


def rows_of(held: pd.DataFrame) -> list[tuple[Any, ...]]:
    """What ``held_before`` found, as rows: family, number, children, members."""
    return list(held[["family", "family_id", "children", "members"]].itertuples(index=False, name=None))


def numbers_kept(families: pd.Series, held: pd.DataFrame, since: Mapping[str, date]) -> dict[str, str]:
    """The number that each family keeps, by the same rule; a family that would be given a new one is left out."""
    before = set(held["family_id"])
    return {family: number for family, number in give_ids(families, rows_of(held), b"", LETTER, since).items() if number in before}
