import shutil
from collections import namedtuple

import pytest

from sooner.warehouse import do_not_take_in, doctor, keys
from sooner.warehouse.home import Home
from tests.unit.warehouse.small_answer import TODAY, published_home


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SOONER_KEYS", str(keys.create(tmp_path / "keys.toml")))
    return published_home(tmp_path / "home")


def states(home):
    return {finding.what: finding.state for finding in doctor.examine(home.path).findings}


def test_all_is_good_where_all_is_good(home):
    seen = doctor.examine(home.path)
    assert set(states(home).values()) == {"good"}
    assert seen.exit_code == 0
    assert list(seen.table.columns) == ["what", "state", "words"]
    assert "<table" in seen._repr_html_()


def test_a_machine_without_key_and_home_is_told_how_to_make_them(tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    seen = doctor.examine(tmp_path / "none")
    assert {finding.what for finding in seen.findings if finding.state == "missing"} == {"key", "home"}
    assert seen.exit_code == 6


def test_a_home_without_an_answer_is_told_so(tmp_path, monkeypatch):
    home = Home(tmp_path / "home").create()
    assert states(home)["snapshots"] == "missing"
    shutil.rmtree(home.evidence)
    assert states(home)["evidence"] == "missing"


def test_a_home_that_others_can_read_is_wrong_and_not_looked_into(home):
    home.path.chmod(0o755)
    found = states(home)
    assert found["home"] == "wrong"
    assert "files" not in found
    assert doctor.examine(home.path).exit_code == 4


def test_a_file_that_others_can_read_is_wrong(home):
    (home.path / "home.json").chmod(0o644)
    wrong = next(finding for finding in doctor.examine(home.path).findings if finding.what == "files")
    assert wrong.state == "wrong"
    assert wrong.words.startswith("1 files")
    assert f"chmod -R go= {home}" in wrong.words


def test_a_damaged_answer_is_wrong(home):
    (home.snapshots / "2026-11-21-0001" / "people.parquet").write_bytes(b"")
    assert states(home)["snapshots"] == "wrong"
    (home.evidence / "2026-11-21-0001" / "run.json").write_text("{")
    assert states(home)["evidence"] == "wrong"


def test_a_full_disk_and_a_missing_library_are_seen(home, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(1024**3))
    monkeypatch.setattr(doctor.about, "versions", lambda: {"python": "3.11", "sooner": "not installed", "splink": "not installed"})
    found = states(home)
    assert found["disk"] == "wrong"
    assert found["splink"] == "missing"
    assert found["sooner"] == "good"


def spark_of(home):
    found = next(finding for finding in doctor.examine(home.path).findings if finding.what == "spark")
    return found.state, found.words


def test_spark_is_looked_at_and_asked_for_only_by_name(home, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.session, "version", lambda name: "4.3.0")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    state, words = spark_of(home)
    assert state == "good"
    assert words.startswith("Not asked for (SOONER_ENGINE). Spark needs Java")
    monkeypatch.setenv("SOONER_ENGINE", "spark")
    assert spark_of(home)[0] == "missing"
    monkeypatch.setattr(doctor.session, "ready", lambda: "pyspark 4.3.0, Java 17")
    assert spark_of(home) == ("good", "It would run with pyspark 4.3.0, Java 17.")
    monkeypatch.setenv("SOONER_ENGINE", "sparc")
    assert spark_of(home) == ("wrong", "SOONER_ENGINE 'sparc' is no engine: set it to duckdb or spark.")


def test_a_list_of_erased_records_that_would_recognise_nobody_is_wrong(home):
    do_not_take_in.add(home.path, [("police", "1")], b"o" * 32, TODAY)
    assert states(home)["erased"] == "wrong"
    (home.path / "do_not_take_in.json").write_text("{")
    assert states(home)["erased"] == "wrong"


def test_a_home_of_an_older_format_is_told_what_to_run(home):
    (home.path / "home.json").write_text('{"format": 1}')
    wrong = next(finding for finding in doctor.examine(home.path).findings if finding.what == "home")
    assert "sooner upgrade" in wrong.words
