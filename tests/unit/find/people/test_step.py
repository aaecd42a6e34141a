"""Records to people, the whole step."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from sooner.find.people import STEP
from sooner.find.people.labels import measured
from sooner.find.people.person_ids import valid
from tests.unit.find.people.made_up import Town, record, workspace


@pytest.fixture(scope="module")
def town():
    return Town(90, 11)


@pytest.fixture(scope="module")
def room(town):
    room = workspace(town.table, progress=[].append)
    STEP.run(room)
    return room


def persons(room):
    held = room.read("person_records").to_pyarrow()
    return dict(zip(held["record_key"].to_pylist(), held["person_id"].to_pylist(), strict=True))


def test_nobody_is_merged_and_most_are_found(room, town):
    marks = measured(persons(room), town.truth)
    assert marks.records == len(town.rows)
    assert marks.precision == 1.0 and marks.recall > 0.75


def test_every_record_has_one_person_and_every_person_is_described(room, town):
    held = persons(room)
    people = room.read("people").to_pyarrow().to_pylist()
    assert set(held) == {row["record_key"] for row in town.rows}
    assert {person["person_id"] for person in people} == set(held.values()) and all(valid(number) for number in held.values())
    assert sum(person["records"] for person in people) == len(town.rows)


def test_links_say_why_they_are_kept_apart(room):
    links = room.read("links").to_pyarrow().to_pylist()
    apart = [link for link in links if link["kept_apart"]]
    assert {link["kept_apart"] for link in apart} >= {"twins", "siblings", "no_date_of_birth"}
    assert {link["match_weight"] for link in apart} == {-5.0}
    assert all(link["record_key_l"] < link["record_key_r"] for link in links)
    assert min(link["match_weight"] for link in links if not link["kept_apart"]) >= 0.0
    assert all(link["match_probability"] == pytest.approx(1 / (1 + 2 ** -link["match_weight"])) for link in links)


def test_the_weight_of_a_record_is_that_of_its_strongest_link(room):
    held, links = persons(room), room.read("links").to_pyarrow().to_pylist()
    row = next(row for row in room.read("person_records").to_pyarrow().to_pylist() if row["match_weight"] is not None)
    key, own = row["record_key"], held[row["record_key"]]
    weights = [link["match_weight"] for link in links for a, b in [(link["record_key_l"], link["record_key_r"])] if key in (a, b) and held[a] == held[b] == own]
    assert row["match_weight"] == max(weights)


def test_nothing_is_left_lying_about(room):
    tables = {name for (name,) in room.con.con.execute("select table_name from duckdb_tables()").fetchall()}
    assert tables == {"records", "returned_decisions", "received_declared_ties", "people", "person_records", "links", "tombstones"}


def test_numbers_are_inherited(room, town, tmp_path):
    pq.write_table(room.read("person_records").to_pyarrow(), tmp_path / "person_records.parquet")
    again = workspace([*town.rows, record("a/p/0", forename="NEW", surname="RECORD")], previous=str(tmp_path), key=b"another key")
    STEP.run(again)
    before, now = persons(room), persons(again)
    assert {key: now[key] for key in before} == before and now["a/p/0"] not in before.values()


def test_a_previous_snapshot_without_people_is_none_at_all(tmp_path):
    one = workspace([record(forename="AMINA", surname="KHAN", date_of_birth=date(2015, 4, 3))], previous=tmp_path)
    STEP.run(one)
    assert one.read("people").count().execute() == 1


def test_settings_that_may_be_left_out():
    room = workspace([])
    for name in ("model", "previous"):
        room.settings.pop(name)
    STEP.run(room)
    assert [room.read(name).count().execute() for name in STEP.writes] == [0, 0, 0, 0]
