"""Numbers of families through random days of arrivals, births, moves, placements and returns: who stays together keeps the number."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.find import families
from sooner.find.families.family_ids import give_numbers, held_before
from sooner.find.people.id_history import History
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import KEY, table, workspace

HOMES = ("elm", "oak", "ash", "foster")
CHILDREN = tuple(f"c{number}" for number in range(7))
#: Where each child is on each day; nowhere before it is born or known, and after its records are withdrawn.
DAYS = st.lists(st.fixed_dictionaries({child: st.sampled_from((*HOMES, None)) for child in CHILDREN}), min_size=2, max_size=5)


def grouped(day: dict[str, str | None]) -> pd.DataFrame:
    """The members of the families of a day: the children of a home and its grown-up, each family named by its first child."""
    homes = defaultdict(list)
    for child, home in day.items():
        if home:
            homes[home].append(child)
    rows = [(who, min(children), "child") for children in homes.values() for who in children]
    rows += [(f"adult-{home}", min(children), "carer") for home, children in homes.items()]
    return pd.DataFrame(rows, columns=["person_id", "family", "place"])


def kept(room: Workspace, members: pd.DataFrame, numbers: dict[str, str], folder: Path) -> None:
    """Run the step that keeps numbers on these families, and keep what the next day needs."""
    rows = [{"family_id": numbers[row.family], "person_id": row.person_id, "place": row.place, "source": "declared"} for row in members.itertuples()]
    room.write("family_members", table("family_members", rows))
    found = [{"family_id": number, "as_at": room.today.isoformat(), "children": "1", "unborn": "0", "adults": "1"} for number in numbers.values()]
    room.write("families", table("families", found))
    people = sorted(set(members["person_id"]))
    room.write("people", table("people", [{"person_id": who} for who in people]))
    room.write("person_records", table("person_records", [{"person_id": who, "record_key": f"a/p/{who}", "record_id": who} for who in people]))
    families.IDS.run(room)
    folder.mkdir()
    for name in ("person_records", "family_members", "ids", "redirects"):
        room.read(name).to_parquet(folder / f"{name}.parquet")
    (folder / "run.json").write_text(json.dumps({"today": room.today.isoformat()}))


def numbers_of(members: pd.DataFrame, previous: Path | None) -> dict[str, str]:
    history = History(previous)
    held = held_before(members, history.table("family_members").to_pandas(), {})
    return give_numbers(members["family"].drop_duplicates(), held, KEY, history.since("family"))


def children_by_number(members: pd.DataFrame, numbers: dict[str, str]) -> dict[str, frozenset[str]]:
    children = members.loc[members["place"] == "child"]
    return {numbers[family]: frozenset(its) for family, its in children.groupby("family")["person_id"]}


def held(days: list[dict[str, str | None]]) -> None:
    """Live through the days; say what must hold of the numbers of each and of the day before."""
    with tempfile.TemporaryDirectory() as name:
        before: dict[str, frozenset[str]] = {}
        previous = None
        for place, day in enumerate(days):
            room = workspace(previous=previous, today=date(2026, 3, 1) + timedelta(days=place))
            members = grouped(day)
            numbers = numbers_of(members, previous)
            previous = Path(name) / str(place)
            kept(room, members, numbers, previous)
            now = children_by_number(members, numbers)
            assert len(now) == members["family"].nunique(), "no two families share a number"
            leads = {row["old_id"]: row["new_id"] for row in room.read("redirects").to_pyarrow().to_pylist() if row["kind"] == "family"}
            check(before, now, leads)
            before = now
            room.con.disconnect()


def check(before: dict[str, frozenset[str]], now: dict[str, frozenset[str]], leads: dict[str, str]) -> None:
    assert not set(leads) & set(now), "a number in use leads nowhere else"
    assert set(leads.values()) <= set(now) | {end for end in leads.values() if end not in leads}, "chains are followed to the end"
    for number, children in before.items():
        parts = {other: len(children & its) for other, its in now.items() if children & its}
        if children in now.values():
            assert now.get(number) == children, "who stays together keeps the number"
        elif parts:
            largest = [other for other, held in parts.items() if held == max(parts.values())]
            lives = number if number in now else leads.get(number)
            assert lives in largest, "the larger part keeps the number, or it leads to the family that this part is of now"
        else:
            assert number not in now, "no number goes to a family that holds none of its children"


@settings(max_examples=8)
@given(DAYS)
def test_numbers_hold_through_random_days(days: list[dict[str, str | None]]) -> None:
    held(days)


@pytest.mark.long
@settings(max_examples=300)
@given(DAYS)
def test_numbers_hold_through_many_random_days(days: list[dict[str, str | None]]) -> None:
    held(days)
