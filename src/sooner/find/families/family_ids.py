"""Family numbers: opaque, with a check character, and inherited from the previous snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sooner.find.people.person_ids import give_ids

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

    A family keeps the number that it holds most children of, then most members.
    """
    rows = held[["family", "family_id", "children", "members"]].itertuples(index=False, name=None)
    return give_ids(families, rows, key, LETTER)
