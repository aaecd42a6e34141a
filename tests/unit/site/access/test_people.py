"""What an administrator does: invite, change roles, mark who has left; and what nobody can do."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock, open_work, policies
from sooner_site.access.actions import people as actions
from sooner_site.access.choices import Role
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.access.models import User
from tests.factories import site
from tests.unit.site.access.filling import fill
from tests.unit.site.access.people import rows, sign_in, with_password, with_telephone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("roles", "words"),
    [([], "at least one role"), (["king"], "no such role"), (["administrator", "referrer"], "no other role")],
)
def test_roles_that_do_not_go_together(roles: list[str], words: str) -> None:
    with pytest.raises(NotNow, match=words):
        actions.invite("a@example.org", "A", site.agency(), roles, by=site.user("administrator"), now=clock.now(), link=str)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_does_any_of_it(role: str) -> None:
    by, other, now = site.user(role), site.user("manager"), clock.now()
    for deed in (
        lambda: actions.invite("a@example.org", "A", site.agency(), ["manager"], by=by, now=now, link=str),
        lambda: actions.invite_again(other, by=by, now=now, link=str),
        lambda: actions.change_roles(other, ["leader"], version=1, by=by, now=now),
        lambda: actions.mark_as_left(other, by=by, now=now),
        lambda: actions.take_second_step_away(other, by=by, now=now),
    ):
        with pytest.raises(Refused):
            deed()
    assert rows() == []


def test_roles_are_changed(client: Client, administrator: User) -> None:
    user = site.user("manager")
    done = fill(client, reverse("access:user", args=[user.pk]), roles=["manager", "leader"])
    assert done.status_code == 303
    assert User.objects.get(pk=user.pk).roles == {"manager", "leader"}
    assert User.objects.get(pk=user.pk).version == 2
    assert rows("access:user")[-1].ids == [f"user:{user.pk}", "role:leader", "role:manager"]
    for only in ("analyst", "administrator"):
        fill(client, reverse("access:user", args=[user.pk]), roles=[only])
        assert User.objects.get(pk=user.pk).roles == {only}


def test_two_administrators_at_once(client: Client, administrator: User) -> None:
    user = site.user("manager")
    url = reverse("access:user", args=[user.pk])
    opened = dict(re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)">', client.get(url).content.decode()))
    actions.change_roles(user, ["leader"], version=1, by=site.user("administrator"), now=clock.now())
    page = client.post(url, opened | {"roles": ["analyst"]})
    text = page.content.decode()
    assert "They now hold: Leader." in text
    assert re.search(r'value="analyst"[^>]*checked', text), "nothing that was chosen is lost"
    assert User.objects.get(pk=user.pk).roles == {"leader"}
    again = dict(re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)">', text))
    assert client.post(url, again | {"roles": ["analyst"]}).status_code == 303
    assert User.objects.get(pk=user.pk).roles == {"analyst"}


def test_nobody_gives_a_role_to_themselves(client: Client, administrator: User) -> None:
    page = client.get(reverse("access:user", args=[administrator.pk])).content.decode()
    assert "Nobody changes their own roles" in page
    assert 'name="roles"' not in page
    sent = client.post(reverse("access:user", args=[administrator.pk]), {"roles": ["leader"], "once": "x", "version": "1"})
    assert sent.status_code == 403
    assert User.objects.get(pk=administrator.pk).roles == {"administrator"}


def test_what_cannot_be_given_is_said_on_the_page(client: Client, administrator: User) -> None:
    user = site.user("manager")
    actions.mark_as_left(user, by=administrator, now=clock.now())
    with pytest.raises(NotNow, match="They have left"):
        actions.change_roles(User.objects.get(pk=user.pk), ["leader"], version=2, by=administrator, now=clock.now())
    url = reverse("access:user", args=[user.pk])
    assert 'name="roles"' not in client.get(url).content.decode()
    assert "They have left" in client.post(url, {"roles": ["leader"], "once": "x", "version": "2"}).content.decode()


def test_there_is_always_an_administrator() -> None:
    one, two = site.user("administrator"), site.user("administrator")
    policies.somebody_else_administers(one)
    actions.change_roles(two, ["leader"], version=1, by=one, now=clock.now())
    with pytest.raises(NotNow, match="only administrator"):
        policies.somebody_else_administers(one)


def test_who_leaves_is_signed_out_everywhere_at_once(client: Client, administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_work, "_COUNTED", {})
    open_work.register("open cases that they lead", lambda user: 3)
    open_work.register("referrals to screen", lambda user: 0)
    user, theirs = with_password("lead_practitioner"), Client()
    sign_in(theirs, user)
    assert "_auth_user_id" in theirs.session
    url = reverse("access:user_left", args=[user.pk])
    page = client.get(url).content.decode()
    assert "open cases that they lead: 3" in page
    assert "referrals to screen" not in page
    done = fill(client, url)
    assert (done.status_code, done.url) == (303, reverse("access:users"))
    left = User.objects.get(pk=user.pk)
    assert (left.is_active, left.left_on) == (False, clock.day_of(clock.now()))
    assert theirs.get(reverse("mfa_index")).status_code == 302
    assert "not right" in sign_in(Client(), user).content.decode()
    assert rows("access:user_left")[-1].ids == [f"user:{user.pk}"]
    assert client.post(url, {"once": "y"}).status_code == 409
    listed = client.get(reverse("access:users"), {"here": "left"}).content.decode()
    assert user.name in listed
    assert user.name not in client.get(reverse("access:users")).content.decode().partition("<main")[2]


def test_who_leaves_with_nothing_open(client: Client, administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_work, "_COUNTED", {})
    assert "They have no open work" in client.get(reverse("access:user_left", args=[site.user("manager").pk])).content.decode()


def test_a_lost_telephone(client: Client, administrator: User) -> None:
    user = with_telephone("manager")
    assert "They have lost their telephone" in client.get(reverse("access:user", args=[user.pk])).content.decode()
    assert fill(client, reverse("access:second_step_away", args=[user.pk])).status_code == 303
    assert not Authenticator.objects.exists()
    assert rows("access:second_step_away")[-1].ids == [f"user:{user.pk}"]


def test_the_list_says_how_each_account_stands(client: Client, administrator: User) -> None:
    with_telephone("manager")
    with_password("leader")
    User.objects.create_user("invited@example.org", "Just Invited", site.agency("schools"))
    page = client.get(reverse("access:users")).content.decode()
    for words in ("In use", "In use, telephone not set up yet", "Invited, has not signed in yet", "Example: signs in by a click"):
        assert words in page
    assert "Just Invited" in client.get(reverse("access:users"), {"agency": "schools"}).content.decode()
    assert "Nobody here" in client.get(reverse("access:users"), {"agency": "schools", "here": "left"}).content.decode()
    assert rows("access:users")[0].count == 4


def test_a_long_list_has_pages(client: Client, administrator: User) -> None:
    for _ in range(51):
        site.user("referrer")
    first = client.get(reverse("access:users"), {"agency": "police"}).content.decode()
    assert 'href="?page=2&amp;agency=police"' in first
    second = client.get(reverse("access:users"), {"agency": "police", "page": "2"}).content.decode()
    assert 'href="?page=1&amp;agency=police"' in second


def test_there_is_no_such_person(client: Client, administrator: User) -> None:
    assert client.get(reverse("access:user", args=[999])).status_code == 404


def test_a_change_that_came_second_says_that_nobody_holds_a_role_any_more() -> None:
    user, by = site.user(), site.user("administrator")
    with pytest.raises(ChangedMeanwhile, match="They now hold: no role"):
        actions.change_roles(user, ["leader"], version=7, by=by, now=clock.now())
