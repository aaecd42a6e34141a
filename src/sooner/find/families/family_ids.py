"""Family numbers: opaque, with a check character, and inherited from the previous snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sooner.find.people.person_ids import opaque_id

#: What a family's number starts with.
LETTER = "f"
_CHILDREN = ("child", "unborn_child")


def held_before(members: pd.DataFrame, previous: Path | None) -> pd.DataFrame:
    """Which previous number each family holds how many children, and how many members, of: family, family_id, children, members."""
    nothing = pd.DataFrame({"family": [], "family_id": [], "children": [], "members": []})
    file = None if previous is None else Path(previous) / "family_members.parquet"
    if file is None or not file.is_file():
        return nothing
    before = pd.read_parquet(file, columns=["family_id", "person_id", "place"])
    before = before.assign(child=before["place"].isin(_CHILDREN))
    both = members[["family", "person_id"]].merge(before, on="person_id")
    return both.groupby(["family", "family_id"], as_index=False).agg(children=("child", "sum"), members=("child", "size"))


def give_numbers(families: pd.Series, held: pd.DataFrame, key: bytes) -> dict[str, str]:
    """The number of each family, named by the smallest person_id of its children.

    A family keeps the number that it holds most children of (then most members, then the number first in order); each number goes to one
    family; the others are given new ones, never one that is or was in use: a family that splits off must not be given the number that the rest kept.
    """
    given: dict[str, str] = {}
    used = set(held["family_id"])
    taken: set[str] = set()
    best_first = held.sort_values(["children", "members", "family_id", "family"], ascending=[False, False, True, True])
    for family, family_id in zip(best_first["family"], best_first["family_id"], strict=True):
        if family not in given and family_id not in taken:
            given[family] = family_id
            taken.add(family_id)
    for family in sorted(set(families) - given.keys()):
        attempt, number = 0, opaque_id(LETTER, key, family)
        while number in used:
            attempt += 1
            number = opaque_id(LETTER, key, f"{family}\n{attempt}")
        given[family] = number
        used.add(number)
    return given
