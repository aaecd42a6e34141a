"""A record that was erased is not taken in again: nothing of it is kept, and it is counted."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import ibis
import pyarrow as pa
import pytest

from sooner.errors import CheckFailed, SomethingMissing
from sooner.find.extracts import register_returned
from sooner.warehouse import do_not_take_in
from sooner.warehouse.home import Home
from sooner.warehouse.returned import put, schema_of
from sooner.warehouse.workspace import Workspace
from tests.unit.find.extracts.conftest import HEADER, ROWS, TODAY

KEY = b"k" * 32
TIES = {"record_id": "A", "other_record_id": "B", "tie": "Tie"}


def with_key(desk, monkeypatch, key=KEY):
    """Let the desk's runs have the key."""
    from sooner.warehouse import workspace

    plain = workspace.Workspace
    monkeypatch.setattr("tests.unit.find.extracts.conftest.Workspace", lambda con, today: plain(con, today, {"key": key}))


@pytest.fixture
def listing(desk, monkeypatch):
    """A desk on whose list record P1 of the police stands."""
    with_key(desk, monkeypatch)
    assert do_not_take_in.add(desk.folder, [("police", "P1")], KEY, TODAY) == 1
    return desk


def test_a_record_on_the_list_is_counted_as_refused_and_nothing_of_it_is_kept(listing):
    listing.persons(ROWS)
    receipt = listing.receive().rows[0]
    assert (receipt.rows_read, receipt.accepted, receipt.refused, receipt.not_taken_in, receipt.refused_share) == (2, 1, 1, 1, 0.0)
    assert [(reason.code, reason.rows) for reason in receipt.reasons] == [("on the do-not-take-in list", 1)]
    assert listing.parquet("accepted")["record_id"].to_pylist() == ["P2"]
    assert listing.parquet("refused").num_rows == 0
    assert all(b"Marsh" not in path.read_bytes() for path in listing.received.rglob("*") if path.is_file())
    assert "1 rows refused because they are on the do-not-take-in list" in [row["words"] for row in receipt_quality(listing)]


def receipt_quality(desk):
    return desk.receive("2025-06-02", full=True).quality_rows()


def test_a_faulty_row_of_such_a_record_stops_nothing_and_is_not_shown(listing):
    listing.persons(HEADER + "P1,Marsh,31/02/1988,F\nP2,Osei,17/05/1979,M\nP1,Marsh,,F\n")
    assert listing.receive().rows[0].not_taken_in == 2


def test_rows_that_name_it_in_either_place_are_left_out(listing):
    listing.persons(ROWS)
    listing.write("ties.csv", "A,B,Tie\nP1,P2,partner\nP2,P1,sibling\nP2,P3,sibling\n")
    listing.extract(name="ties", kind="declared_ties", columns=TIES)
    listing.receive()
    assert [row["other_record_id"] for row in listing.parquet("accepted", "ties").to_pylist()] == ["P3"]
    assert listing.receipt("ties")["people"] == "persons"
    assert listing.receipt("persons")["people"] == ""


def test_the_same_number_of_another_agency_is_taken_in(desk, monkeypatch):
    with_key(desk, monkeypatch)
    do_not_take_in.add(desk.folder, [("school", "P1")], KEY, TODAY)
    desk.persons(ROWS)
    assert desk.receive().rows[0].accepted == 2


def test_where_every_row_is_left_out_the_lines_still_run_on(listing):
    listing.write("persons_1.csv", HEADER + "P1,Marsh,14/02/1988,F\n")
    listing.write("persons_2.csv", HEADER + "P3,Tate,,\n")
    listing.extract(file="persons_*.csv")
    receipt = listing.receive().rows[0]
    assert [row["line"] for row in listing.parquet("accepted").to_pylist()] == [4]
    assert [file.lines_before for file in receipt.files] == [0, 2]


def test_an_unchanged_file_is_read_again_once_the_list_has_grown(desk, monkeypatch):
    with_key(desk, monkeypatch)
    desk.persons(ROWS)
    desk.receive("1")
    do_not_take_in.add(desk.folder, [("police", "P1")], KEY, TODAY)
    again = desk.receive("2").rows[0]
    assert (again.reused_from, again.accepted) == (None, 1)
    assert desk.receive("3").rows[0].reused_from == "2"


def test_without_the_key_nothing_is_taken_in(listing, monkeypatch):
    listing.persons(ROWS)
    with_key(listing, monkeypatch, None)
    with pytest.raises(SomethingMissing, match="SOONER_KEYS"):
        listing.receive()


def test_a_list_of_another_key_recognises_nobody_and_is_refused(listing, monkeypatch):
    listing.persons(ROWS)
    with_key(listing, monkeypatch, b"l" * 32)
    with pytest.raises(CheckFailed, match="another key"):
        listing.receive()


def test_the_list_holds_no_number_and_grows_once(desk):
    assert do_not_take_in.add(desk.folder, [("police", "P-1077"), ("police", "P-1078")], KEY, TODAY) == 2
    file = desk.folder / "do_not_take_in.json"
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text()
    assert "1077" not in text
    assert do_not_take_in.add(desk.folder, [("police", "P-1077")], KEY, date(2027, 1, 1)) == 0
    assert file.read_text() == text
    listed = do_not_take_in.read(desk.folder, KEY)
    assert len(listed) == 2
    assert listed.holds("police", "P-1078")
    assert not listed.holds("police", "P-1079")
    assert "hash" not in repr(listed)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2, "records": []}', '{"format": 1, "records": [{}]}', '{"format": 1}'])
def test_what_is_no_list_is_refused_for_erased_records_could_come_back(desk, text):
    (desk.folder / "do_not_take_in.json").write_text(text)
    with pytest.raises(CheckFailed, match="is not a do-not-take-in list"):
        do_not_take_in.read(desk.folder, KEY)


def test_somebody_written_down_on_the_site_is_left_out_too(tmp_path):
    home = Home(tmp_path / "home").create()
    people = [{"record_id": number, "surname": "Writ"} for number in ("w1", "w2")]
    put(home, "site_people", pa.Table.from_pylist(people, schema=schema_of("site_people")), datetime(2026, 11, 21, 12, tzinfo=UTC))
    do_not_take_in.add(home.path, [("partnership", "w1"), ("police", "w2")], KEY, TODAY)
    workspace = Workspace(ibis.duckdb.connect(), TODAY, {"key": KEY})
    register_returned(workspace, home)
    assert workspace.read("received_people").record_id.execute().tolist() == ["w2"]


def test_an_empty_list_needs_no_key(desk):
    do_not_take_in.create(desk.folder)
    assert json.loads((desk.folder / "do_not_take_in.json").read_text())["records"] == []
    assert not do_not_take_in.read(desk.folder, None).holds("police", "P1")
