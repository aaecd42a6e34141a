"""The small parts that the rest stands on: references, secrets that lie locked, what is thrown away in time, what the layout shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from sooner_site.access import audit, clock, locked_away, references, sign_ins, tidying
from sooner_site.access import site as around
from sooner_site.access.actions import kept
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.access.models import AuditRow, Invitation, KeptForm, RoleHeld, Seal, SentForm, User
from sooner_site.access.once import once
from tests.factories import site
from tests.unit.site.access.people import rows

NOW = datetime(2026, 9, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize("made", [references.new("R") for _ in range(20)], ids=range(20))
def test_references_find_one_wrong_character_and_two_that_changed_places(made: str) -> None:
    assert references.is_sound(f" {made.lower()} ", "R")
    assert not references.is_sound(f"C{made[1:]}", "C"), "the prefix is checked too"
    body = made.split("-")[1]
    for place in range(6):
        for other in references.ALPHABET.replace(body[place], ""):
            assert not references.is_sound(f"R-{body[:place]}{other}{body[place + 1 :]}-{made[-1]}", "R")
        if place and body[place] != body[place - 1]:
            swapped = body[: place - 1] + body[place] + body[place - 1] + body[place + 1 :]
            assert not references.is_sound(f"R-{swapped}-{made[-1]}", "R")
    assert not references.is_sound(made, "C")
    assert not references.is_sound("R-7K2M9", "R")
    assert not references.is_sound("R-7K2M9O-4", "R")


def test_what_was_locked_for_one_purpose_opens_for_no_other() -> None:
    locked = locked_away.lock("a story", locked_away.FORMS)
    assert locked_away.unlock(locked, locked_away.FORMS) == "a story"
    for wrong in ((locked, locked_away.SECOND_STEPS), (locked[:-4] + "AAAA", locked_away.FORMS), ("nonsense", locked_away.FORMS)):
        with pytest.raises(locked_away.CannotOpen):
            locked_away.unlock(*wrong)


def test_the_clock_is_the_real_one_where_no_day_is_set(settings: Any) -> None:
    assert clock.day_of(clock.now()) == date(2026, 9, 30)
    settings.CLOCK_DAY = ""
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)


def test_errors_carry_their_words() -> None:
    assert (Refused("a").reason, NotNow("b").reason, ChangedMeanwhile(["c", "d"]).changes) == ("a", "b", ("c", "d"))


@pytest.mark.django_db
def test_what_has_had_its_time_is_thrown_away() -> None:
    user = site.user()
    for age in (0, 40):
        then = NOW - timedelta(days=age)
        kept.keep(user, "/", "a=b", now=then)
        SentForm.objects.create(token=f"token {age}", user=user, at=then, went_to="/")
        Invitation.objects.create(secret_hash=str(age), user=user, sent_at=then, until=then)
        AccessAttempt.objects.create(username="a", failures_since_start=1, get_data="", post_data="")
        Session.objects.create(session_key=str(age), session_data="", expire_date=timezone.now() + timedelta(days=1 - age))
    AccessAttempt.objects.filter(pk=AccessAttempt.objects.latest("pk").pk).update(attempt_time=timezone.now() - timedelta(days=2))
    tidying.tidy(NOW)
    assert [model.objects.count() for model in (KeptForm, SentForm, Invitation, AccessAttempt, Session)] == [1, 1, 1, 1, 1]
    assert AuditRow.objects.count() == 2, "the audit stays"


@pytest.mark.django_db
def test_each_thing_says_what_it_is() -> None:
    user = site.user("manager")
    row = audit.record("test:look", by=user, at=NOW)
    said = [
        user,
        user.agency,
        row,
        Seal(number=1, hash="ab"),
        RoleHeld.objects.get(),
        SentForm(pk="t"),
        KeptForm(pk="k"),
        Invitation(user=user, sent_at=NOW),
    ]
    assert [str(one) for one in said] == [
        "Person 1",
        "Ashmere Police",
        "2026-09-30 09:00:00 test:look",
        "1: ab",
        f"{user.pk}: manager",
        "t",
        "k",
        f"{user.pk}: 2026-09-30",
    ]
    assert User.objects.get_by_natural_key("PERSON1@Example.org") == user
    assert site.user("leader", "analyst").role_words == "Analyst, Leader"


@pytest.mark.django_db
def test_a_token_that_is_somebody_elses_does_nothing() -> None:
    one, other = site.user(), site.user()
    SentForm.objects.create(pk="t", user=other, at=NOW, went_to="/other")
    request, form = SimpleNamespace(user=one, now=NOW, audit=audit.Pending()), SimpleNamespace(cleaned_data={"once": "t"})
    with pytest.raises(IntegrityError):
        once(request, form, lambda: "/")  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_view_that_took_a_refusal_back_says_so() -> None:
    pending = audit.Pending()
    with audit.under_way(pending):
        audit.record("test:deed", by=None, process="test", at=NOW)
    assert pending.written and pending.stands()
    pending.written = True
    assert pending.written
    pending.written = False
    assert not pending.written


@pytest.mark.django_db
def test_an_app_s_own_throwing_away_is_done_once_however_often_it_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "_ALSO", [])
    done: list[datetime] = []
    for _ in range(2):
        tidying.also(done.append)
    tidying.tidy(NOW)
    assert done == [NOW]


@pytest.mark.django_db
def test_the_layout_shows_the_areas_that_the_roles_use(client: Client) -> None:
    client.force_login(site.user("administrator", of="partnership"))
    page = client.get(reverse("access:agencies")).content.decode()
    assert 'aria-current="page">Agencies</a>' in page
    assert "Person 1" in page
    assert "Worklist" not in page
    shown = around.site_of(_asked("/nowhere/", site.user("analyst", "data_protection_officer")), "Ashmere", date(2026, 9, 30))
    assert [area.name for area in shown.areas] == ["Find", "Prove", "Lead"]
    assert shown.pages == ()
    assert shown.clock_words is None
    assert around.site_of(_asked("/", AnonymousUser()), "Ashmere", date(2026, 9, 30)).areas == ()


def _asked(path: str, user: Any) -> Any:
    request = RequestFactory().get(path)
    request.user = user
    return request


@pytest.mark.django_db
def test_the_demo_says_on_which_day_its_clock_stands(settings: Any) -> None:
    settings.DEMO = True
    assert around.site_of(_asked("/", AnonymousUser()), "Ashmere", date(2026, 9, 30)).clock_words == "The clock stands on 30 September 2026."


def test_a_page_that_is_not_part_of_this_site_is_left_out() -> None:
    assert around._url("nowhere:list") == ""


@pytest.mark.django_db
def test_signing_in_without_a_page_writes_no_row(client: Client) -> None:
    user = site.user("manager")
    client.force_login(user)
    client.logout()
    assert not client.login(email=user.email, password="wrong", request=_bare())  # noqa: S106 - it is wrong
    assert rows() == []


def _bare() -> Any:
    return RequestFactory().post("/")


@pytest.mark.django_db
def test_a_try_that_is_locked_out_without_a_page_writes_no_row() -> None:
    sign_ins._locked_out(None, HttpResponse(), "a@example.org")
    assert rows() == []
