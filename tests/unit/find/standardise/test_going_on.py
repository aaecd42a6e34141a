"""Records that come as they came before are taken over; whatever may have changed them, or their marks, has them made anew."""

import json
from datetime import date
from types import SimpleNamespace

import ibis
import pytest

from sooner.find.standardise.records import _marked
from tests.unit.find.standardise.columns import TODAY, received
from tests.unit.find.standardise.days import Days

TOMORROW = date(2026, 11, 23)
ADA = {"record_id": "1", "forename": "ADA", "surname": "KHAN", "address": "12 High St", "postcode": "AB1 2DE", "uprn": "77"}
BEN = {"record_id": "2", "forename": "Ben", "surname": "khan", "uprn": "77", "date_of_birth": date(2015, 5, 6)}
CAY = {"record_id": "3", "forename": "Cay", "surname": "O’Dea", "phone": "07700 900123"}
FIRST = [ADA, BEN, CAY]


@pytest.fixture
def days(tmp_path):
    days = Days(tmp_path)
    days.run(FIRST, TODAY)
    days.keep()
    return days


def held_to_all_anew(days, rows, today=TOMORROW, **more):
    """What a day gives, once it is the same as from its rows alone; and how many records were made anew and taken over."""
    gone_on = days.run(rows, today, **more)
    counts = days.counts
    assert gone_on == days.run(rows, today, anew=True, **more)
    return gone_on["records"], counts.get("police/persons")


def test_a_first_day_makes_everything_anew(tmp_path):
    days = Days(tmp_path)
    days.run(FIRST, TODAY)
    assert days.counts == {"police/persons": {"anew": 3, "taken_over": 0}}


def test_only_what_is_new_or_changed_is_made_anew_wherever_its_line_stands(days):
    records, counts = held_to_all_anew(days, [{"record_id": "0", "forename": "Dee"}, {**CAY, "phone": "07700 900124"}, BEN])
    assert counts == {"anew": 2, "taken_over": 1}
    assert [row["phone"] for row in records] == [None, None, "07700900124"]


def test_the_place_that_another_record_gives_is_looked_up_again_each_day(days):
    assert [row["address_key"] for row in held_to_all_anew(days, FIRST)[0]] == ["12 HIGH STREET, AB1 2DE"] * 2 + [None]
    records, counts = held_to_all_anew(days, [BEN, CAY])
    assert (records[0]["address_key"], counts) == ("UPRN 77", {"anew": 0, "taken_over": 2})


def test_a_column_that_an_agreement_no_longer_covers_is_gone_from_what_is_taken_over(days):
    records, counts = held_to_all_anew(days, [{**row, "surname": None} for row in FIRST])
    assert counts == {"anew": 3, "taken_over": 0} and not any(row["surname"] for row in records)


def test_an_address_of_a_table_of_its_own_counts_as_received(days):
    address = {"agency": "police", "extract": "persons", "record_id": "3", "address": "3 Mill Lane", "postcode": "AB1 2DE"}
    records, counts = held_to_all_anew(days, FIRST, addresses=[{**address, "address_from": date(2026, 1, 1)}])
    assert (records[2]["address_key"], counts) == ("3 MILL LANE, AB1 2DE", {"anew": 1, "taken_over": 2})


@pytest.mark.parametrize(
    ("row", "then", "now", "what"),
    [
        ({"date_of_birth": date(2026, 11, 23)}, TODAY, TOMORROW, "date_of_birth"),
        ({"expected_on": date(1906, 11, 22)}, TODAY, TOMORROW, "expected_on"),
        ({"pnc": "27/0000001L"}, TODAY, date(2027, 1, 1), "pnc"),
    ],
)
def test_what_another_day_makes_otherwise_is_made_anew(tmp_path, row, then, now, what):
    days = Days(tmp_path)
    rows = [{"record_id": "1", **row}, CAY]
    before = days.run(rows, then)["records"][0]
    days.keep()
    records, counts = held_to_all_anew(days, rows, now)
    assert counts == {"anew": 1, "taken_over": 1}
    assert records[0][what] != before[what]


@pytest.mark.parametrize("harm", ["gone", "damaged", "unknown"])
def test_where_the_last_answer_is_not_as_it_was_written_everything_is_made_anew(days, harm):
    file, run = days.last / "made_alike.parquet", days.last / "run.json"
    if harm == "gone":
        file.unlink()
    elif harm == "damaged":
        file.write_bytes(file.read_bytes()[:-9] + b"123456789")
    else:
        told = json.loads(run.read_text())
        run.write_text(json.dumps({**told, "tables": {"records": told["tables"]["records"]}}))
    assert held_to_all_anew(days, FIRST)[1] == {"anew": 3, "taken_over": 0}


def test_another_engine_leaves_marks_empty_so_that_nothing_is_taken_over_by_them():
    view = SimpleNamespace(con=SimpleNamespace(name="pyspark"), today=TODAY)
    rows = ibis.duckdb.connect().to_pyarrow(_marked(view, ibis.memtable(received(FIRST)))).to_pylist()
    assert [(row["record_key"], row["received_as"]) for row in rows] == [(f"police/persons/{n}", None) for n in (1, 2, 3)]
