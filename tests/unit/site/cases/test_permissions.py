"""Who sees which case and who may do what: the whole table, and what a stranger gets of every page."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.cases import actions, permissions, queries
from sooner_site.cases.choices import Relation
from sooner_site.cases.models import Case
from sooner_site.cases.urls import urlpatterns
from tests.factories.site import user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW

pytestmark = pytest.mark.django_db

ALL = {"lead", "team", "manager", "hub", "asked"}
TABLE = {
    "read": ALL,
    "read_notes": ALL - {"asked"},
    "read_contact": ALL - {"asked"},
    "read_history": ALL - {"asked"},
    "read_referral": {"lead", "manager", "hub"},
    "read_restricted_notes": {"lead", "manager"},
    "write_note": {"lead", "manager"},
    "write_restricted_note": {"lead", "manager"},
    "write": {"lead"},
    "plan": {"lead"},
    "review": {"lead"},
    "move": {"lead"},
    "send": {"lead", "manager"},
    "close": {"lead"},
    "team": {"lead"},
    "print_plan": {"lead"},
    "reopen": {"lead", "manager", "hub"},
    "hand_over": {"lead", "manager", "hub"},
}


@pytest.fixture
def people(site_home: Home) -> dict[str, User]:
    """One case, and one person of each relation to it; and strangers of every role, from the same agency and another."""
    case = making.case()
    found = {"lead": making.lead(case), "team": user("referrer", of="schools"), "manager": user("manager", of="police"), "hub": making.hub("Second Hub")}
    found["asked"] = making.practitioner(of="schools", name="Asked")
    actions.add_to_team(case, user=found["team"], does="Attendance", by=found["lead"], now=NOW)
    actions.ask_to_lead(case, lead=found["asked"], words="Please", by=found["lead"], now=NOW)
    return found


def strangers() -> list[User]:
    near = [user(role, of="police") for role in Role if role not in (Role.MANAGER, Role.HUB_PRACTITIONER)]
    return [*near, *(user(role, of="health") for role in Role if role != Role.HUB_PRACTITIONER), user(of="police")]


def test_the_table_of_permissions(people: dict[str, User]) -> None:
    case = making.again(Case.objects.get())
    assert set(TABLE) == set(permissions.ALLOWED)
    for what, allowed in TABLE.items():
        assert {name for name, one in people.items() if permissions.can(one, case, what)} == allowed, what


def test_a_stranger_is_nobody_and_sees_nothing(people: dict[str, User]) -> None:
    case = making.again(Case.objects.get())
    for one in strangers():
        assert permissions.relation(one, case) is Relation.NOBODY, one.roles
        assert not Case.objects.visible_to(one).exists(), one.roles
        with pytest.raises(Http404):
            queries.get(one, case.reference)


def test_what_can_be_read_is_what_is_visible(people: dict[str, User]) -> None:
    case = making.again(Case.objects.get())
    for one in (*people.values(), *strangers()):
        assert permissions.can(one, case, "read") is Case.objects.visible_to(one).filter(pk=case.pk).exists()


def test_who_has_left_sees_nothing(people: dict[str, User]) -> None:
    lead = people["lead"]
    lead.is_active = False
    assert not Case.objects.visible_to(lead).exists()
    assert permissions.relation(lead, making.again(Case.objects.get())) is Relation.NOBODY


def test_a_former_lead_who_lost_the_role_sees_nothing(people: dict[str, User]) -> None:
    lead = User.objects.get(pk=people["lead"].pk)
    lead.roles_held.all().delete()
    assert not Case.objects.visible_to(lead).exists()
    assert permissions.relation(lead, making.again(Case.objects.get())) is Relation.NOBODY


def pages_of_a_case(case: Case) -> list[str]:
    extra = {"need": 1, "action": 1, "user": 1}
    named = [pattern for pattern in urlpatterns if str(pattern.pattern).startswith("<str:reference>/")]
    return [
        reverse(f"cases:{one.name}", kwargs={"reference": case.reference} | {key: extra[key] for key in one.pattern.converters if key in extra})
        for one in named
    ]


def test_no_page_of_a_case_is_there_for_a_stranger(people: dict[str, User]) -> None:
    pages = pages_of_a_case(Case.objects.get())
    assert len(pages) > 25
    for one in (user("lead_practitioner", of="health"), user("manager", of="health"), user("administrator"), user("analyst")):
        client = Client()
        client.force_login(one, backend="allauth.account.auth_backends.AuthenticationBackend")
        for page in pages:
            for answer in (client.get(page), client.post(page, {})):
                assert answer.status_code in (403, 404), (page, one.roles)
                assert b"Marsh" not in answer.content


@pytest.mark.parametrize("name", ["team", "manager", "hub", "asked"])
def test_who_may_read_may_not_therefore_write(people: dict[str, User], name: str) -> None:
    case = Case.objects.get()
    client = Client()
    client.force_login(people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
    for page in ("consent", "own_words", "contact", "basis", "need", "action", "review", "team", "step", "close", "plan_for_family"):
        assert client.get(reverse(f"cases:{page}", args=[case.reference])).status_code == 403, page
    assert client.get(reverse("cases:detail", args=[case.reference])).status_code == 200
