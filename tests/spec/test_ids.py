"""Numbers through time: a worker's note against a person or a family is found again after merges and splits, in whatever order they come."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sooner.find import families
from sooner.find.people.id_history import History
from sooner.find.people.numbering import number
from sooner.find.people.yesterday import earlier
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import KEY, put_people, rows_of, table, workspace


class Days:
    """Runs on one day after another, each with the snapshot before it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day, self.previous = folder, 0, None

    def keep(self, room: Workspace) -> Workspace:
        """Run the steps that keep numbers, and keep what the next day needs."""
        families.IDS.run(room)
        self.previous = self.folder / str(self.day)
        self.previous.mkdir()
        for name in ("person_records", "family_members", "ids", "redirects"):
            room.read(name).to_parquet(self.previous / f"{name}.parquet")
        (self.previous / "run.json").write_text(json.dumps({"today": room.today.isoformat()}))
        return room

    def people(self, same: str = "", **whose: int) -> dict[str, str]:
        """The number of the person of each record, once the day is done; records of one year of birth are one person's.

        ``same``: two records that somebody decided are one person's.
        """
        self.day += 1
        room = workspace(previous=self.previous, today=date(2026, 3, self.day))
        con, records = room.con.con, [f"{letter}/p/1" for letter in whose]
        first = {year: min(record for record, born in zip(records, whose.values(), strict=True) if born == year) for year in whose.values()}
        clusters = [(record, first[year]) for record, year in zip(records, whose.values(), strict=True)]
        con.execute("create temp table people__clusters (record_key varchar, cluster varchar)")
        con.executemany("insert into people__clusters values (?, ?)", clusters)
        earlier(con, History(self.previous))
        con.execute("create temp table people__decided (record_key_l varchar, record_key_r varchar, same boolean)")
        if same:
            con.execute("insert into people__decided values (?, ?, true)", [f"{letter}/p/1" for letter in same])
        number(con, KEY)
        numbers = dict(con.execute("select record_key, person_id from people__persons").fetchall())
        rows = [{"person_id": person, "record_key": record, "agency": record[0], "extract": "p", "record_id": "1"} for record, person in numbers.items()]
        room.write("person_records", table("person_records", rows))
        room.write("people", table("people", [{"person_id": person} for person in sorted(set(numbers.values()))]))
        self.room = self.keep(room)
        return {record[0]: person for record, person in numbers.items()}

    def families(self, **homes: str) -> dict[str, str]:
        """The number of each child's family; children of one home are one family."""
        self.day += 1
        room = workspace(previous=self.previous, today=date(2026, 3, self.day))
        rows = [f"{who} | {'1985' if who.startswith('mum') else '2015'}-02-01 | ASH | {home}" for who, home in homes.items()]
        put_people(room, rows_of("\n".join(["who | date_of_birth | surname | home", *rows])))
        families.STEP.run(room)
        self.room = self.keep(room)
        return {row["person_id"]: row["family_id"] for row in room.read("family_members").to_pyarrow().to_pylist()}

    def leads(self, kind: str = "person") -> dict[str, str]:
        """Where each number that was given up leads."""
        return {row["old_id"]: row["new_id"] for row in self.room.read("redirects").to_pyarrow().to_pylist() if row["kind"] == kind}

    def since(self) -> dict[str, date]:
        """Since when each number is in use."""
        return {row["id"]: row["since"] for row in self.room.read("ids").to_pyarrow().to_pylist() if not row["until"]}


@pytest.fixture
def days(tmp_path: Path) -> Days:
    return Days(tmp_path)


def test_on_a_merge_the_older_number_lives_and_the_other_leads_to_it(days: Days) -> None:
    first = days.people(a=1950)
    second = days.people(a=1950, b=1988, c=1988)
    merged = days.people(a=1988, b=1988, c=1988)
    assert set(merged.values()) == {first["a"]}, "though the younger number has more records"
    assert days.leads() == {second["b"]: first["a"]}
    assert days.since() == {first["a"]: date(2026, 3, 1)}


def test_on_a_split_the_larger_part_keeps_the_number(days: Days) -> None:
    whole = days.people(a=1988, b=1988, c=1988)
    parts = days.people(a=1950, b=1988, c=1988)
    assert parts["b"] == parts["c"] == whole["a"] != parts["a"]
    assert days.leads() == {}
    assert days.since() == {whole["a"]: date(2026, 3, 1), parts["a"]: date(2026, 3, 2)}


def test_on_a_split_the_part_that_a_person_confirmed_keeps_the_number_though_it_is_smaller(days: Days) -> None:
    whole = days.people(a=1988, b=1988, c=1988, d=1988, e=1988)
    parts = days.people(same="ab", a=1988, b=1988, c=1950, d=1950, e=1950)
    assert parts["a"] == parts["b"] == whole["a"] != parts["c"]
    assert days.leads() == {}


def test_a_confirmed_number_does_not_take_the_place_of_an_older_one(days: Days) -> None:
    first = days.people(a=1950)
    second = days.people(a=1950, b=1988, c=1988)
    merged = days.people(same="bc", a=1988, b=1988, c=1988)
    assert set(merged.values()) == {first["a"]}
    assert days.leads() == {second["b"]: first["a"]}


def test_a_family_keeps_its_number_with_the_part_of_a_child_that_a_person_confirmed(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    days, homes = Days(tmp_path / "people"), Days(tmp_path)
    whole = days.people(a=2015, b=2015, c=2015, d=2015, e=2015)
    before = homes.families(mum="1 elm road", **{whole["a"]: "1 elm road"})
    parts = days.people(same="ab", a=2015, b=2015, c=2016, d=2016, e=2016)
    after = homes.families(mum="1 elm road", mumtoo="9 oak way", **{parts["a"]: "1 elm road", parts["c"]: "9 oak way"})
    assert after[parts["a"]] == before[whole["a"]] != after[parts["c"]]
    assert homes.leads("family") == {}


def test_a_chain_of_merges_is_followed_to_its_end(days: Days) -> None:
    oldest = days.people(a=1950)["a"]
    older = days.people(a=1950, b=1970)["b"]
    young = days.people(a=1950, b=1970, c=1990)["c"]
    days.people(a=1950, b=1970, c=1970)
    assert days.leads() == {young: older}
    days.people(a=1970, b=1970, c=1970)
    assert days.leads() == {young: oldest, older: oldest}
    days.people(a=1970, b=1970, c=1970)
    assert days.leads() == {young: oldest, older: oldest}, "kept from snapshot to snapshot"


def test_merge_then_split(days: Days) -> None:
    apart = days.people(a=1950, b=1950, c=1988)
    days.people(a=1988, b=1988, c=1988)
    again = days.people(a=1950, b=1950, c=1988)
    assert again == apart, "what was joined by mistake has its own number back"
    assert days.leads() == {}


def test_split_then_merge(days: Days) -> None:
    whole = days.people(a=1988, b=1988, c=1988)
    off = days.people(a=1950, b=1988, c=1988)["a"]
    again = days.people(a=1988, b=1988, c=1988)
    assert again == whole
    assert days.leads() == {off: whole["a"]}


def test_who_is_gone_leads_nowhere(days: Days) -> None:
    days.people(a=1950, b=1988)
    days.people(b=1988)
    assert days.leads() == {}


def test_numbers_of_before_such_things_were_kept_are_as_old_as_the_snapshot_that_has_them(days: Days) -> None:
    days.people(a=1950)
    assert days.previous is not None
    (days.previous / "ids.parquet").unlink()
    days.people(a=1950, b=1988)
    assert sorted(days.since().values()) == [date(2026, 3, 1), date(2026, 3, 2)]


def test_families_that_become_one_keep_the_older_number(days: Days) -> None:
    first = days.families(mum="1 elm road", ada="1 elm road")
    second = days.families(mum="1 elm road", ada="1 elm road", ben="9 oak way", cat="9 oak way")
    merged = days.families(mum="1 elm road", ada="1 elm road", ben="1 elm road", cat="1 elm road")
    assert set(merged.values()) == {first["ada"]}
    assert days.leads("family") == {second["ben"]: first["ada"]}


def test_a_family_that_splits_leaves_its_number_to_the_larger_part(days: Days) -> None:
    whole = days.families(mum="1 elm road", ada="1 elm road", ben="1 elm road", cat="1 elm road")
    parts = days.families(mum="1 elm road", ada="9 oak way", ben="1 elm road", cat="1 elm road")
    assert parts["ben"] == parts["cat"] == whole["ada"] != parts["ada"]
    merged = days.families(mum="1 elm road", ada="1 elm road", ben="1 elm road", cat="1 elm road")
    assert set(merged.values()) == {whole["ada"]}
    assert days.leads("family") == {parts["ada"]: whole["ada"]}


def test_a_grown_up_does_not_take_a_familys_number_to_another_family(days: Days) -> None:
    first = days.families(mum="1 elm road", ada="1 elm road")
    days.families(mum="1 elm road", ada="1 elm road", mumtoo="9 oak way", ben="9 oak way")
    moved = days.families(mum="9 oak way", mumtoo="9 oak way", ben="9 oak way")
    assert moved["ben"] != first["ada"]
    assert days.leads("family") == {}, "its child is gone: what was written about it is not theirs"


def test_a_family_goes_on_where_its_people_are_merged(tmp_path: Path) -> None:
    days = Days(tmp_path)
    before = days.families(mum="1 elm road", ada="1 elm road")
    assert days.previous is not None
    room = workspace(previous=days.previous, today=date(2026, 3, 9))
    drawing = """
    who  | record_id | date_of_birth | surname | home
    mum  | mum       | 1985-02-01    | ASH     | 1 elm road
    zoe  | ada       | 2015-02-01    | ASH     | 1 elm road
    """
    put_people(room, rows_of(drawing))
    families.STEP.run(room)
    days.day = 9
    days.room = days.keep(room)
    assert {row["family_id"] for row in room.read("families").to_pyarrow().to_pylist()} == set(before.values())
    assert days.leads() == {"ada": "zoe"}
