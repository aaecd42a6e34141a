"""Somebody in a refuge is found through no page of the site: not by the address, its postcode, its district, its telephone, nor by the home before."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from sooner_site.access.choices import Role
from sooner_site.access.models import AuditRow
from sooner_site.families import actions, queries
from sooner_site.families.choices import Facts, Kind, NewPerson
from tests.factories.site import agency, user
from tests.factories.snapshot_rows import NEVER_SEEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)
APPS = ("worklist", "quality", "referrals", "cases", "home", "publishing", "data_rights", "access")


def addresses() -> list[str]:
    """Every page of the site whose address needs nothing, or a family."""
    found = [reverse("cases:open", args=[family]) for family in ("f3", "f4")]
    for app in APPS:
        for pattern in get_resolver().namespace_dict[app][1].url_patterns:
            for values in ({}, {"family": "f3"}, {"family": "f4"}):
                with suppress(NoReverseMatch):
                    found.append(reverse(f"{app}:{pattern.name}", kwargs=values))
    return sorted(set(found))


def involved(role: str) -> Any:
    """Somebody of this role who leads the case of both families, with their agency's referral open."""
    reader = user(role, of="partnership" if role == Role.HUB_PRACTITIONER else "children")
    for family in ("f3", "f4"):
        actions.involve(family, Kind.CASE_LEAD, f"C-{family}", user=reader, agency=reader.agency_id, on=DAY)
    return reader


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_any_role_holds_it(client: Any, role: str) -> None:
    client.force_login(involved(role))
    client.get(reverse("worklist:list"), {"helped": "shown"})
    looked = 0
    for address in addresses():
        response = client.get(address, {"helped": "shown"})
        if response.status_code == 303 and "why" in response["Location"]:
            client.post(response["Location"], {"why": "help"})
            response = client.get(address)
        html = response.content.decode() if not response.streaming else b"".join(response.streaming_content).decode()
        looked += response.status_code == 200
        assert not [words for words in NEVER_SEEN if words in html], address
    assert looked > 0
    assert not [words for words in NEVER_SEEN if words in repr(list(AuditRow.objects.values_list("ids", "reason", "what")))]


def test_a_reader_who_leads_the_case_sees_the_family_all_the_same(client: Any) -> None:
    client.force_login(involved("lead_practitioner"))
    html = client.get(reverse("worklist:family", args=["f3"])).content.decode()
    assert "Nadia Farrow" in html and "Address protected" in html and "must not be found" in html


@pytest.mark.parametrize(
    "facts",
    [
        Facts("Nadia", "Farrow", None, "Haven House", ""),
        Facts("Nadia", "Farrow", None, "", "ZA5 5RF"),
        Facts("Nadia", "Farrow", None, "77 Former Road", "ZA2 2FM"),
        Facts("Eli", "Farrow", None, "1 Hidden Street", "za55rf"),
        Facts("", "Farrow", None, "", "ZA2 2FM"),
    ],
)
def test_no_address_finds_them(facts: Facts) -> None:
    reader = involved("lead_practitioner")
    assert queries.search(facts, reader, DAY) == ()
    assert queries.possible_matches([NewPerson("child", facts.forename, facts.surname, address=facts.address, postcode=facts.postcode)], DAY) == ()


def test_a_name_and_a_date_of_birth_find_them_without_saying_where() -> None:
    reader = involved("lead_practitioner")
    found = queries.search(Facts("Nadia", "Farrow", date(1993, 11, 1)), reader, DAY)
    assert [one.family for one in found] == ["f3"]
    assert not [words for words in NEVER_SEEN if words in repr(found)]


def test_who_was_written_down_with_a_secret_address_is_not_found_by_it_nor_are_those_with_them() -> None:
    hub = user("hub_practitioner", of="partnership")
    from sooner_site.access.clock import now

    people = [
        NewPerson("child", "Zoe", "Quill", date(2019, 1, 2), address="9 Secret Court", postcode="ZA5 5RF", address_protected=True),
        NewPerson("parent", "Beth", "Quill", postcode="ZA5 5RF"),
    ]
    reference = actions.write_down(people, by=hub, now=now())
    assert queries.search(Facts("Zoe", "Quill", None, "", "ZA5 5RF"), hub, DAY) == ()
    assert queries.search(Facts("Beth", "Quill", None, "", "ZA5 5RF"), hub, DAY) == ()
    assert [one.family for one in queries.search(Facts("Zoe", "Quill", date(2019, 1, 2)), hub, DAY)] == [reference]
    view = queries.view_of(reference, hub, DAY)
    assert view.address == view.district == "protected" and "Secret" not in repr(view) and "ZA5" not in repr(view)


def test_an_adult_who_is_in_no_household_that_can_be_shown_is_not_found_by_an_address() -> None:
    agency("police")
    reader = user("lead_practitioner", of="police")
    assert queries.search(Facts("Joe", "Lone", None, "", "ZA9 9ZZ"), reader, DAY) == ()
    assert queries.search(Facts("Sam", "Bell", None, "9 Far Lane", ""), reader, DAY) == ()
