"""Signing in: a password, a code from a telephone, and nobody told whether an address is known."""

from __future__ import annotations

import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from sooner_site.access.models import User
from tests.unit.site.access.people import PASSWORD, code, rows, sign_in, with_password, with_telephone

pytestmark = pytest.mark.django_db
SCREEN = "access:users"


@pytest.fixture
def second_step(settings: object) -> None:
    settings.SECOND_STEP_REQUIRED = True  # type: ignore[attr-defined]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_page_asks_to_sign_in_and_comes_back(client: Client) -> None:
    user = with_password("administrator")
    asked = client.get(reverse(SCREEN))
    assert asked.status_code == 302
    assert asked.url == f"{reverse('account_login')}?next={reverse(SCREEN)}"
    done = sign_in(client, user, next=reverse(SCREEN))
    assert (done.status_code, done.url) == (302, reverse(SCREEN))
    assert client.get(reverse(SCREEN)).status_code == 200


def test_the_form_lets_password_managers_work(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert re.search(r'<input[^>]*name="login"[^>]*autocomplete="username"', page)
    assert re.search(r'<input[^>]*name="password"[^>]*autocomplete="current-password"', page)
    assert "onpaste" not in page
    assert 'name="remember"' not in page


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(client: Client, known: bool) -> None:
    user = with_password("manager")
    email = user.email if known else "nobody@example.org"
    page = client.post(reverse("account_login"), {"login": email, "password": "not it at all"})
    assert page.status_code == 200
    assert "The e-mail address or the password is not right" in page.content.decode()
    (row,) = rows()
    assert (row.what, row.user, row.result, row.ids) == ("access:sign_in_refused", None, "refused", [f"user:{user.pk}"] if known else [])
    assert "example.org" not in str(row.__dict__)


def test_signing_in_and_out_is_written_down(client: Client) -> None:
    user = with_password("manager")
    sign_in(client, user)
    assert is_signed_in(client)
    out = client.post(reverse("account_logout"))
    assert (out.status_code, out.url) == (302, reverse("access:signed_out"))
    assert "You are signed out" in client.get(out.url).content.decode()
    assert [(row.what, row.user, row.kind) for row in rows()] == [("access:signed_in", user, "access"), ("access:signed_out", user, "access")]


def test_who_tries_too_often_is_held_up(client: Client) -> None:
    user = with_password("manager")
    answers = [sign_in(client, user, "wrong again and again").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    held = sign_in(client, user)
    assert held.status_code == 429
    assert "Too many tries" in held.content.decode()
    assert not is_signed_in(client)
    assert rows("access:locked_out")[0].ids == [f"user:{user.pk}"]
    assert sign_in(client, with_password("manager")).status_code == 302, "somebody else at the same place may"


def test_from_many_places_too_it_is_slow(client: Client) -> None:
    user = with_password("manager")
    for place in range(31):
        page = client.post(reverse("account_login"), {"login": user.email, "password": "wrong"}, REMOTE_ADDR=f"192.0.2.{place}")
    assert "There were too many tries" in page.content.decode()


def test_who_has_no_telephone_sets_it_up_before_anything_else(client: Client, second_step: None, django_capture_on_commit_callbacks: Any) -> None:
    user = with_password("administrator")
    sign_in(client, user)
    led = client.get(reverse(SCREEN))
    assert led.status_code == 302
    assert led.url.startswith(reverse("mfa_activate_totp"))
    page = client.get(led.url)
    assert page.status_code == 200, "somebody who has just signed in is not asked for the password again"
    assert "<svg" in page.content.decode()
    key = client.session["mfa.totp.secret"]
    assert key in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code(key)})
    assert (done.status_code, done.url) == (302, reverse("mfa_view_recovery_codes"))
    shown = client.get(done.url).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", shown)) == 10
    assert "Your recovery codes" in client.get(done.url).content.decode()
    assert not re.findall(r"<code>\d{8}</code>", client.get(done.url).content.decode()), "they are shown once"
    assert client.get(reverse(SCREEN)).status_code == 200
    assert len(rows("access:second_step_set_up")) == 2


def test_a_wrong_first_code_is_refused(client: Client, second_step: None) -> None:
    sign_in(client, with_password("administrator"))
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "The code is not right" in page
    assert not Authenticator.objects.exists()


def test_the_key_lies_encrypted(client: Client, second_step: None) -> None:
    user = with_telephone("manager")
    stored = Authenticator.objects.get(user=user).data["secret"]
    assert stored.startswith("gAAAA")


def test_the_code_is_asked_for_after_the_password(client: Client, second_step: None) -> None:
    user = with_telephone("administrator")
    asked = sign_in(client, user)
    assert (asked.status_code, asked.url) == (302, reverse("mfa_authenticate"))
    assert not is_signed_in(client)
    assert client.get(reverse(SCREEN)).status_code == 302
    wrong = client.post(asked.url, {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()
    assert rows("access:code_refused")[0].ids == [f"user:{user.pk}"]
    spaced = code()[:3] + " " + code()[3:]
    assert client.post(asked.url, {"code": spaced}).status_code == 302
    assert client.get(reverse(SCREEN)).status_code == 200


def test_another_telephone_is_set_up_at_once(client: Client, second_step: None) -> None:
    user = with_telephone("administrator")
    client.post(sign_in(client, user).url, {"code": code()})
    assert client.get(reverse(SCREEN)).status_code == 200
    assert "Set up another telephone" in client.get(reverse("mfa_index")).content.decode()
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert client.get(reverse(SCREEN)).url.startswith(reverse("mfa_activate_totp")), "nothing is open without one"
    assert "No telephone is set up yet" in client.get(reverse("mfa_index")).content.decode()


def test_new_recovery_codes(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    user = with_telephone("manager")
    client.post(sign_in(client, user).url, {"code": code()})
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_generate_recovery_codes"))
    assert done.url == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<code>\d{8}</code>", client.get(done.url).content.decode())) == 10
    assert rows("access:recovery_codes_made")


def test_a_forgotten_password(client: Client) -> None:
    user = with_password("manager")
    sent = client.post(reverse("account_reset_password"), {"email": user.email})
    assert sent.url == reverse("account_reset_password_done")
    assert "If that address has an account" in client.get(sent.url).content.decode()
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]  # type: ignore[index]
    page = client.get(link, follow=True)
    new = "four other words joined"
    weak = client.post(page.request["PATH_INFO"], {"password1": "short", "password2": "short"})
    assert "too short" in weak.content.decode()
    two = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new + "!"})
    assert "The two passwords are not the same" in two.content.decode()
    done = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert "Your password is changed" in client.get(done.url).content.decode()
    assert sign_in(client, user, new).status_code == 302
    assert "This link does not work any more" in Client().get(link, follow=True).content.decode()
    assert rows("access:password_reset")[0].user == user


def test_an_unknown_address_is_sent_nothing_and_told_the_same(client: Client) -> None:
    sent = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert sent.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_post_that_cannot_be_sent_is_not_told_either(client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def refused(message: mail.EmailMessage) -> int:
        raise SMTPRecipientsRefused({message.to[0]: (550, b"no such person")})

    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    user = with_password("manager")
    assert client.post(reverse("account_reset_password"), {"email": user.email}).status_code == 302
    assert "could not be sent" in caplog.text
    assert user.email not in caplog.text


def test_another_password(client: Client) -> None:
    user = with_password("manager")
    sign_in(client, user)
    assert client.get(reverse("account_change_password")).status_code == 200
    wrong = client.post(reverse("account_change_password"), {"oldpassword": "no", "password1": "four other words", "password2": "four other words"})
    assert "The current password is not right" in wrong.content.decode()
    own = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": user.email, "password2": user.email})
    assert "too similar" in own.content.decode()
    done = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "four other words", "password2": "four other words"})
    assert done.status_code == 302
    assert rows("access:password_changed")[0].user == user
    assert User.objects.get(pk=user.pk).check_password("four other words")


def test_who_has_no_password_is_told_so(client: Client) -> None:
    client.force_login(_without_password())
    led = client.get(reverse("account_change_password"))
    assert led.url == reverse("account_set_password")
    page = client.get(led.url)
    assert page.status_code == 403
    assert "no password" in page.content.decode()


def _without_password() -> User:
    user = with_password("manager")
    user.set_unusable_password()
    user.save()
    return user


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_email", "mfa_download_recovery_codes", "mfa_list_webauthn"])
def test_pages_that_nobody_needs_are_not_there(name: str) -> None:
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nobody_signs_up(rf: object) -> None:
    from sooner_site.access.adapter import AccountAdapter

    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False  # type: ignore[attr-defined]


def test_the_second_step_is_asked_for_wherever_people_are_real() -> None:
    from sooner_site.config import settings as real

    assert settings.DEMO is False
    assert real.SECOND_STEP_REQUIRED is True
