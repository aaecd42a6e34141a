"""Records that come as JSON: documents with attributes and relationships, one or one a line, and cells that are JSON themselves."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from sooner.errors import InputRefused
from sooner.find.extracts import check_files, json_rows, read_any
from sooner.find.extracts.json_cells import from_json
from sooner.partnership.presets import with_preset
from tests.unit.find.extracts.conftest import TODAY, Desk

PERSON = {
    "id": "p1", "type": "Person",
    "attributes": {"forename": "Mia", "name": {"surname": "Marsh"}, "gender": "GNDR_0001", "dateOfBirth": "2014-06-09", "tags": ["a", 2],
                   "more": [{"x": 1}], "alive": True, "n": None},
    "relationships": {"incident": {"data": {"type": "incident", "id": "i1"}}, "many": {"data": []}, "odd": 3},
}  # fmt: skip
LINK = {
    "id": "r1",
    "type": "relationship",
    "attributes": {"role": "victim"},
    "relationships": {"person": {"data": {"id": "p1"}}, "incident": {"data": {"id": "i1"}}},
}
DOCUMENT = {"data": LINK, "included": [PERSON, "x"]}


def test_the_records_of_one_type_are_the_rows(desk: Desk) -> None:
    path = desk.write("a.json", json.dumps(DOCUMENT, indent=1))
    links = read_any(path)
    assert links.found.words == "JSON, utf-8 (found), records of type relationship"
    assert links.table.to_pylist() == [{"id": "r1", "role": "victim", "relationships.person": "p1", "relationships.incident": "i1"}]
    people = read_any(path, sheet="person").table.to_pylist()
    assert people[0] == {
        "id": "p1", "forename": "Mia", "name.surname": "Marsh", "gender": "GNDR_0001", "dateOfBirth": "2014-06-09", "tags": "a, 2",
        "more": '[{"x": 1}]', "alive": "true", "n": None, "relationships.incident": "i1",
    }  # fmt: skip


def test_one_document_a_line_and_a_broken_one(desk: Desk) -> None:
    lines = [json.dumps(DOCUMENT), "", '{"data": [', json.dumps({"data": [{**LINK, "id": "r2"}], "included": [PERSON]})]
    path = desk.write("a.jsonl", "\n".join(lines) + "\n")
    people = read_any(path, sheet="person")
    assert (people.lines.tolist(), [line.line for line in people.refused]) == ([1], [3])
    assert read_any(path).table["id"].to_pylist() == ["r1", "r2"]


def test_plain_objects(desk: Desk) -> None:
    path = desk.write("a.json", '[{"a": 1, "b": {"c": 2.5}}, {"a": 1, "b": {"c": 2.5}}]')
    assert read_any(path).table.to_pylist() == [{"a": "1", "b.c": "2.5"}] * 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"data": [\n{"id": 1},\n', "line 3: this is not whole JSON"),
        ('{"data": []}', "holds no record"),
        ("[" * 3 + '{"a": ' + "[" * 5000, "not whole JSON"),
        ('{"": 1}', "the header of column 1 is empty"),
    ],
)
def test_what_is_no_table_is_refused(desk: Desk, content: str, says: str) -> None:
    with pytest.raises(InputRefused, match=says):
        read_any(desk.write("a.json", content.replace("[[[", "[")))


def test_a_type_that_is_not_there_and_a_document_that_is_too_large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.write("a.json", json.dumps(DOCUMENT))
    with pytest.raises(InputRefused, match=r"no records of type 'persn'. Did you mean 'person'"):
        read_any(path, sheet="persn")
    monkeypatch.setattr(json_rows, "LARGEST_DOCUMENT", 10)
    with pytest.raises(InputRefused, match="larger than"):
        read_any(path)


def test_ihub_persons_come_in_by_their_preset(desk: Desk) -> None:
    desk.write("p.json", json.dumps({"data": [PERSON, {**PERSON, "id": "p2", "attributes": {"gender": "GNDR_0009"}}]}))
    desk.extracts.append(with_preset({"agency": "police", "name": "persons", "file": "p.json", "preset": "ihub_person"}))
    desk.share = 0.5
    desk.receive()
    row = desk.parquet("accepted").to_pylist()[0]
    assert (row["record_id"], row["forename"], row["surname"], row["sex"], str(row["date_of_birth"])) == ("p1", "Mia", "Marsh", "female", "2014-06-09")
    assert desk.parquet("refused").to_pylist()[0]["reasons"] == ["sex: the value is none of: female, male"]


ADDRESS = json.dumps({"FLAT": "", "HOUSE": 12, "STREET": "Fold Lane", "TOWN": "Northmere", "UPRN": "77"})


def test_a_cell_that_is_json_gives_its_parts() -> None:
    cells = pa.array([ADDRESS, "12 Fold Lane", None, "[1]", "{}", "[" * 10_000])
    assert from_json(cells, ("FLAT", "House", "STREET", "TOWN")).to_pylist() == ["12, Fold Lane, Northmere", "12 Fold Lane", None, "[1]", None, "[" * 10_000]


def test_addresses_of_the_safeguarding_dataset_come_in_by_their_preset(desk: Desk) -> None:
    quoted = '"' + ADDRESS.replace('"', '""') + '"'
    desk.persons("URN\nP1\n", columns={"record_id": "URN"})
    desk.write(
        "ssd_address.csv",
        f"addr_table_id,addr_person_id,addr_address_json,addr_address_postcode,addr_address_start_date\nA1,P1,{quoted},ZA11AB,2020-01-02 00:00:00\n",
    )
    desk.extracts.append(with_preset({"agency": "police", "name": "addresses", "file": "ssd_address.csv", "preset": "ssd_address"}))
    desk.receive()
    row = desk.parquet("accepted", "addresses").to_pylist()[0]
    assert (row["address"], row["uprn"], str(row["address_from"]), row["address_to"]) == ("12, Fold Lane, Northmere", "77", "2020-01-02", None)


def test_a_constant_fills_a_column_that_the_file_does_not_have(desk: Desk) -> None:
    desk.persons("URN\nP1\n", columns={"record_id": "URN"})
    desk.write("cp.csv", "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\nE1,P1,2020-01-02\nE2,P1,\n")
    desk.extracts.append(with_preset({"agency": "police", "name": "cp", "file": "cp.csv", "preset": "ssd_cp_plans"}))
    desk.share = 0.5
    desk.receive()
    assert desk.parquet("accepted", "cp").to_pylist()[0]["episode_kind"] == "child_protection"
    assert desk.parquet("refused", "cp").to_pylist()[0]["episode_kind"] == "child_protection"
    reports = check_files([desk.folder / "files" / "cp.csv"], today=TODAY, partnership=desk.partnership())
    assert [fault.column for fault in reports.faults] == ["cppl_cp_plan_start_date"]


def test_a_needed_column_that_no_name_of_the_preset_finds_is_said(desk: Desk) -> None:
    desk.persons("URN\nP1\n", columns={"record_id": "URN"})
    desk.write("cp.csv", "cppl_cp_plan_id,cppl_start\nE1,2020-01-02\n")
    desk.extracts.append(with_preset({"agency": "police", "name": "cp", "file": "cp.csv", "preset": "ssd_cp_plans"}))
    assert {fault.column for fault in desk.faults()} == {"cppl_person_id", "cppl_cp_plan_start_date"}
