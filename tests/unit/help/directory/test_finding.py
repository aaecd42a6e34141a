"""Finding services by need, age, place, day, time and cost; how fresh what is known of them is; what has changed in a list."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from sooner.definitions import service_needs
from sooner.help.directory.changes import compare
from sooner.help.directory.finding import Asked, find, is_free
from sooner.help.directory.freshness import freshness, months_between, months_later
from sooner.help.directory.needs import needs_of, unknown_terms
from sooner.help.directory.places import Place, between, place_of, postcode_area
from sooner.help.directory.services import Service
from tests.unit.help.directory.documents import TODAY, at, document, service, term

MAPPING = service_needs.shipped()
ID = document()["id"]


def found(services: list[Service], **asked: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.service.name, one.unsaid) for one in find(services, Asked(**asked), MAPPING, TODAY)]


def names(services: list[Service], **asked: Any) -> list[str]:
    return [name for name, _ in found(services, **asked)]


def test_words_of_any_taxonomy_and_our_own_codes_lead_to_needs() -> None:
    assert needs_of(service("A", "DEBT advice "), MAPPING) == {"10.2"}
    ours = term("Money", MAPPING.taxonomy, "10.2")
    assert needs_of(service("A", attributes=[ours]), MAPPING) == {"10.2"}
    assert needs_of(service("A", attributes=[term("Money", MAPPING.taxonomy, "99")]), MAPPING) == frozenset()
    assert needs_of(service("A", attributes=[term("Anything", code="Young carers")]), MAPPING) == {"5.4"}
    assert unknown_terms([service("A", "Knitting", "Debt advice"), service("B", "knots")], MAPPING) == ("Knitting", "knots")


def test_a_need_that_is_not_known_of_a_service_does_not_find_it() -> None:
    services = [service("A", "Debt advice"), service("B", "Knitting"), service("C", "Housing advice")]
    assert names(services, needs=frozenset({"10.2", "9.2"})) == ["A", "C"]
    assert names(services, words="ad a") == ["A", "C"]
    assert names(services, words="lantern") == ["A", "B", "C"]


def test_who_is_too_young_or_too_old_is_sent_nowhere_and_ages_that_are_not_said_come_last() -> None:
    services = [service("Unsaid"), service("Small", maximum_age=5), service("Teens", minimum_age=11, maximum_age=18), service("Adults", minimum_age=18)]
    assert found(services, age=18) == [("Adults", ()), ("Teens", ()), ("Unsaid", ("age",))]
    assert names(services, age=5) == ["Small", "Unsaid"]
    assert names(services, age=6) == ["Unsaid"]


def test_a_place_is_a_district_a_town_or_a_postcode() -> None:
    services = [
        service("Area", service_areas=[{"id": ID, "name": "All of Easthollow and Coldbeck"}], service_at_locations=[at("ZA1 1AB", district="Northmere")]),
        service("Address", service_at_locations=[at("ZA9 2CD")]),
        service("Telephone", service_at_locations=[at(kind="virtual")]),
        service("Unsaid"),
        service("Elsewhere", service_areas=[{"id": ID, "service_area": "Northmere"}]),
    ]
    assert found(services, place=Place(district="easthollow")) == [("Address", ()), ("Area", ()), ("Telephone", ()), ("Unsaid", ("place",))]
    assert names(services, place=Place(postcode="za9 9zz")) == ["Address", "Telephone", "Unsaid"]
    assert names(services, place=Place(district="hollow")) == ["Telephone", "Unsaid"]
    assert not Place().asked and Place(postcode="ZA9").asked


@pytest.mark.parametrize(("typed", "area"), [("za3 4bd", "ZA3"), ("ZA34BD", "ZA3"), (" za12 ", "ZA12"), ("Z1A 1AA", "Z1A"), ("Northmere", ""), ("", "")])
def test_the_first_half_of_a_postcode(typed: str, area: str) -> None:
    assert postcode_area(typed) == area


def test_distance_is_that_over_the_globe_and_places_off_it_have_none() -> None:
    assert between((51.5007, -0.1246), (55.9486, -3.1999)) == pytest.approx(534, abs=2)  # London to Edinburgh, as published for their landmarks
    services = [
        service("Far", service_at_locations=[at("ZA1 1AB", spot=(54.5, 1.6))]),
        service("Near", service_at_locations=[at("ZA1 1AB", spot=(54.41, 1.6))]),
        service("Off", service_at_locations=[at("ZA1 1AB", spot=(100, 101))]),
    ]
    near = find(services, Asked(place=Place(point=(54.4, 1.6), within_km=5)), MAPPING, TODAY)
    assert [(one.service.name, one.kilometres and round(one.kilometres, 2)) for one in near] == [("Near", 1.11), ("Off", None)]
    assert names(services, place=Place(point=(54.4, 1.6))) == ["Near", "Far", "Off"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("54.41, 1.62", Place(point=(54.41, 1.62))),
        ("-1 200", Place(district="-1 200")),
        ("91,0", Place(district="91,0")),
        (" za1  1ab ", Place(postcode="za1 1ab")),
        ("Little  Ashmere", Place(district="Little Ashmere")),
        ("", Place()),
    ],
)
def test_what_is_typed_as_a_place(typed: str, place: Place) -> None:
    assert place_of(typed) == place


def schedule(**said: Any) -> list[dict[str, Any]]:
    return [{"id": ID, "freq": "WEEKLY", **said}]


def test_days_and_times() -> None:
    services = [
        service("Evening", schedules=schedule(byday="MO,TU", opens_at="18:00", closes_at="20:00")),
        service("Morning", schedules=schedule(byday="MO", opens_at="09:00:00", closes_at="12:00Z")),
        service("First Monday", schedules=[{"id": ID, "freq": "MONTHLY", "byday": "1MO"}]),
        service("Since a Monday", schedules=schedule(dtstart="2026-01-05")),
        service("Over", schedules=schedule(byday="MO", valid_to="2026-09-29")),
        service("Unsaid"),
        service("At a place", service_at_locations=[{**at("ZA1 1AB"), "schedules": schedule(byday="SA")}]),
    ]
    assert found(services, day="MO") == [
        ("Evening", ()),
        ("First Monday", ()),
        ("Morning", ()),
        ("Since a Monday", ()),
        ("Over", ("days",)),
        ("Unsaid", ("days",)),
    ]
    assert names(services, day="SA") == ["At a place", "Over", "Unsaid"]
    assert names(services, day="MO", start=time(17)) == ["Evening", "First Monday", "Since a Monday", "Over", "Unsaid"]
    assert names(services, end=time(12)) == ["At a place", "First Monday", "Morning", "Since a Monday", "Over", "Unsaid"]


def test_what_is_free() -> None:
    prices = [{"id": ID, "amount": 3}]
    services = [
        service("Said free", fees="Free of charge"),
        service("Free for some", cost_options=[*prices, {"id": ID, "amount": 0}]),
        service("Costs", cost_options=prices, fees="Free of charge"),
        service("Cost once", cost_options=[{"id": ID, "amount": 3, "valid_to": "2020-01-01"}]),
        service("Words", fees="Ask"),
    ]
    assert found(services, free=True) == [("Free for some", ()), ("Said free", ()), ("Cost once", ("cost",)), ("Words", ("cost",))]
    assert is_free(services[2], TODAY) is False


def test_what_has_closed_is_not_found_and_what_is_closed_for_a_time_is() -> None:
    services = [service("Gone", status="defunct"), service("Off", status="inactive"), service("Shut", status="temporarily closed")]
    assert names(services) == ["Shut"]


@pytest.mark.parametrize(
    ("assured", "state", "months", "words"),
    [
        (date(2026, 9, 30), "fresh", 0, "checked in the last month"),
        (date(2026, 8, 30), "fresh", 1, "last checked 1 month ago"),
        (date(2026, 3, 31), "fresh", 5, "last checked 5 months ago"),
        (date(2026, 3, 30), "ageing", 6, "last checked 6 months ago"),
        (date(2025, 10, 1), "ageing", 11, "last checked 11 months ago"),
        (date(2025, 9, 30), "stale", 12, "last checked 12 months ago"),
        (date(2005, 1, 1), "stale", 260, "last checked 260 months ago"),
        (date(2027, 1, 1), "fresh", 0, "checked in the last month"),
        (None, "stale", None, "nobody says when it was last checked"),
    ],
)
def test_how_fresh_a_description_is(assured: date | None, state: str, months: int | None, words: str) -> None:
    fresh = freshness(assured, TODAY)
    assert (fresh.state, fresh.months, fresh.words, fresh.to_ask) == (state, months, words, state != "fresh")


def test_months() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 1), 12) == date(2027, 12, 1)
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert freshness(date(2026, 2, 28), TODAY).ask_by == date(2027, 2, 28)


def test_new_changed_same_and_gone() -> None:
    before = {"a": {"name": "A", "email": None}, "b": {"name": "B", "fees": "1"}, "c": {"name": "C"}}
    after = {"a": {"name": "A"}, "b": {"name": "B2", "url": "u"}, "d": {"name": "D"}}
    changes = compare(before, after)
    assert changes.new == ("d",) and changes.gone == ("c",) and changes.same == ("a",)
    assert changes.changed == {"b": ("fees", "name", "url")}
    assert changes.counts == {"new": 1, "changed": 1, "same": 1, "gone": 1}
