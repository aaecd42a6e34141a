"""A session that ends in a long form: what was written is kept for its writer alone, and sent with one button."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock, last_here, locked_away
from sooner_site.access.actions import kept as actions
from sooner_site.access.models import KeptForm, User
from tests.unit.site.access.pages import ADDRESS, page
from tests.unit.site.access.people import PASSWORD, rows, sign_in, with_password, with_telephone

pytestmark = pytest.mark.django_db
STORY = "Rosie was not at school on Monday.\nHer mother says she is afraid."
WRITTEN = {"what_happened": STORY, "needs": ["school", "home"], "once": "token", "empty": ""}
TAKEN: list[dict[str, Any]] = []


def take(request: Any) -> HttpResponse:
    if request.method == "GET":
        return HttpResponse("the form")
    TAKEN.append(dict(request.POST))
    return HttpResponseRedirect("/", status=303) if request.POST.get("what_happened") else HttpResponse("a fault in it")


@pytest.fixture(autouse=True)
def _long_form(settings: Any) -> Iterator[None]:
    TAKEN.clear()
    with page(settings, take):
        yield


@pytest.fixture
def writer() -> User:
    return with_password("lead_practitioner")


@pytest.fixture
def browser(client: Client, writer: User) -> Client:
    """A browser in which the writer was signed in until the session ended."""
    sign_in(client, writer)
    client.get(ADDRESS)
    session = client.session
    session.flush()
    return client


def follow(browser: Client, sent: HttpResponse, user: User) -> Any:
    """Sign in where the site leads to, and be led on."""
    assert sent.status_code == 303
    assert sent.url.startswith(reverse("account_login"))  # type: ignore[attr-defined]
    return browser.get(sign_in(browser, user, next=html.unescape(sent.url.partition("next=")[2])).url)  # type: ignore[attr-defined]


def send_again(browser: Client, shown: str) -> HttpResponse:
    """Press the button: send every field of the page as a browser does."""
    form = shown[shown.index(f'action="{ADDRESS}"') :].partition("</form>")[0]
    areas = [(name, html.unescape(value)) for name, value in re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', form, re.S)]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    fields: dict[str, list[str]] = {}
    for name, value in [*hidden, *areas]:
        fields.setdefault(name, []).append(value)
    return browser.post(ADDRESS, fields)


def test_nothing_that_was_written_is_lost(browser: Client, writer: User) -> None:
    shown = follow(browser, browser.post(ADDRESS, WRITTEN), writer)
    text = shown.content.decode()
    assert "What you wrote is safe" in text
    assert html.escape("Her mother says she is afraid.") in text
    assert "What happened" in text
    assert not TAKEN, "nothing is done before its writer says so"
    assert send_again(browser, text).status_code == 303
    assert TAKEN[0]["what_happened"] == [STORY]
    assert TAKEN[0]["needs"] == ["school", "home"]
    assert TAKEN[0]["once"] == ["token"]
    assert not KeptForm.objects.exists(), "once it was taken it is kept no longer"


def test_a_kept_form_with_a_fault_stays_kept(browser: Client, writer: User) -> None:
    shown = follow(browser, browser.post(ADDRESS, {"needs": "school"}), writer)
    assert send_again(browser, shown.content.decode()).status_code == 200
    assert KeptForm.objects.exists()


def test_it_lies_encrypted(browser: Client) -> None:
    browser.post(ADDRESS, WRITTEN)
    kept = KeptForm.objects.get()
    assert "Rosie" not in kept.content
    assert "Rosie" in locked_away.unlock(kept.content, locked_away.FORMS)
    assert kept.until - kept.at == timedelta(hours=24)
    assert [row.ids for row in rows("access:keep")] == [[f"user:{kept.user_id}"]]


def test_somebody_else_who_signs_in_never_sees_it(browser: Client, writer: User) -> None:
    other = with_password("lead_practitioner")
    shown = follow(browser, browser.post(ADDRESS, WRITTEN), other)
    assert shown.status_code == 404
    assert "afraid" not in shown.content.decode()


def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(client: Client, writer: User) -> None:
    sent = client.post(ADDRESS, WRITTEN)
    assert sent.status_code == 303
    assert not KeptForm.objects.exists()
    assert "could not be kept" in client.get(sent.url).content.decode()


def test_a_cookie_that_somebody_made_up_is_nobodys(client: Client, writer: User) -> None:
    client.cookies["last_here"] = f"{writer.pk}:forged"
    client.post(ADDRESS, WRITTEN)
    assert not KeptForm.objects.exists()


def test_nothing_is_kept_for_who_has_left(browser: Client, writer: User) -> None:
    User.objects.filter(pk=writer.pk).update(is_active=False)
    browser.post(ADDRESS, WRITTEN)
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize("what", [{"long": "x" * (64 * 1024)}, {"file": SimpleUploadedFile("a.txt", b"x")}])
def test_what_is_too_long_and_files_are_not_kept(browser: Client, what: dict[str, Any]) -> None:
    browser.post(ADDRESS, what)
    assert not KeptForm.objects.exists()


def test_after_a_day_it_is_gone(browser: Client, writer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.post(ADDRESS, WRITTEN)
    kept = KeptForm.objects.get()
    late = kept.until + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    sign_in(browser, writer)
    assert browser.get(reverse("access:kept", kwargs={"token": kept.token})).status_code == 404
    actions.keep(writer, ADDRESS, "a=b", now=late)
    assert not KeptForm.objects.filter(pk=kept.pk).exists()


def test_only_so_many_are_kept(writer: User) -> None:
    now = clock.now()
    tokens = [actions.keep(writer, ADDRESS, f"a={n}", now=now + timedelta(minutes=n)) for n in range(12)]
    assert set(KeptForm.objects.values_list("pk", flat=True)) == set(tokens[2:])


def test_after_a_change_of_the_sites_key_nothing_opens(browser: Client, writer: User, settings: Any) -> None:
    browser.post(ADDRESS, WRITTEN)
    KeptForm.objects.update(content=locked_away.lock("a=b", "something else"))
    sign_in(browser, writer)
    assert browser.get(reverse("access:kept", kwargs={"token": KeptForm.objects.get().token})).status_code == 404


def test_its_writer_may_throw_it_away(browser: Client, writer: User) -> None:
    browser.post(ADDRESS, WRITTEN)
    token = KeptForm.objects.get().token
    sign_in(browser, writer)
    away = reverse("access:kept_away", kwargs={"token": token})
    assert browser.get(away).status_code == 405
    assert browser.post(away).status_code == 303
    assert not KeptForm.objects.exists()
    assert rows("access:kept_away")[-1].kind == "erasure"


def test_nobody_throws_away_what_is_another_persons(browser: Client) -> None:
    browser.post(ADDRESS, WRITTEN)
    other = with_password("manager")
    sign_in(browser, other)
    browser.post(reverse("access:kept_away", kwargs={"token": KeptForm.objects.get().token}))
    assert KeptForm.objects.exists()


def test_a_form_with_the_secret_of_an_earlier_session_leads_to_the_same_page(writer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    sent = browser.post(ADDRESS, WRITTEN)
    assert sent.status_code == 303
    assert html.escape("she is afraid") in browser.get(sent.url).content.decode()


def test_and_so_it_does_where_the_session_has_ended_too(writer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    browser.get(ADDRESS)
    session = browser.session
    session.flush()
    assert browser.post(ADDRESS, WRITTEN).url.startswith(reverse("account_login"))
    assert KeptForm.objects.get().user == writer


@pytest.mark.parametrize("header", [{"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_REFERER": "https://elsewhere.example/", "secure": True}])
def test_what_another_site_sent_is_refused_and_not_kept(writer: User, header: dict[str, Any]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    sent = browser.post(ADDRESS, WRITTEN, **header)
    assert sent.status_code == 403
    assert not KeptForm.objects.exists()
    assert rows("access:form_too_old")[0].result == "refused"


def test_a_sign_in_form_that_is_too_old_keeps_no_password(client: Client, writer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser, writer).status_code == 403
    assert not KeptForm.objects.exists()


def test_an_address_that_is_no_page(client: Client) -> None:
    assert Client(enforce_csrf_checks=True).post("/no/such/page/").status_code in (403, 404)


def test_who_has_no_telephone_yet_loses_nothing_either(client: Client, writer: User, settings: Any) -> None:
    sign_in(client, writer)
    settings.SECOND_STEP_REQUIRED = True
    sent = client.post(ADDRESS, WRITTEN)
    assert sent.url.startswith(reverse("mfa_activate_totp"))
    assert KeptForm.objects.get().user == writer


def test_the_browser_carries_who_was_here_signed(client: Client, writer: User) -> None:
    sign_in(client, writer)
    cookie = client.cookies["last_here"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie.value.startswith(f"{writer.pk}:")
    client.get(ADDRESS)
    request = HttpRequest()
    request.COOKIES["last_here"] = cookie.value
    request.user = User.objects.get(pk=client.session[SESSION_KEY])  # type: ignore[assignment]
    assert last_here.who(request) == writer


def test_a_page_that_asks_again_who_is_there_keeps_what_was_written(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    administrator = with_telephone("administrator")
    start = clock.now()
    client.force_login(administrator)
    session = client.session
    session["signed_in_at"] = (start - timedelta(minutes=11)).isoformat()
    session.save()
    asked = client.get(reverse("access:invite"))
    assert (asked.status_code, asked.url) == (302, f"{reverse('account_reauthenticate')}?next={reverse('access:invite')}")
    sent = client.post(reverse("access:invite"), {"name": "Ines Holm", "email": "ines@example.org"})
    again = client.get(sent.url)
    assert "Enter your password again" in again.content.decode()
    assert "Use a code from your telephone instead" in again.content.decode()
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    wrong = client.post(sent.url, {"password": "no"})
    assert "The password is not right" in wrong.content.decode()
    led = client.post(sent.url, {"password": PASSWORD})
    assert "Ines Holm" in client.get(led.url).content.decode()
