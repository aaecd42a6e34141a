"""Invitations: a link for three days, used once, for people of agencies that have signed the terms."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock, post
from sooner_site.access.actions import invitations
from sooner_site.access.actions import people as actions
from sooner_site.access.errors import NotNow
from sooner_site.access.models import Invitation, User
from sooner_site.agencies.models import Agency
from tests.factories import site
from tests.unit.site.access.filling import fill
from tests.unit.site.access.people import rows, sign_in, with_password

pytestmark = pytest.mark.django_db
NEW = {"name": "Ines Holm", "email": "Ines.Holm@Example.org", "agency": "police", "roles": ["manager", "lead_practitioner"]}


def invite(client: Client, capture: Any, **changed: Any) -> Any:
    site.agency("police")
    with capture(execute=True):
        return fill(client, reverse("access:invite"), **(NEW | changed))


def link_of(message: mail.EmailMessage) -> str:
    return re.search(r"http://testserver(/\S+)", str(message.body))[1]  # type: ignore[index]


def test_somebody_invited_chooses_a_password_once(client: Client, administrator: User, django_capture_on_commit_callbacks: Any) -> None:
    sent = invite(client, django_capture_on_commit_callbacks)
    assert (sent.status_code, sent.url) == (303, reverse("access:users"))
    user = User.objects.get(email="ines.holm@example.org")
    assert (user.name, user.agency_id, user.roles, user.invited_on) == ("Ines Holm", "police", {"manager", "lead_practitioner"}, clock.day_of(clock.now()))
    assert not user.has_usable_password()
    assert {held.given_by for held in user.roles_held.all()} == {administrator}
    (message,) = mail.outbox
    assert message.to == [user.email]
    link, theirs = link_of(message), Client()
    page = theirs.get(link).content.decode()
    assert 'autocomplete="new-password"' in page
    assert user.email in page
    assert "too short" in theirs.post(link, {"password1": "short", "password2": "short"}).content.decode()
    done = theirs.post(link, {"password1": "four other words joined", "password2": "four other words joined"})
    assert (done.status_code, done.url) == (303, reverse("account_login"))
    assert "Your password is chosen" in theirs.get(done.url).content.decode()
    assert sign_in(theirs, user, "four other words joined").status_code == 302
    used = Client().get(link)
    assert used.status_code == 410
    assert [row.what for row in rows() if row.kind != "consultation"] == ["access:invite", "access:accept", "access:signed_in"]
    assert rows("access:invite")[-1].ids == [f"user:{user.pk}", "agency:police", "role:lead_practitioner", "role:manager"]


def test_of_two_who_use_a_link_at_once_one_does(
    client: Client, administrator: User, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(client, django_capture_on_commit_callbacks)
    link, found = link_of(mail.outbox[0]), invitations.accept

    def other_was_quicker(secret: str, password: str, *, now: Any) -> User:
        found(secret, "the words of the other one", now=now)
        return found(secret, password, now=now)

    monkeypatch.setattr(invitations, "accept", other_was_quicker)
    assert Client().post(link, {"password1": "four other words joined", "password2": "four other words joined"}).status_code == 410


def test_a_link_works_for_three_days(client: Client, administrator: User, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    invite(client, django_capture_on_commit_callbacks)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=3, minutes=1))
    assert Client().get(link_of(mail.outbox[0])).status_code == 410


def test_another_link_ends_the_first(client: Client, administrator: User, django_capture_on_commit_callbacks: Any) -> None:
    invite(client, django_capture_on_commit_callbacks)
    user = User.objects.get(email="ines.holm@example.org")
    assert "Send the invitation again" in client.get(reverse("access:user", args=[user.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert fill(client, reverse("access:invite_again", args=[user.pk])).status_code == 303
    first, second = map(link_of, mail.outbox)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
    assert Invitation.objects.count() == 1


def test_sending_a_form_twice_invites_once(client: Client, administrator: User, django_capture_on_commit_callbacks: Any) -> None:
    site.agency("police")
    page = client.get(reverse("access:invite")).content.decode()
    answers = NEW | dict(re.findall(r'<input type="hidden" name="(once)" value="([^"]*)">', page))
    with django_capture_on_commit_callbacks(execute=True):
        both = [client.post(reverse("access:invite"), answers) for _ in range(2)]
    assert [(one.status_code, one.url) for one in both] == [(303, reverse("access:users"))] * 2
    assert (len(mail.outbox), User.objects.filter(name="Ines Holm").count()) == (1, 1)
    assert [row.kind for row in rows("access:invite")] == ["consultation", "alteration", "consultation"]
    assert rows("access:invite")[2].reason.startswith("sent a second time")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"roles": ["administrator", "manager"]}, "An administrator holds no other role|Choose the answers that apply"),
        ({"roles": []}, "Choose at least one role"),
        ({"roles": ["king"]}, "Choose one of the answers"),
        ({"agency": "unsigned"}, "Choose one of the answers"),
        ({"email": "PERSON1@example.org"}, "is here already"),
        ({"email": "nonsense"}, "Enter an email address"),
        ({"name": ""}, "Enter their full name"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(
    client: Client, administrator: User, django_capture_on_commit_callbacks: Any, changed: dict[str, Any], words: str
) -> None:
    Agency.objects.create(pk="unsigned", name="A school")
    page = invite(client, django_capture_on_commit_callbacks, **changed)
    assert page.status_code == 200
    assert re.search(words, page.content.decode())
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_no_user_without_signed_terms() -> None:
    agency = Agency.objects.create(pk="unsigned", name="A school")
    with pytest.raises(NotNow, match="has not signed the terms"):
        actions.invite("a@example.org", "A", agency, ["manager"], by=site.user("administrator"), now=clock.now(), link=str)


def test_who_has_a_password_needs_no_invitation(administrator: User) -> None:
    with pytest.raises(NotNow, match="have signed in already"):
        actions.invite_again(with_password("manager"), by=administrator, now=clock.now(), link=str)


def test_the_first_administrator() -> None:
    now = clock.now()
    secret = invitations.first_administrator("first@example.org", "First One", site.agency("partnership"), now=now)
    user = invitations.accept(secret, "four other words joined", now=now)
    assert user.roles == {"administrator"}
    assert rows()[0].process == "command line"
    with pytest.raises(NotNow, match="an administrator already"):
        invitations.first_administrator("second@example.org", "Second One", site.agency("partnership"), now=now)


def test_post_says_whether_it_went(monkeypatch: pytest.MonkeyPatch) -> None:
    assert post.send("a@example.org", "Words", "More words") is True
    monkeypatch.setattr(mail.EmailMessage, "send", lambda message: (_ for _ in ()).throw(OSError("unreachable")))
    assert post.send("a@example.org", "Words", "More words") is False
