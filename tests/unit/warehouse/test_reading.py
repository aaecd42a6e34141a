import shutil

import pytest

from sooner import warehouse
from sooner.errors import SomethingMissing, UsageError
from sooner.tables import TABLES
from sooner.warehouse.home import Home
from sooner.warehouse.publishing import EVIDENCE_TABLES
from sooner.warehouse.reading import answer
from sooner.warehouse.snapshots import SNAPSHOT_TABLES
from tests.unit.warehouse.small_answer import CHILD, published_home

PROOF = [{"programme": "Bridges", "person_key": "K" * 32, "month": None, "arm": "programme"}]


@pytest.fixture
def home(tmp_path):
    return published_home(tmp_path / "home")


def test_a_snapshot_is_read_by_the_name_of_its_tables(home):
    with warehouse.open("snapshot", home) as reading:
        assert reading.id == "2026-11-21-0001"
        assert set(reading.names) == set(SNAPSHOT_TABLES)
        people = reading.table("people")
        assert people.filter(people.person_id == CHILD).forename.execute().to_list() == ["Ben"]
        assert reading.run["tables"]["people"]["rows"] == 3
        assert "P-" not in repr(reading)


@pytest.mark.parametrize("path", [str, Home, lambda path: path])
def test_a_home_may_be_named_in_three_ways(home, path):
    with warehouse.open("snapshot", path(home.path)) as reading:
        assert "people" in reading.names


def test_evidence_has_no_table_that_names_a_person_even_where_one_lies_in_the_folder(home):
    evidence = home.evidence / "2026-11-21-0001"
    for direct in ("people", "records"):
        assert TABLES[direct].identifies == "direct"
        shutil.copy(home.snapshots / "2026-11-21-0001" / f"{direct}.parquet", evidence)
    shutil.copy(home.snapshots / "2026-11-21-0001" / "families.parquet", evidence)
    shutil.copy(home.snapshots / "2026-11-21-0001" / "families.parquet", evidence / "somebody_elses.parquet")
    with warehouse.open("evidence", home) as reading:
        assert set(reading.names) == set(EVIDENCE_TABLES)
        registered = {row[0] for row in reading.con.con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        assert registered == set(EVIDENCE_TABLES)
        with pytest.raises(KeyError, match="has no table people"):
            reading.table("people")


def test_no_table_of_evidence_identifies_directly():
    assert {TABLES[name].identifies for name in EVIDENCE_TABLES} == {"indirect"}
    assert all(column.identifies != "direct" for table in TABLES.values() if table.station == "evidence" for column in table.columns)


def test_a_home_without_an_answer_says_how_to_get_one(tmp_path):
    Home(tmp_path / "home").create()
    with pytest.raises(SomethingMissing, match="sooner find"):
        warehouse.open("snapshot", tmp_path / "home")


def test_another_word_is_wrong_usage(home):
    with pytest.raises(UsageError, match="'everything'"):
        warehouse.open("everything", home)


@pytest.mark.parametrize("what", ["snapshot", "evidence"])
def test_where_an_answer_lies_is_told_without_an_engine(home, what, monkeypatch):
    with warehouse.open(what, home) as reading:
        opened = (reading.folder, reading.names, reading.run)
    monkeypatch.delattr("sooner.warehouse.reading.connect")
    told = answer(what, home)
    assert (told.folder, told.names, told.run) == opened
