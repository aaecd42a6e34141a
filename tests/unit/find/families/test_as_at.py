"""Families as at an earlier day: asked of a home that real runs made, of one family and of all, and of snapshots that cannot say."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from sooner.errors import SomethingMissing, UsageError
from sooner.find.about.audit_file import looks
from sooner.find.families import as_at, family_on
from sooner.warehouse.home import Home
from sooner.warehouse.looks import COLUMNS, record_look
from sooner.warehouse.pointers import in_force, published
from tests.factories.found_home import LATER, Found
from tests.unit.cli.command import sooner
from tests.unit.find.families.drawn import find, in_words, kept
from tests.unit.find.small_partnership import TODAY

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PETER = "police/persons/P01"
MOVED = """
who | agency | date_of_birth | surname | home        | address_from | recorded_on
mum | a      | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01   | 2024-05-01
mum | b      | 1988-02-01    | ASH     | 9 mill lane | 2025-11-01   | 2026-05-01
ada | a      | 2014-05-01    | ASH     | 9 mill lane | 2025-11-01   | 2026-05-01
ada | b      | 2014-05-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
joe | a      | 1985-02-01    | FIR     | 1 elm road  |              | 2026-05-01
zoe | a      | 1990-02-01    | OAK     | 5 bay walk  | 2019-01-01   | 2026-05-01
tim | a      | 2016-05-01    | OAK     | 5 bay walk  | 2019-01-01   | 2026-05-01
max | a      | 2008-03-01    | YEW     | 6 bay walk  | 2019-01-01   | 2026-05-01
"""


def newest(found: Found) -> Path:
    return found.home.snapshots / str(in_force(found.home.snapshots))


def family_of_peter(found: Found) -> str:
    members = pd.read_parquet(newest(found) / "family_members.parquet")
    return str(members.loc[members["person_id"] == found.person(PETER), "family_id"].iloc[0])


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(find(MOVED), tmp_path_factory.mktemp("moved"))


def test_of_homes_that_had_begun_the_latest_counts_and_one_without_a_first_day_comes_last(moved: Path) -> None:
    assert in_words(as_at(moved, date(2025, 6, 30)).table.fillna("max").to_dict("records")) == {"carer mum, child ada", "carer zoe, child tim", "child max"}
    assert "carer mum, child ada" in in_words(as_at(moved, date(2026, 1, 1)).table.fillna("max").to_dict("records"))


def test_a_family_whose_only_child_is_grown_today_had_no_number(moved: Path) -> None:
    then = as_at(moved, date(2025, 6, 30))
    assert then.table.loc[then.table["person_id"] == "max", "family_id"].isna().all()
    assert {"family_id": None, "person_id": "max", "place": "child", "source": "shared_address", "agencies": "a", "member_from": None} in then.as_dict()[
        "members"
    ]


def test_one_family_is_the_same_as_among_all(moved: Path) -> None:
    for day in (date(2025, 6, 30), date(2026, 6, 30)):
        every = as_at(moved, day).table
        assert not every.empty
        for family, its in every.groupby("family_id"):
            pd.testing.assert_frame_equal(as_at(moved, day, str(family)).table, its.reset_index(drop=True))


def test_numbers_are_those_of_the_day_where_its_answer_is_kept(found_home: Found) -> None:
    first, last = published(found_home.home.snapshots)
    then, now = as_at(last, TODAY, family_of_peter(found_home)), as_at(last, LATER, family_of_peter(found_home))
    assert (then.numbered_by, now.numbered_by) == (first.name, last.name)
    before = pd.read_parquet(first / "family_members.parquet")
    assert set(then.table["family_id"]) == set(before.loc[before["person_id"].isin(then.table["person_id"]), "family_id"])


def test_before_its_people_were_born_there_was_no_family(moved: Path) -> None:
    ada = as_at(moved, date(2026, 6, 30)).table.set_index("person_id").loc["ada", "family_id"]
    assert as_at(moved, date(2012, 1, 1), ada).as_dict()["members"] == []


@pytest.mark.parametrize(
    ("day", "family", "says"),
    [(date(2026, 7, 1), None, "knows nothing of a later day"), (date(2026, 6, 1), "f00000000000000000", "No family goes by f00000000000000000")],
)
def test_what_cannot_be_known_is_refused(moved: Path, day: date, family: str | None, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        as_at(moved, day, family)


def test_a_snapshot_of_an_earlier_version_says_so(tmp_path: Path) -> None:
    old = kept(find(MOVED), tmp_path)
    run = json.loads((old / "run.json").read_text())
    (old / "run.json").write_text(json.dumps({key: value for key, value in run.items() if key != "families"}))
    with pytest.raises(SomethingMissing, match="written by an earlier version"):
        as_at(old, date(2026, 6, 1))


class TestAsking:
    @pytest.fixture(autouse=True)
    def _as_the_service_account(self, found_home: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOONER_KEYS", str(found_home.keys_file))
        self.found = found_home.copy(tmp_path)
        self.family = family_of_peter(found_home)

    def ask(self, *more: str, family: str = ""):
        return sooner("find", "family", family or self.family, "--home", self.found.home.path, *more)

    def test_it_names_nobody_and_the_look_is_kept(self) -> None:
        said = self.ask("--on", LATER.isoformat(), "--reason", "=court report")
        assert said.code == 0, said.err
        assert "Harlow" not in said.out
        assert self.found.person(PETER) in said.out
        file = self.found.home.path / "logs" / "looks.csv"
        assert file.stat().st_mode & 0o777 == 0o600
        (look,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        assert tuple(look) == COLUMNS
        assert (look["what"], look["reason"]) == (f"family as at {LATER.isoformat()}", "'=court report")
        (seen,) = looks(file, [self.found.person(PETER)], [])
        assert seen.reason == "=court report"

    def test_it_answers_machines(self) -> None:
        said = self.ask("--on", LATER.isoformat(), "--reason", "court report", "--json").json
        assert (said["on"], said["snapshot"]) == (LATER.isoformat(), newest(self.found).name)
        assert {row["family_id"] for row in said["members"]} == {self.family}

    def test_nobody_then(self) -> None:
        said = self.ask("--on", "1950-01-01", "--reason", "court report")
        assert said.out.splitlines()[-1] == "No family of these people is known."

    @pytest.mark.parametrize(
        ("family", "more", "code", "says"),
        [
            ("", ("--on", "2026-01-01", "--reason", " "), 2, "Say why you look with --reason"),
            ("f123", ("--on", "2026-01-01", "--reason", "x"), 2, "f123 is no number of a family"),
            ("", ("--on", "2030-01-01", "--reason", "x"), 2, "knows nothing of a later day"),
        ],
    )
    def test_what_is_refused_is_no_look(self, family: str, more: tuple[str, ...], code: int, says: str) -> None:
        said = self.ask(*more, family=family)
        assert (said.code, says in said.err) == (code, True)
        assert not (self.found.home.path / "logs" / "looks.csv").exists()

    def test_nothing_is_published(self, tmp_path: Path) -> None:
        with pytest.raises(SomethingMissing, match="Nothing is published"):
            family_on(Home(tmp_path / "new").create().path, self.family, LATER, "me", NOW, "x")

    def test_a_second_look_follows_the_first(self) -> None:
        for _ in range(2):
            record_look(self.found.home, NOW, "me", "x", ["person:p1"], "why")
        assert len((self.found.home.path / "logs" / "looks.csv").read_text().splitlines()) == 3
