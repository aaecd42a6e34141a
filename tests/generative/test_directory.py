"""A directory's document comes out as it came in, anything sent is taken or refused in words, and no answer of the feed says more than it may."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from sooner.help.directory import feed
from sooner.help.directory.reading import KINDS, DirectoryRefused, parse, read
from sooner.help.directory.services import Service
from sooner.help.directory.writing import identifier

IDS = some.integers(0, 50).map(lambda number: identifier(str(number)))
WORDS = some.text(max_size=20)
ANYTHING: Any = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
DAYS = some.dates().map(date.isoformat)
UNKNOWN = some.dictionaries(WORDS.map(lambda words: f"x_{words}"), ANYTHING, max_size=2)


def record(needed: dict[str, Any], **may: Any) -> Any:
    """A record with keys that it needs, some that it may have, and some that nobody knows."""
    said = some.fixed_dictionaries(needed, optional={name: some.none() | one for name, one in may.items()})
    return some.builds(lambda known, unknown: {**unknown, **known}, said, UNKNOWN)


TERM = record({"id": IDS, "name": WORDS, "description": WORDS}, taxonomy=WORDS, term=WORDS, parent_id=IDS)
ATTRIBUTE = record({"id": IDS}, taxonomy_term=TERM, link_type=WORDS)
ADDRESS = record({"id": IDS, **dict.fromkeys(("address_1", "city", "state_province", "postal_code", "country"), WORDS), "address_type": some.just("postal")})
NUMBER = some.integers(0, 120) | some.floats(0, 120)
LOCATION = record(
    {"id": IDS, "location_type": some.sampled_from(["physical", "virtual"])}, latitude=NUMBER, longitude=NUMBER, addresses=some.lists(ADDRESS, max_size=2)
)
SCHEDULE = record(
    {"id": IDS}, freq=some.sampled_from(["WEEKLY", "MONTHLY"]), byday=some.sampled_from(["MO", "1TU,SA", "x"]), opens_at=some.just("09:30"), valid_to=DAYS
)
ORGANISATION = record({"id": IDS, "name": WORDS, "description": WORDS}, website=WORDS, attributes=some.lists(ATTRIBUTE, max_size=1))
SERVICE = record(
    {"id": IDS, "name": WORDS, "status": some.sampled_from(["active", "inactive", "defunct", "temporarily closed"])},
    description=WORDS, minimum_age=NUMBER, maximum_age=NUMBER, assured_date=DAYS, assurer_email=some.just("somebody@example.org"), fees=WORDS,
    organization=ORGANISATION, schedules=some.lists(SCHEDULE, max_size=2), attributes=some.lists(ATTRIBUTE, max_size=2),
    service_at_locations=some.lists(record({"id": IDS}, location=LOCATION), max_size=2),
)  # fmt: skip


@settings(max_examples=25)
@given(SERVICE | some.lists(SERVICE, min_size=1, max_size=3) | some.fixed_dictionaries({"contents": some.lists(SERVICE, max_size=3), "ours": ANYTHING}))
def test_what_comes_in_comes_out(data: Any) -> None:
    text = json.dumps(data)
    found = read(parse(text.encode(), "x.json"), "x.json", kind="service").as_json()
    assert found == data
    assert json.loads(json.dumps(found)) == json.loads(text)


@given(ANYTHING, some.sampled_from(["", *KINDS]))
def test_anything_is_read_or_refused_in_words(data: Any, kind: str) -> None:
    try:
        read(data, "x.json", kind)
    except DirectoryRefused as refused:
        assert refused.faults
        assert all(fault.column and fault.why and fault.mend for fault in refused.faults)


@given(some.binary(max_size=40) | some.text(alphabet='{}[]",:0a\\nul', max_size=20).map(str.encode))
def test_any_bytes_are_json_or_refused_in_words(text: bytes) -> None:
    try:
        parse(text, "x.json")
    except DirectoryRefused as refused:
        assert all(fault.mend for fault in refused.faults)


@settings(max_examples=15)
@given(some.lists(SERVICE.map(Service.model_validate), max_size=3), some.integers(1, 3), some.integers(1, 3))
def test_the_feed_says_nothing_that_the_profile_does_not_name(held: list[Service], number: int, per_page: int) -> None:
    asked = feed.Question(page=number, per_page=per_page)
    answers = [
        feed.services(held, asked, date(2026, 9, 30)),
        feed.service_at_locations(held, asked, date(2026, 9, 30)),
        feed.taxonomies(held),
        feed.taxonomy_terms(held),
    ]
    said = json.dumps(answers)
    assert '"x_' not in said and "somebody@example.org" not in said and ": null" not in said
