"""Documents of a directory: what comes in goes out again, and every fault is named with its place, its value and how to mend it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sooner.help.directory.reading import DirectoryRefused, kind_of, parse, read, repeats
from sooner.help.directory.remarks import all_unsaid, remarks
from sooner.help.directory.services import Service
from sooner.help.directory.taking import document_of, doubts_of, services_in
from tests.unit.help.directory.documents import TODAY, at, document, page, service


def refused(data: Any, **more: Any) -> list[tuple[str | None, str, str | None]]:
    with pytest.raises(DirectoryRefused) as error:
        read(data, "feed.json", **more)
    return [(fault.column, fault.why, fault.value) for fault in error.value.faults]


def test_keys_that_nobody_knows_and_nulls_come_out_again() -> None:
    said = document(ours={"deep": [1, {"a": None}]}, email=None, minimum_age=0.5, maximum_age=4)
    said["organization"] = {**said["organization"], "motto": "Together"}
    found = read(said, "one.json")
    assert found.as_json() == said
    assert isinstance(found.records[0], Service)
    assert found.records[0].unknown_keys == ("ours",)


def test_a_page_a_list_and_one_record_come_out_as_they_came_in() -> None:
    for data in (page(document("A"), document("B"), note="ours"), [document("A")], document("A")):
        assert read(data, "x.json").as_json() == data


def test_every_fault_is_told_with_its_place_at_once() -> None:
    wrong = {"id": "7", "status": "open", "minimum_age": "3", "assured_date": "2026-13-01", "organization": {"name": 3}, "schedules": {}}
    schedule = document("B", schedules=[{"id": document()["id"], "opens_at": "9am", "interval": True}])
    assert refused(page(wrong, 3, schedule, size="two")) == [
        ("size", "a whole number is needed", "two"),
        ("contents[0].id", "this is no UUID", "7"),
        ("contents[0].name", "a key that the profile needs is missing", None),
        ("contents[0].status", "this word is none of the profile's", "open"),
        ("contents[0].minimum_age", "a number is needed", "3"),
        ("contents[0].assured_date", "this is no date", "2026-13-01"),
        ("contents[0].organization.id", "a key that the profile needs is missing", None),
        ("contents[0].organization.name", "words are needed here", "3"),
        ("contents[0].organization.description", "a key that the profile needs is missing", None),
        ("contents[0].schedules", "a list is needed here", None),
        ("contents[1]", "a record is needed here", "3"),
        ("contents[2].schedules[0].interval", "a number is needed", "True"),
        ("contents[2].schedules[0].opens_at", "this is no time of day", "9am"),
    ]


def test_a_page_without_a_list_and_a_long_value() -> None:
    assert refused({"contents": 3}) == [("contents", "a list is needed here", "3")]
    assert refused(document(status="x" * 99))[0][2] == "x" * 60 + "…"
    assert refused("words") == [("the document", "a record is needed here", "words")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{"a": 1, "a": 2}', "a key is said twice in one record"),
        (b'{"a": NaN}', "this is no number of JSON"),
        (b'{"a": \n1', "this is no JSON: expecting ',' delimiter"),
        (b"\xff\xfe", "it is not in UTF-8"),
        (b"[" * 100_000, "its brackets lie too deep in each other"),
    ],
)
def test_what_is_no_json_is_refused_in_words(text: bytes, why: str) -> None:
    with pytest.raises(DirectoryRefused) as error:
        parse(text, "feed.json")
    assert [fault.why for fault in error.value.faults] == [why]


def test_a_byte_order_mark_is_let_pass() -> None:
    assert parse(b"\xef\xbb\xbf{}", "x.json") == {}


def test_each_repeat_is_named_with_where_it_was_first() -> None:
    found = read(page(document("A"), document("B"), document("A"), document("A")), "x.json")
    assert [(one.column, one.why) for one in repeats(found.records, found.places, "x.json")] == [
        ("contents[2].id", "this id stands at contents[0] already"),
        ("contents[3].id", "this id stands at contents[0] already"),
    ]


def test_kinds_are_told_by_their_keys() -> None:
    assert kind_of({"id": "1", "name": "n"}) == "service"
    assert kind_of({"taxonomy_terms": []}) == "taxonomy"
    assert kind_of({"term": "x"}) == "taxonomy_term"
    assert kind_of({"location": {}}) == "service_at_location"
    assert kind_of({"website": ""}) == "organization"


def test_what_is_doubtful_is_said_and_refuses_nothing() -> None:
    odd = document(
        "A", url="javascript:alert(1)", minimum_age=12, maximum_age=5, assured_date="2027-01-01", service_at_locations=[at("ZA1 1AB", spot=(100, 101))]
    )
    found = read(page(odd, document("B", assured_date=None), total_items=1, size=3), "x.json")
    assert [(one.column, one.value) for one in remarks(found, TODAY)] == [
        ("size", "3"),
        ("total_items", "1"),
        ("contents[0].assured_date", "2027-01-01"),
        ("contents[0].minimum_age", "12 to 5"),
        ("contents[0].url", "javascript:alert(1)"),
        ("contents[0].service_at_locations[0].location.latitude", "100, 101"),
        ("contents[1].assured_date", None),
    ]
    assert [one.column for one in doubts_of((service("B", assured_date=None),), "x", TODAY)] == [f"{document('B')['id']}.assured_date"]
    assert remarks(read(document("C"), "x.json"), TODAY) == ()


def test_what_services_leave_unsaid_is_counted() -> None:
    said = service("B", "Debt advice", minimum_age=3, fees="Free", service_at_locations=[at("ZA1 1AB")], schedules=[{"id": document()["id"]}])
    assert all_unsaid([service(), said]) == {
        "needs": 1, "ages": 1, "days": 1, "cost": 1, "place": 1,
    }  # fmt: skip


def test_a_file_is_read_and_one_without_services_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "services.json"
    path.write_text(json.dumps([document("A"), document("B")]), encoding="utf-8")
    assert [one.name for one in services_in(document_of(path))] == ["A", "B"]
    path.write_text(json.dumps({"id": document()["id"], "name": "Kinds", "description": "d", "version": "1"}), encoding="utf-8")
    with pytest.raises(DirectoryRefused, match="there is no service in it"):
        services_in(document_of(path))
    with pytest.raises(DirectoryRefused, match="there is no such file"):
        document_of(tmp_path / "nowhere.json")
    with pytest.raises(DirectoryRefused, match="there is no such file"):
        document_of(tmp_path)


def test_services_under_their_organisation_are_taken_with_it() -> None:
    bare = {key: value for key, value in document("A").items() if key != "organization"}
    whole = {"id": document("O")["id"], "name": "Lantern", "description": "d", "website": "https://lantern.example.org", "services": [bare, document("B")]}
    found = services_in(read(whole, "x.json"))
    assert [one.organization.name for one in found if one.organization] == ["Lantern", "Lantern"]
    assert found[0].organization is not None and found[0].organization.services is None
    with pytest.raises(DirectoryRefused, match=r"services\[1\]\.id"):
        services_in(read({**whole, "services": [bare, bare]}, "x.json"))
