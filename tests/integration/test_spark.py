"""A run whose wide work Spark does gives the answer that DuckDB gives: every table, row by row, every weight to its last digit.

The runs have processes of their own, since Spark speaks to itself over sockets.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sooner.errors import SomethingMissing
from sooner.example.generator import invent
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.spark.session import ready

#: About 5,000 records.
PEOPLE = 4000


def run(engine: str, root: Path, today: date, home: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "sooner.cli", "find", str(root / "files" / "partnership.toml"), "--home", str(root / home), "--today", str(today), *words]
    env = {**os.environ, "SOONER_ENGINE": engine, "SOONER_KEYS": str(root / "keys.toml"), "SOONER_MEMORY": "2GB", **settings}
    return subprocess.run(asked, capture_output=True, text=True, env=env, check=False)


def told(folder: Path) -> dict[str, Any]:
    """What a run wrote of itself beside its tables."""
    found: dict[str, Any] = json.loads((folder / (in_force(folder) or "") / "run.json").read_text())
    return found


def hashes(home: Home) -> dict[str, str]:
    """The hash of every table of an answer, and of its evidence: each lies in the order of its key, so that equal rows are equal bytes."""
    return {name: table["sha256"] for folder in (home.snapshots, home.evidence) for name, table in told(folder)["tables"].items()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The files of about 5,000 records with a key, the day, and what was said of a run with each engine."""
    try:
        ready()
    except SomethingMissing as missing:
        pytest.skip(str(missing))
    root = tmp_path_factory.mktemp("spark")
    today = invent(PEOPLE, 5, root / "files").last_day
    keys.create(root / "keys.toml")
    done = {engine: run(engine, root, today, engine) for engine in ("duckdb", "spark")}
    assert {engine: said.returncode for engine, said in done.items()} == {"duckdb": 0, "spark": 0}, done["spark"].stderr
    return root, today, done


@pytest.mark.long
def test_every_table_is_the_same_row_by_row(sample):
    ours, theirs = (Home(sample[0] / engine) for engine in ("duckdb", "spark"))
    here, there = told(ours.snapshots), told(theirs.snapshots)
    assert (here["engine"], there["engine"]) == ("duckdb", "spark")
    assert here["counts"]["records"] >= 5000
    for table in ("people", "person_records", "links", "families", "family_members", "signals", "signal_rows", "eligible_families"):
        assert here["counts"][table] > 50, table
    assert here["counts"] == there["counts"]
    mine, other = hashes(ours), hashes(theirs)
    assert {table for table in mine if mine[table] != other[table]} == {"made_alike"}
    # The mark of what was received is DuckDB's own: on Spark there is none, and every record is made anew.
    one, another = (pq.read_table(home.snapshots / (in_force(home.snapshots) or "") / "made_alike.parquet").drop(["received_as"]) for home in (ours, theirs))
    assert one.equals(another)


@pytest.mark.long
def test_spark_leaves_nothing_behind_and_says_nothing_of_its_own(sample):
    root, _, done = sample
    assert list((root / "spark" / "scratch").iterdir()) == []
    assert [word for word in ("log4j", "setLogLevel", " WARN ", "Traceback") if word in done["spark"].stderr] == []


@pytest.mark.long
def test_an_answer_of_spark_stands_where_duckdb_is_asked_for_the_same(sample):
    root, today, _ = sample
    again = run("duckdb", root, today, "spark", "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["changed"] is False


@pytest.mark.long
def test_odd_text_and_orders_mean_the_same(sample, tmp_path):
    env = {**os.environ, "SOONER_ENGINE": "spark", "SOONER_MEMORY": "1GB"}
    asked = [sys.executable, "-m", "tests.integration.on_both_engines", str(tmp_path)]
    answer = subprocess.run(asked, capture_output=True, text=True, env=env, check=False)
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert len(found["here"]["records"]) == 5 * 18
    assert found["there"] == found["here"]
    assert found["here"]["together"][0] == {"k": "a", "first": "early", "all": "early, late, none"}


@pytest.mark.long
def test_without_java_nothing_is_begun(sample):
    root, today, _ = sample
    said = run("spark", root, today, "none", JAVA_HOME=str(root / "nowhere"))
    assert said.returncode == 6
    assert "Spark needs Java, and there is none in JAVA_HOME" in said.stderr
    assert "Traceback" not in said.stderr
    assert in_force(Home(root / "none").snapshots) is None
