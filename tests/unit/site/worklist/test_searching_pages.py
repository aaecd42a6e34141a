"""Searching, and writing a family down, from form to form; nothing that was typed stands in an address or in the audit."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.families.models import SiteFamily, SitePerson
from tests.factories.site import user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
IVY = {"why": "check", "forename": "Ivy", "surname": "Marsh", "date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"}


@pytest.fixture
def hub(client: Any) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def test_two_facts_and_a_reason(client: Any, hub: Any) -> None:
    sent = client.post(reverse("worklist:search"), IVY)
    assert (sent.status_code, sent["Location"]) == (303, reverse("worklist:search_results"))
    html = client.get(sent["Location"]).content.decode()
    assert "Marsh family: 1 child (9)" in html and "Same name and date of birth" in html and "Send a referral with what you know" in html
    row = AuditRow.objects.latest("pk")
    assert (row.what, row.ids, row.count, row.reason) == ("worklist:search_results", ["family:f1"], 1, "Search: To check whether our records are right")
    assert "Marsh" not in repr(list(AuditRow.objects.values_list()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": ""}, "Choose why you search"),
        ({"forename": "", "surname": ""}, "Enter a first name or a last name"),
        ({"date_of_birth-day": "", "date_of_birth-month": "", "date_of_birth-year": ""}, "a name alone finds too many people"),
        ({"date_of_birth-year": "2030"}, "today or in the past"),
    ],
)
def test_what_is_missing_is_said(client: Any, hub: Any, change: dict[str, str], words: str) -> None:
    assert words in client.post(reverse("worklist:search"), IVY | change).content.decode()


def test_nothing_found_and_nothing_given_away(client: Any, hub: Any) -> None:
    client.post(
        reverse("worklist:search"),
        IVY | {"forename": "Amy", "surname": "Green", "date_of_birth-day": "30", "date_of_birth-month": "3", "date_of_birth-year": "2014"},
    )
    known = client.get(reverse("worklist:search_results")).content.decode()
    client.post(
        reverse("worklist:search"),
        IVY | {"forename": "Amy", "surname": "Green", "date_of_birth-day": "30", "date_of_birth-month": "3", "date_of_birth-year": "2013"},
    )
    unknown = client.get(reverse("worklist:search_results")).content.decode()
    assert "No family was found that you may see" in known
    assert [line for line in known.splitlines() if "csrf" not in line] == [line.replace("2013", "2014") for line in unknown.splitlines() if "csrf" not in line]


@pytest.mark.parametrize("role", ["manager", "referrer", "analyst", "administrator", "court_volunteer", "leader", "data_protection_officer"])
def test_others_do_not_search(client: Any, role: str) -> None:
    client.force_login(user(role))
    for name in ("search", "search_results", "write_down", "home"):
        assert client.get(reverse(f"worklist:{name}")).status_code == 403


def test_search_comes_before_writing_down(client: Any, hub: Any) -> None:
    for name in ("worklist:write_down", "worklist:home", "worklist:search_results"):
        assert client.get(reverse(name)).status_code == 303
    assert "Search first" in client.get(reverse("worklist:write_down"), follow=True).content.decode()


def test_a_family_is_written_down_person_by_person_and_once(client: Any, hub: Any) -> None:
    client.post(reverse("worklist:search"), IVY | {"forename": "Zoe", "surname": "Quill", "postcode": "za1 9xx"})
    page = client.get(reverse("worklist:write_down")).content.decode()
    assert 'value="Zoe"' in page and 'value="2017"' in page
    client.post(reverse("worklist:write_down"), {"place": "parent", "forename": "Beth", "surname": "Quill", "sex": "female"})
    assert "That is everybody" not in client.get(reverse("worklist:write_down")).content.decode()
    client.post(
        reverse("worklist:write_down"),
        {"place": "child", "forename": "Zoe", "surname": "Quill", "date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"},
    )
    client.post(reverse("worklist:write_down"), {"place": "unborn_child", "expected_on-day": "1", "expected_on-month": "12", "expected_on-year": "2026"})
    client.post(reverse("worklist:write_down"), {"place": "partner", "forename": "Wrong"})
    client.post(reverse("worklist:remove_person", args=[3]))
    assert "Wrong" not in client.get(reverse("worklist:write_down")).content.decode()
    home = client.get(reverse("worklist:home"))
    assert 'value="ZA1 9XX"' in home.content.decode() or 'value="za1 9xx"' in home.content.decode()
    form = {"address": "1 New Road", "postcode": "za1 9xx", "address_protected": "no", "once": "token-1"}
    first = client.post(reverse("worklist:home"), form)
    assert first.status_code == 303
    family = SiteFamily.objects.get()
    assert (family.agency_id, SitePerson.objects.filter(family=family).count()) == ("partnership", 3)
    assert "Refer this family" in client.get(first["Location"]).content.decode()
    client.post(reverse("worklist:search"), IVY)
    client.post(reverse("worklist:write_down"), {"place": "child", "forename": "Zoe"})
    assert client.post(reverse("worklist:home"), form)["Location"] == first["Location"]
    assert SiteFamily.objects.count() == 1


def test_somebody_of_whom_nothing_is_known_is_not_added(client: Any, hub: Any) -> None:
    client.post(reverse("worklist:search"), IVY)
    assert "Enter a name, or a date" in client.post(reverse("worklist:write_down"), {"place": "child"}).content.decode()


def test_a_secret_address_must_be_answered(client: Any, hub: Any) -> None:
    client.post(reverse("worklist:search"), IVY)
    client.post(reverse("worklist:write_down"), {"place": "child", "forename": "Zoe"})
    assert "Choose yes if the address must be kept secret" in client.post(reverse("worklist:home"), {"once": "token-2"}).content.decode()


def test_the_page_after_writing_is_for_who_may_see_the_family(client: Any, hub: Any) -> None:
    assert client.get(reverse("worklist:written", args=["f7"])).status_code == 303
