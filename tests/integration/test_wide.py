"""The work that outgrows a machine done elsewhere: here in a second DuckDB, which is spoken to as Spark is. The answer is the same, byte for byte."""

import json
from contextlib import contextmanager
from types import SimpleNamespace

import ibis
import pytest

from sooner.find import run
from sooner.find.people.wide import TablesAPI
from sooner.warehouse.home import Home
from sooner.warehouse.leaving_out import quoted
from sooner.warehouse.pointers import in_force
from sooner.warehouse.spark.room import Room
from tests.unit.find.small_partnership import TODAY


class Elsewhere:
    """Tables in another DuckDB, carried there and back as files."""

    def __init__(self, folder):
        self.folder, self.ibis, self.seen = folder, ibis.duckdb.connect(), []

    def execute(self, text):
        self.seen.append(text)
        return self.ibis.con.execute(text)

    def columns(self, name):
        return [row[0] for row in self.execute(f"describe {name}").fetchall()]

    def take(self, con, name, rows=None):
        file = quoted(str(self.folder / f"{name}.parquet"))
        con.execute(f"copy ({rows or f'from {name}'}) to {file} (format parquet)")
        self.execute(f"create or replace table {name} as from read_parquet({file})")

    def give(self, con, into, name, order):
        file = quoted(str(self.folder / f"{name}.back.parquet"))
        self.execute(f"copy (from {name} order by {', '.join(order)}) to {file} (format parquet)")
        con.execute(f"create or replace temp table {into} as from read_parquet({file})")

    def drop(self, name):
        self.execute(f"drop table {name}")

    def room(self, workspace):
        return Room(self.ibis, workspace.today, workspace.settings, run=workspace, tables=self)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    made = Elsewhere(tmp_path)

    @contextmanager
    def wide(scratch):
        yield SimpleNamespace(tables=made, room=made.room)

    monkeypatch.setattr(run, "wide", wide)
    return made


def tables_of(home):
    return {name: table["sha256"] for name, table in json.loads((home.snapshots / in_force(home.snapshots) / "run.json").read_text())["tables"].items()}


def test_the_answer_is_the_same_wherever_the_wide_work_is_done(first_answer, elsewhere, tmp_path):
    file, home, key = first_answer
    run.find(file, tmp_path / "there", TODAY, keys_file=key)
    here, there = tables_of(home), tables_of(Home(tmp_path / "there"))
    assert {name for name in here if here[name] != there[name]} == set()
    assert any("__splink__df_predict" in text for text in elsewhere.seen), "pairs were weighed elsewhere"
    assert any("people__facts" in text for text in elsewhere.seen), "and judged elsewhere"
    assert elsewhere.execute("from duckdb_tables()").fetchall() == [], "and nothing was left there"


def test_splink_is_told_of_tables_by_name_alone(tmp_path):
    api = TablesAPI(Elsewhere(tmp_path))
    with pytest.raises(TypeError, match="rows in memory"):
        api.register([{"a": 1}])
    assert api.register("people__prepared").validate() is None
    api.duckdb_con.close()
