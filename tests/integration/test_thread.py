"""The thread: from files to an answer in force, through the command line, on twelve people whose families are known."""

import shutil
from datetime import date

import pytest

from sooner import warehouse
from sooner.tables import TABLES
from sooner.warehouse.home import Home
from tests.integration.small_home import content
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import FAMILIES, TODAY


@pytest.fixture
def snapshot(first_answer):
    with warehouse.open("snapshot", first_answer[1]) as reading:
        yield reading


def rows(reading, name):
    return reading.table(name).to_pyarrow().to_pylist()


def test_records_of_one_person_are_put_together_and_nobody_else(snapshot):
    people = rows(snapshot, "people")
    assert {(person["forename"], person["surname"]) for person in people} == {
        (forename, surname) for surname, *_, members in FAMILIES for forename, _ in members
    }
    assert len(people) == 12
    assert {person["surname"]: person["agencies"] for person in people} == {"Harlow": 2, "Quennell": 2, "Tregenza": 2, "Undershaw": 1}


def test_families_are_those_with_children(snapshot):
    surname = {person["person_id"]: person["surname"] for person in rows(snapshot, "people")}
    families = {}
    for member in rows(snapshot, "family_members"):
        families.setdefault(member["family_id"], []).append((surname[member["person_id"]], member["place"]))
    assert sorted(sorted(members) for members in families.values()) == [
        [("Harlow", "child"), ("Harlow", "child"), ("Harlow", "parent"), ("Harlow", "parent")],
        [("Quennell", "child"), ("Quennell", "child"), ("Quennell", "parent")],
        [("Tregenza", "child"), ("Tregenza", "parent"), ("Tregenza", "parent")],
    ]


def test_each_need_rests_on_lines_that_are_in_the_file(snapshot, first_answer):
    lines = (first_answer[0].parent / "police" / "missing.csv").read_text().splitlines()
    resting = rows(snapshot, "signal_rows")
    assert {row["signal_id"] for row in resting} == {signal["signal_id"] for signal in rows(snapshot, "signals")}
    assert len(rows(snapshot, "signals")) == 5
    for row in resting:
        assert (row["agency"], row["extract"]) == ("police", "missing")
        assert lines[row["line"] - 1].split(",")[2] == row["row_date"].isoformat()


def test_a_column_that_no_agreement_covers_is_nowhere_in_the_home(first_answer, snapshot):
    school = [record for record in rows(snapshot, "records") if record["agency"] == "school"]
    assert {record["postcode"] for record in school} == {None}
    quality = rows(snapshot, "quality")
    assert any(row["measure"] == "column_not_read" and row["group"] == "postcode" and row["agency"] == "school" for row in quality)


def test_evidence_holds_only_what_an_agreement_for_evaluation_covers_and_no_name(first_answer):
    with warehouse.open("evidence", first_answer[1]) as evidence:
        events = rows(evidence, "events")
        assert {TABLES[name].identifies for name in evidence.names} == {"indirect"}
    assert {(event["event_type"], event["part"]) for event in events} == {("missing", "missing_person")}
    assert {event["month"] for event in events} == {date(2026, 4, 1), date(2026, 6, 1)}
    assert {event["district"] for event in events} == {"Northmere", "Easthollow"}


def test_the_second_run_finds_nothing_new_and_a_full_one_gives_the_same_bytes(first_answer, tmp_path, monkeypatch):
    file, first, key = first_answer
    home = Home(shutil.copytree(first.path, tmp_path / "home"))
    monkeypatch.setenv("SOONER_KEYS", str(key))
    before = content(home.snapshots)
    again = sooner("find", file, "--home", home, "--today", TODAY, "--json")
    assert (again.code, again.err) == (0, "")
    assert again.json["changed"] is False
    assert content(home.snapshots) == before
    assert sooner("find", file, "--home", home, "--today", TODAY, "--full").code == 0
    first, second = (content(home.snapshots / f"2026-09-30-000{number}") for number in (1, 2))
    about_the_run = {"run.json", "run_report.parquet", "run_history.parquet"}
    assert {name for name in first if first[name] != second[name]} <= about_the_run, "what a run says of itself knows the run before"


def test_every_file_of_the_home_is_readable_by_its_owner_only(first_answer):
    home = first_answer[1]
    assert {path.stat().st_mode & 0o077 for path in [home.path, *home.path.rglob("*")]} == {0}
