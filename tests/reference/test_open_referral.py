"""Open Referral UK 3.0 itself: the profile's examples go in and come out, and what the feed answers is what the profile's schemas say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from sooner.example.services import services as invented
from sooner.help.directory import feed
from sooner.help.directory.reading import Document, read, repeats
from sooner.help.directory.services import Service
from sooner.help.directory.taking import services_in
from sooner.help.directory.writing import page, public

pytestmark = pytest.mark.reference

TODAY = date(2026, 9, 30)
#: The keys of a page, as the profile's description of its addresses has them.
ENVELOPE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}


@pytest.fixture(scope="module")
def folder(open_data: Path) -> Path:
    return open_data / "services"


class Schemas:
    """The profile's schemas, by the name of their file, with what they refer to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "oruk_3.0" / "schema"
        known = [(path.name, self._read(path)) for path in self.folder.glob("*.json")]
        self.registry: Any = Registry().with_resources([(name, Resource.from_contents(one, default_specification=DRAFT202012)) for name, one in known])

    def faults(self, name: str, said: Any) -> list[str]:
        """What the schema of that file has against it."""
        validator = Draft202012Validator(self._read(self.folder / name), registry=self.registry)
        return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(said)]

    def _read(self, path: Path) -> Any:
        return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schemas(folder: Path) -> Schemas:
    return Schemas(folder)


@pytest.fixture(scope="module")
def held(folder: Path) -> tuple[Service, ...]:
    """The profile's own full example beside every invented service."""
    example = json.loads((folder / "examples" / "service_full.json").read_text(encoding="utf-8"))
    return services_in(read([example, *invented(TODAY)], "services"))


def test_every_example_of_the_profile_goes_in_and_comes_out(folder: Path) -> None:
    examples = sorted((folder / "examples").glob("*.json"))
    assert len(examples) == 10
    kinds = {}
    for path in examples:
        said = json.loads(path.read_text(encoding="utf-8"))
        document: Document = read(said, path.name)
        assert document.as_json() == said, path.name
        kinds[path.stem.removesuffix("_list").removesuffix("_full")] = document.kind
    assert kinds == {kind: kind for kind in ("organization", "service", "service_at_location", "taxonomy", "taxonomy_term")}


def test_the_page_with_one_id_128_times_is_read_and_every_repeat_named(folder: Path) -> None:
    said = json.loads((folder / "oruk_3.0_service_list_mock.json").read_text(encoding="utf-8"))
    document = read(said, "mock.json")
    assert document.as_json() == said
    assert len(document.records) == 128
    named = repeats(document.records, document.places, "mock.json")
    assert [fault.column for fault in named] == [f"contents[{number}].id" for number in range(1, 128)]
    assert {fault.why for fault in named} == {"this id stands at contents[0] already"}


def test_the_schemas_would_say_no(schemas: Schemas, held: tuple[Service, ...]) -> None:
    wrong = {**public(held[1]), "status": "open", "minimum_age": "five"}
    assert len(schemas.faults("service.json", wrong)) == 2
    assert len(schemas.faults("compiled/service.json", wrong)) == 2


@pytest.mark.parametrize("schema", ["service.json", "compiled/service.json"])
def test_a_service_in_full_is_as_the_schema_says(schema: str, schemas: Schemas, held: tuple[Service, ...]) -> None:
    assert len(held) == 43
    assert [fault for one in held for fault in schemas.faults(schema, public(one))] == []


def test_lists_of_services_and_of_places_are_as_the_schemas_say(schemas: Schemas, held: tuple[Service, ...]) -> None:
    asked = feed.question({"per_page": "20"})
    for answer, schema in (
        (feed.services(held, asked, TODAY), "compiled/service_list.json"),
        (feed.service_at_locations(held, asked, TODAY), "compiled/service_at_location_list.json"),
    ):
        assert set(answer) == ENVELOPE and answer["size"] == 20 and answer["total_pages"] == 3
        assert [fault for one in answer["contents"] for fault in schemas.faults(schema, one)] == []


def test_a_place_in_full_is_as_the_schema_says(schemas: Schemas, held: tuple[Service, ...]) -> None:
    names = [one.id for service in held for one in service.service_at_locations or ()]
    assert len(names) == 43
    for name in names:
        assert schemas.faults("compiled/service_at_location.json", feed.service_at_location(held, name)) == []


def test_taxonomies_and_terms_are_as_the_schemas_say(schemas: Schemas, held: tuple[Service, ...]) -> None:
    kinds, terms = feed.taxonomies(held), feed.taxonomy_terms(held)
    assert len(kinds) == 2 and len(terms) == 24
    assert [fault for one in kinds for fault in schemas.faults("taxonomy.json", one)] == []
    assert [fault for one in terms for fault in schemas.faults("taxonomy_term.json", one)] == []
    assert set(page(kinds, 1, 50)) == ENVELOPE


def test_the_feed_has_every_address_of_the_profile(folder: Path) -> None:
    from sooner_site.directory.urls import feed as urls

    described = json.loads((folder / "oruk_3.0" / "openapi30.json").read_text(encoding="utf-8"))
    ours = {"/" + str(one.pattern).replace("<str:name>", "{id}") for one in urls.urlpatterns}
    assert ours == set(described["paths"])
    assert len(ours) == 9
