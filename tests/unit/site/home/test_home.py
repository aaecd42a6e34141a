"""The first page of each role: what to do, where to go, and numbers of nobody in particular."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.choices import Role
from sooner_site.access.models import AuditRow
from sooner_site.home import present, queries
from tests.factories.site import user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY
from tests.unit.site.cases.test_together import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_first_page_without_a_dead_end(site_home: Home, role: str) -> None:
    one = user(role, of="partnership" if role == Role.HUB_PRACTITIONER else "police")
    client = signed_in(one)
    html = client.get("/").content.decode()
    assert present.purpose(one) in html
    doors = present.doors(one)
    assert doors or role == Role.LEADER
    for door in doors:
        assert f'href="{door.url}"' in html
        assert client.get(door.url).status_code == 200, door.to


def test_somebody_without_a_role_is_told_what_to_do(site_home: Home) -> None:
    assert "You hold no role yet" in signed_in(user()).get("/").content.decode()


def test_nobody_comes_in_without_signing_in(site_home: Home) -> None:
    assert Client().get("/").status_code == 302


@pytest.mark.parametrize("page", ["home:rights", "home:accessibility", "home:help"])
def test_the_pages_at_the_foot_are_for_everybody(site_home: Home, page: str) -> None:
    assert Client().get(reverse(page)).status_code == 200


def test_what_is_late_comes_first_and_names_nobody(site_home: Home) -> None:
    case = making.agree(making.case(at=NOW - timedelta(days=30)), NOW - timedelta(days=30))
    making.planned(case, "Ahead", by_on=TODAY + timedelta(days=3))
    making.planned(case, "Behind", by_on=TODAY - timedelta(days=3))
    dues = queries.due(making.lead(case), TODAY)
    assert [one.overdue for one in dues] == sorted((one.overdue for one in dues), reverse=True)
    assert not any(word in one.words for one in dues for word in ("Marsh", "Behind", "Ahead"))
    html = signed_in(making.lead(case)).get("/").content.decode()
    assert f"{len(dues)} to do: 1 late" in html


def test_the_references_that_it_names_are_written_down(site_home: Home) -> None:
    case = making.case(at=NOW - timedelta(days=30))
    html = signed_in(making.lead(case)).get("/").content.decode()
    row = AuditRow.objects.filter(what="home:home").latest("id")
    assert case.pk in html
    assert row.ids == [f"case:{case.pk}"]


def test_a_manager_sees_their_agency_in_numbers(site_home: Home) -> None:
    case = making.agree(making.case(at=NOW - timedelta(days=120)), NOW - timedelta(days=120))
    making.planned(case, at=NOW - timedelta(days=100))
    told = {one.words: one.count for one in queries.numbers(user("manager", of="police"), TODAY)}
    assert told == {"open cases of your agency": 1, "with a late review": 1, "where nobody has been in touch in time": 0}
    assert sum(one.overdue for one in queries.due(user("manager", of="police"), TODAY)) == 1
    assert queries.due(user("manager", of="schools"), TODAY) == ()


@pytest.mark.parametrize(("number", "told"), [(0, None), (9, None), (10, 10), (12, 10), (13, 15), (1002, 1000)])
def test_a_leader_is_told_no_small_number_and_none_to_the_one(site_home: Home, monkeypatch: pytest.MonkeyPatch, number: int, told: int | None) -> None:
    monkeypatch.setattr(queries.cases, "helped_families", lambda: frozenset(map(str, range(number))))
    assert [one.about for one in queries.counts()] == ([told] if told is not None else [])


def test_only_a_leader_is_shown_the_counts(site_home: Home) -> None:
    assert "What the site counts" in signed_in(user("leader")).get("/").content.decode()
    assert "What the site counts" not in signed_in(user("analyst")).get("/").content.decode()


def test_what_has_no_day_comes_last(site_home: Home) -> None:
    assert present.due_words((), date(2026, 9, 30)) == "There is nothing for you to do by a set day."
