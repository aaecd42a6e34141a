"""The public pages and the feed: nobody is known there, nothing is kept but a count, and no table of another app is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sooner_site.access.chain import keeping
from sooner_site.access.models import AuditRow
from sooner_site.directory import actions
from sooner_site.directory.models import SearchCount
from tests.factories.site import user
from tests.unit.help.directory.documents import at, document
from tests.unit.site.directory.making import NOW, keeper, taken_in

pytestmark = pytest.mark.django_db

FIND = "/find-a-service/"
SHOWN = document("Money help", "Debt advice", service_at_locations=[at("ZA9 1AB")], url="javascript:alert(1)", description="<b>Bold</b>", ours="kept")
HIDDEN = document("Hidden help", "Debt advice", service_at_locations=[at("ZA9 2AB")])
FEED = ("", "services", "taxonomies", "taxonomy_terms", "service_at_locations")
TABLE = re.compile(r'(?:FROM|INTO|UPDATE|JOIN) "(\w+)"')


@pytest.fixture(autouse=True)
def directory() -> None:
    taken_in(SHOWN, make_public=True)
    taken_in(HIDDEN, source="Others")


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    client.force_login(user("lead_practitioner", name="Pat Ridley"))
    return client


def addresses() -> Iterator[str]:
    """Every public address with something behind it."""
    yield from (FIND, f"{FIND}{SHOWN['id']}/")
    yield from (f"/feed/{name}" for name in FEED)
    term = SHOWN["attributes"][0]["taxonomy_term"]
    yield from (f"/feed/services/{SHOWN['id']}", f"/feed/taxonomy_terms/{term['id']}", f"/feed/service_at_locations/{SHOWN['service_at_locations'][0]['id']}")


def test_no_question_to_the_database_touches_a_table_of_another_app(signed_in: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEAL_EVERY_SECONDS = 1
    monkeypatch.setattr(keeping, "_last", {})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for address in addresses():
            assert signed_in.get(address).status_code == 200, address
        assert signed_in.post(FIND, {"topic": "money", "place": "ZA9"}).status_code == 200
        assert signed_in.get("/feed/services/none").status_code == 404
    tables = {name for query in asked for name in TABLE.findall(query["sql"])}
    assert tables == {"directory_service", "directory_searchcount"}
    assert keeping._last == {}, "the audit is sealed by others"
    with CaptureQueriesContext(connection) as asked:
        signed_in.get("/")
    assert "django_session" in {name for query in asked for name in TABLE.findall(query["sql"])}, "elsewhere the session is read: this test can fail"


def test_nobody_is_known_there_and_nothing_is_left_with_them(signed_in: Client) -> None:
    cookies = len(signed_in.cookies)
    for address in addresses():
        answer = signed_in.get(address)
        assert b"Pat Ridley" not in answer.content
        assert not answer.cookies and "Vary" not in answer.headers, address
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    found = signed_in.post(FIND, {"topic": "money"})
    assert not found.cookies and found.headers["Cache-Control"] == "no-store"
    assert len(signed_in.cookies) == cookies
    assert not AuditRow.objects.filter(what__startswith="find_a_service").exists()


def test_a_search_stands_in_no_address_and_only_its_topic_is_counted() -> None:
    answer = Client(enforce_csrf_checks=True).post(FIND, {"topic": "abuse", "age": "7", "place": "ZA9 1AB", "free": "free"})
    said = answer.content.decode()
    assert "Someone hurts or scares you: 0 services found" in said and "<title>Services found –" in said, "what was looked for is not in the browser's history"
    assert "Will someone see what you read?" in said
    (counted,) = SearchCount.objects.all()
    assert (counted.topic, counted.searches) == ("abuse", 1)
    assert [field.name for field in SearchCount._meta.fields] == ["id", "month", "topic", "searches"]
    assert Client().get(FIND, {"topic": "money"}).status_code == 200
    assert SearchCount.objects.count() == 1, "what stands in an address is no search"


def test_only_public_services_are_found_and_closed_or_gone_ones_never() -> None:
    assert b"Money help" in Client().post(FIND, {"topic": "anything"}).content
    for address in (f"{FIND}{HIDDEN['id']}/", f"/feed/services/{HIDDEN['id']}", f"/feed/service_at_locations/{HIDDEN['service_at_locations'][0]['id']}"):
        assert Client().get(address).status_code == 404, address
    assert [one["name"] for one in Client().get("/feed/services").json()["contents"]] == ["Money help"]
    actions.close(SHOWN["id"], words="Shut", by=keeper(), now=NOW)
    assert Client().get("/feed/services").json()["empty"]
    assert Client().get(f"{FIND}{SHOWN['id']}/").status_code == 404
    assert "There is no service here yet" in Client().get(FIND).content.decode()


def test_what_a_service_says_of_itself_cannot_become_part_of_the_page() -> None:
    page = Client().get(f"{FIND}{SHOWN['id']}/").content.decode()
    assert "&lt;b&gt;Bold" in page and "javascript:" not in page


def test_other_programs_may_read_the_feed_and_only_read() -> None:
    for name in FEED:
        answer = Client().get(f"/feed/{name}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.headers["Content-Type"] == "application/json"
        assert Client().post(f"/feed/{name}").status_code == 405
    wrong = Client().get("/feed/services", {"page": "none", "day": "never"})
    assert wrong.status_code == 400 and [one["parameter"] for one in wrong.json()["errors"]] == ["page", "day"]
    assert Client().get("/feed/service_at_locations", {"postcode": "ZA9", "proximity": "10"}).status_code == 400
    assert [one["service"]["name"] for one in Client().get("/feed/service_at_locations", {"postcode": "ZA9"}).json()["contents"]] == ["Money help"]
    kinds = Client().get("/feed/taxonomies").json()["contents"]
    assert Client().get(f"/feed/taxonomies/{kinds[0]['id']}").json() == kinds[0]
    assert "ours" not in Client().get(f"/feed/services/{SHOWN['id']}").json()


def test_a_partnership_can_switch_them_off(settings: Any) -> None:
    assert reverse("find_a_service:find") in Client().get("/help/").content.decode()
    settings.PUBLIC_PAGES = "off"
    assert {Client().get(address).status_code for address in addresses()} == {404}
    assert reverse("find_a_service:find") not in Client().get("/help/").content.decode()


def test_a_site_can_be_for_the_public_alone(settings: Any, signed_in: Client) -> None:
    settings.PUBLIC_PAGES = "only"
    assert {Client().get(address).status_code for address in addresses()} == {200}
    for address in ("/", "/directory/", "/cases/", "/account/sign-in/"):
        assert signed_in.get(address).status_code == 404, address
    assert Client().get("/help/").status_code == 200


def test_a_question_that_cannot_be_meant_is_said() -> None:
    said = Client().post(FIND, {"topic": "", "age": "seven", "place": "<b>"}).content.decode()
    assert "Error: Find a service" in said
    for words in ("Choose what you need help with", "Age must be a whole number", "Enter a town, or the first half of a postcode"):
        assert words in said
    assert SearchCount.objects.count() == 0


def test_the_tests_have_the_pages_on() -> None:
    assert site_settings.PUBLIC_PAGES == "on"


SYLLABLE = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """How many syllables a word has, about: groups of vowels, without a silent e at the end."""
    plain = word.lower()
    return max(1, len(SYLLABLE.findall(plain)) - (plain.endswith("e") and not plain.endswith("le") and len(SYLLABLE.findall(plain)) > 1))


def grade(text: str) -> float:
    """The school year (United States) in which a text can be read: Flesch-Kincaid (Kincaid and others, 1975). Year 6 is eleven years old."""
    sentences = [words for part in re.split(r"[.?!\n]+", text) if (words := re.findall(r"[A-Za-z’']+", part))]
    words = [word for sentence in sentences for word in sentence]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def own_words(page: str) -> str:
    """What a public page says, without the foot and without its scripts."""
    main = re.search(r"<main.*?</main>", page, re.S)
    assert main
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]+>", "\n", main[0]))


def test_families_of_eleven_can_read_the_public_pages() -> None:
    for page in (Client().get(FIND), Client().post(FIND, {"topic": "money"}), Client().post(FIND, {"topic": "abuse"}), Client().get(f"{FIND}{SHOWN['id']}/")):
        assert grade(own_words(page.content.decode())) < 6, own_words(page.content.decode())
    assert grade("The partnership’s multi-agency directory facilitates identification of appropriate organisations.") > 15
