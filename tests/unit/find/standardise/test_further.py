"""Addresses and identifiers that come in tables of their own fill what a record lacks, and never what it has."""

from datetime import date

import ibis
import pyarrow as pa

from sooner.find.standardise import STEP
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of
from tests.unit.find.standardise.columns import TODAY, received


def rows_of(name, rows):
    schema = ibis.schema(engine_schema(shape_of(name))).to_pyarrow()
    empty = dict.fromkeys(schema.names)
    whole = [{**empty, "agency": "children", "extract": "more", "line": line, **row} for line, row in enumerate(rows, 2)]
    return pa.Table.from_pylist(whole, schema=schema)


def made(people, addresses=(), identifiers=()):
    workspace = Workspace(ibis.duckdb.connect(), TODAY, {"people_extracts": {("children", "more"): "person", ("police", "x"): "persons"}})
    workspace.write("received_people", received([{"agency": "children", "extract": "person", **row} for row in people]))
    workspace.write("received_person_addresses", rows_of("received_person_addresses", addresses))
    workspace.write("received_person_identifiers", rows_of("received_person_identifiers", identifiers))
    STEP.run(workspace)
    rows = workspace.read("records").to_pyarrow().sort_by("record_id").to_pylist()
    workspace.con.disconnect()
    return rows


def address(record, text, since=None, until=None, **more):
    return {
        "address_id": f"{record}{text}{since}",
        "record_id": record,
        "address": text,
        "postcode": "ZA1 1AB",
        "address_from": since,
        "address_to": until,
        **more,
    }


def test_the_address_that_holds_and_began_last_fills_a_record_without_one():
    rows = made(
        [{"record_id": "1"}, {"record_id": "2", "postcode": "ZA9 9ZZ"}, {"record_id": "3"}, {"record_id": "4"}],
        [
            address("1", "1 Old Road", date(2020, 1, 1), date(2021, 1, 1)),
            address("1", "2 New Road", date(2021, 1, 1), address_kind="refuge"),
            address("1", "3 Undated Road"),
            address("1", "4 Next Road", date(2999, 1, 1)),
            address("2", "5 Other Road", date(2020, 1, 1)),
            address("3", "6 Gone Road", date(2020, 1, 1), date(2020, 2, 1)),
            {**address("4", "7 Elsewhere Road"), "agency": "police", "extract": "x"},
        ],
    )
    assert [(row["address"], row["postcode"]) for row in rows] == [("2 New Road", "ZA1 1AB"), (None, "ZA9 9ZZ"), (None, None), (None, None)]
    assert (rows[0]["address_protected"], rows[0]["address_from"], rows[0]["address_key"]) == (True, date(2021, 1, 1), "2 NEW ROAD, ZA1 1AB")


def test_identifiers_fill_what_a_record_lacks_and_a_former_one_is_nobodys():
    def identifier(kind, value, since=None, until=None):
        return {"record_id": "1", "identifier_kind": kind, "identifier": value, "valid_from": since, "valid_to": until}

    rows = made(
        [{"record_id": "1", "nhs_number": "9990000026"}, {"record_id": "2"}],
        identifiers=[
            identifier("nhs_number", "9990000018"),
            identifier("upn", "B801200005001", date(2020, 1, 1)),
            identifier("upn", "P207000016049", date(2015, 1, 1)),
            identifier("former_upn", "M80120000500A"),
            identifier("nino", "AB123456C", date(2015, 1, 1), date(2016, 1, 1)),
            identifier("pnc", "not one"),
            identifier("other", "X"),
        ],
    )
    assert [(row["nhs_number"], row["upn"], row["nino"], row["pnc"]) for row in rows] == [("9990000026", "B801200005001", None, None), (None,) * 4]
