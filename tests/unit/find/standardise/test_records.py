from datetime import date

import ibis
import pytest
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

from sooner.find.standardise import STEP
from sooner.find.standardise.records import STAGES
from sooner.tables.people import RECORDS
from sooner.warehouse.workspace import Workspace
from tests.unit.find.standardise.columns import TODAY, received, standardised

WHOLE = {
    "agency": "school", "extract": "pupils", "record_id": "7",
    "forename": "LILY-MAE", "middle_names": "Rose", "surname": "O’BRIEN", "date_of_birth": date(2015, 5, 6), "expected_on": date(2015, 5, 1),
    "sex": "female", "ethnicity": "wbri", "address": "FLAT 3, 12 HIGH ST, NORTHMERE", "postcode": "ab12de", "uprn": "0077", "address_from": date(2020, 1, 1),
    "address_kind": "home", "phone": "+44 7700 900123", "email": "A@Example.org", "nhs_number": "458 270 1086", "upn": "b801200005001",
    "nino": "AB123456C", "pnc": "02/73319z", "cro": "65656/91h", "recorded_on": date(2026, 1, 2),
}  # fmt: skip


def test_a_whole_record() -> None:
    assert standardised([WHOLE]) == [
        {
            "record_key": "school/pupils/7", "agency": "school", "extract": "pupils", "record_id": "7",
            "forename": "LILY", "middle_names": "MAE ROSE", "surname": "OBRIEN", "shown_forename": "Lily-Mae", "shown_surname": "O'Brien",
            "date_of_birth": date(2015, 5, 6), "expected_on": None, "sex": "female", "ethnicity": "W1", "ethnicity_as_sent": "wbri",
            "address": "Flat 3, 12 High St, Northmere", "address_key": "3/12 HIGH STREET, AB1 2DE", "postcode": "AB1 2DE", "address_from": date(2020, 1, 1),
            "address_kind": "home", "address_protected": False, "phone": "07700900123", "email": "a@example.org", "nhs_number": "4582701086",
            "upn": "B801200005001", "nino": "AB123456", "pnc": "2002/0073319Z", "cro": "065656/91H", "recorded_on": date(2026, 1, 2),
        }
    ]  # fmt: skip


def test_an_empty_record_stays_empty() -> None:
    record = standardised([{}])[0]
    known = {"record_key", "agency", "extract", "record_id", "address_protected"}
    assert record["address_protected"] is False
    assert {name: value for name, value in record.items() if name not in known} == dict.fromkeys(set(RECORDS.column_names) - known)


def test_nothing_received_gives_no_records_and_no_working_tables_stay() -> None:
    workspace = Workspace(ibis.duckdb.connect(), TODAY)
    STEP.run(workspace)
    assert workspace.read("records").to_pyarrow().num_rows == 0
    left = workspace.con.con.execute("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'standardise%'").fetchall()
    assert left == []
    workspace.con.disconnect()


def test_whole_names_fill_what_is_missing() -> None:
    rows = standardised(
        [
            {"full_name": "SMITH, John Paul"},
            {"full_name": "Mr John Smith", "forename": "Unknown"},
            {"full_name": "John Smith", "forename": "Jack", "surname": ""},
            {"full_name": "Jane Jones", "forename": "Jack", "surname": "Smith"},
            {"full_name": "BABY BOY SMITH"},
            {"full_name": "Unknown Male"},
            {"full_name": "DO NOT USE - test"},
            {"forename": "TWIN 1", "middle_names": "A", "surname": "Smith"},
            {"forename": "Abdul", "middle_names": "Rahman", "surname": "Khan"},
        ]
    )
    assert [(row["forename"], row["middle_names"], row["surname"]) for row in rows] == [
        ("JOHN", "PAUL", "SMITH"),
        ("JOHN", None, "SMITH"),
        ("JACK", None, "SMITH"),
        ("JACK", None, "SMITH"),
        (None, None, "SMITH"),
        (None, None, None),
        (None, None, None),
        (None, None, "SMITH"),
        ("ABDULRAHMAN", None, "KHAN"),
    ]
    assert [row["shown_forename"] for row in rows[:3]] == ["John", "John", "Jack"]


def test_protected_where_any_part_says_so() -> None:
    rows = standardised(
        [
            {"address": "12 High St", "address_protected": True},
            {"address": "12 High St", "address_kind": "refuge"},
            {"address": "Protected address"},
            {"address": "12 High St", "address_kind": "home", "address_protected": False},
        ]
    )
    assert [row["address_protected"] for row in rows] == [True, True, True, False]


def test_no_fixed_abode_has_no_key() -> None:
    rows = standardised(
        [
            {"address": "12 High St", "postcode": "AB1 2DE", "uprn": "5", "address_kind": "no_fixed_abode"},
            {"address": "NFA", "postcode": "AB1 2DE", "uprn": "5"},
            {"address": "NFA", "postcode": "ZZ99 3VZ", "address_kind": "home"},
        ]
    )
    assert [(row["address_key"], row["address_kind"]) for row in rows] == [(None, "no_fixed_abode"), (None, "no_fixed_abode"), (None, "home")]
    assert rows[2]["postcode"] is None


def test_a_property_number_stands_in_only_for_missing_text() -> None:
    rows = standardised(
        [
            {"uprn": "10", "postcode": "AB1 2DE"},
            {"uprn": "010", "address": "12 High Street", "postcode": "AB1 2DE"},
            {"address": "12 HIGH ST", "postcode": "AB1 2DE"},
            {"uprn": "11"},
            # One number for a whole building says nothing of the flat.
            {"uprn": "12", "address": "Flat 1, 3 Mill Lane", "postcode": "AB1 2DE"},
            {"uprn": "12", "address": "Flat 2, 3 Mill Lane", "postcode": "AB1 2DE"},
            {"uprn": "12"},
        ]
    )
    high, mill = "12 HIGH STREET, AB1 2DE", "3 MILL LANE, AB1 2DE"
    assert [row["address_key"] for row in rows] == [high, high, high, "UPRN 11", f"1/{mill}", f"2/{mill}", "UPRN 12"]


def test_a_postcode_in_the_address_is_used_where_there_is_no_other() -> None:
    record = standardised([{"address": "12 High St, Northmere AB1 2DE"}])[0]
    assert (record["address"], record["postcode"], record["address_key"]) == ("12 High St, Northmere", "AB1 2DE", "12 HIGH STREET, AB1 2DE")


def test_records_of_two_agencies_with_one_number_stay_two() -> None:
    rows = standardised([{"record_id": "1"}, {"agency": "school", "extract": "pupils", "record_id": "1"}])
    assert [row["record_key"] for row in rows] == ["police/persons/1", "school/pupils/1"]


@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_every_stage_can_be_said_to_spark(stage: int) -> None:
    con = ibis.duckdb.connect()
    table = con.create_table("received", received([WHOLE]))
    for earlier in STAGES[:stage]:
        table = con.create_table(earlier.__name__, table.mutate(**earlier(table, TODAY)))
    said = PySparkCompiler().to_sqlglot(table.mutate(**STAGES[stage](table, TODAY))).sql("spark")
    con.disconnect()
    # Spark writes the groups of a replacement $1 where DuckDB writes \1: an expression that needs either would not be the same on both.
    assert said.startswith("SELECT")
    assert "\\1" not in said
    assert "$1" not in said


def test_no_expression_grows_without_end() -> None:
    con = ibis.duckdb.connect()
    table = con.create_table("received", received([WHOLE]))
    for stage in STAGES:
        columns = stage(table, TODAY)
        assert max(len(ibis.to_sql(table.select(column=value))) for value in columns.values()) < 40_000
        table = con.create_table(stage.__name__, table.mutate(**columns))
    con.disconnect()
