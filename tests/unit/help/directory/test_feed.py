"""The answers of the public feed: pages, single records, the profile's parameters, and nothing but the profile's keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sooner.help.directory import feed
from sooner.help.directory.feed import BadQuestion, question
from sooner.help.directory.writing import identifier, page
from tests.unit.help.directory.documents import TODAY, at, document, service, term

ID = document()["id"]
MONDAY = [{"id": ID, "freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "15:00"}]
HELD = [
    service(
        "Debt advice", "Debt advice", minimum_age=16, maximum_age=99, schedules=MONDAY, service_at_locations=[at("ZA9 1AB", spot=(54.4, 1.6)), at("ZA9 2AB")]
    ),
    service("Play", "Play", minimum_age=0, maximum_age=5, service_at_locations=[at("ZA1 1AB")], assurer_email="somebody@example.org", ours="kept", email=None),
]


def listed(**asked: str) -> list[str]:
    return [one["name"] for one in feed.services(HELD, question(asked), TODAY)["contents"]]


def test_only_keys_of_the_profile_that_have_a_value_leave_and_nobodys_own_address() -> None:
    said = json.dumps(feed.services(HELD, question({}), TODAY)) + json.dumps(feed.service_at_location(HELD, at("ZA1 1AB")["id"]))
    assert "somebody@example.org" not in said and "ours" not in said and "null" not in said


def test_a_list_has_no_lists_in_it() -> None:
    found = [*feed.services(HELD, question({}), TODAY)["contents"], *feed.service_at_locations(HELD, question({}), TODAY)["contents"]]
    assert len(found) == 5
    assert not [key for one in found for key, value in (*one.items(), *one.get("location", {}).items()) if isinstance(value, list)]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"search": "DEBT"}, ["Debt advice"]),
        ({"taxonomy_term_id": identifier("term", "Play")}, ["Play"]),
        ({"taxonomy_id": identifier("taxonomy", "Kinds")}, ["Debt advice", "Play"]),
        ({"taxonomy_id": ID}, []),
        ({"minimum_age": "1"}, ["Debt advice"]),
        ({"maximum_age": "5"}, ["Play"]),
        ({"day": "monday"}, ["Debt advice"]),
        ({"day": "TU"}, []),
        ({"start_time": "10:00"}, ["Debt advice"]),
        ({"start_time": "10:01"}, []),
        ({"end_time": "15:00"}, ["Debt advice"]),
        ({"end_time": "14:59"}, []),
        ({"unknown": "let pass"}, ["Debt advice", "Play"]),
    ],
)
def test_the_parameters_of_the_profile(asked: dict[str, str], names: list[str]) -> None:
    assert listed(**asked) == names


def test_pages() -> None:
    first, last, past = (feed.services(HELD, question({"page": str(number), "per_page": "1"}), TODAY) for number in (1, 2, 3))
    assert {key: value for key, value in first.items() if key != "contents"} == {
        "total_items": 2, "total_pages": 2, "page_number": 1, "size": 1, "first_page": True, "last_page": False, "empty": False,
    }  # fmt: skip
    assert (last["last_page"], past["empty"], past["size"], past["last_page"]) == (True, True, 0, True)
    assert page([], 1, 50)["total_pages"] == 1
    assert question({"per_page": "5000"}).per_page == feed.MOST_PER_PAGE


def test_what_cannot_be_meant_is_named_all_at_once() -> None:
    wrong = {"page": "0", "per_page": "x", "minimum_age": "old", "start_time": "ten", "day": "someday", "postcode": "Northmere"}
    with pytest.raises(BadQuestion) as bad:
        question(wrong)
    assert [name for name, _ in bad.value.faults] == ["page", "per_page", "minimum_age", "start_time", "postcode", "day"]
    with pytest.raises(BadQuestion, match="a postcode is needed"):
        question({"proximity": "500"})


def places(**asked: Any) -> list[str]:
    return [one["service"]["name"] for one in feed.service_at_locations(HELD, feed.Question(**asked), TODAY)["contents"]]


def test_places_near_a_postcode() -> None:
    assert places(postcode="ZA9 9ZZ") == ["Debt advice", "Debt advice"]
    assert places(postcode="ZA9", proximity=500, point=(54.4, 1.6)) == ["Debt advice", "Debt advice"]
    assert places(postcode="ZA9", proximity=500, point=(54.5, 1.6)) == []


def test_one_place_holds_its_service_in_full_and_not_itself_again() -> None:
    found = feed.service_at_location(HELD, at("ZA9 1AB")["id"])
    assert found is not None and found["service"]["schedules"] and "service_at_locations" not in found["service"]
    assert feed.service_at_location(HELD, ID) is None


def test_taxonomies_and_their_words_each_once() -> None:
    (kinds,) = feed.taxonomies([*HELD, service("Bare", attributes=[{"id": ID, "taxonomy_term": {"id": ID, "name": "x", "description": "y"}}])])
    assert kinds["name"] == "Kinds"
    terms = feed.taxonomy_terms([*HELD, service("Other", "Play")])
    assert [one["name"] for one in terms] == ["Debt advice", "Play"]
    assert {one["taxonomy_id"] for one in terms} == {kinds["id"]}
    assert term("Play")["taxonomy_term"].items() <= terms[1].items()


def test_what_the_feed_is() -> None:
    assert feed.about()["version"] == "HSDS-UK-3.0"
