"""Every page of somebody leaves one row; a page that says nothing is opened to nobody; a session that lay unused has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import Client

from sooner_site.access import audit, clock, permissions
from sooner_site.access.choices import Kind, Role
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.access.models import AuditRow, Seal
from sooner_site.access.screens import public, screen
from tests.factories import site
from tests.unit.site.access.pages import ADDRESS, page
from tests.unit.site.access.people import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    made = Client(raise_request_exception=False)
    made.force_login(site.user("lead_practitioner"))
    return made


def shows(request: Any) -> HttpResponse:
    request.audit.showed(["F-1", "F-2", "F-1"], "family")
    request.audit.because("a duty call")
    return HttpResponse("two families")


def acts(request: Any) -> HttpResponse:
    audit.record("test:deed", by=request.user, at=request.now, ids=["case:C-1"])
    return HttpResponseRedirect("/", status=303)


def acts_in_vain(request: Any) -> HttpResponse:
    try:
        with transaction.atomic():
            audit.record("test:deed", by=request.user, at=request.now)
            raise ChangedMeanwhile(["Somebody else was quicker."])
    except ChangedMeanwhile:
        return HttpResponse("what changed, beside what you wrote")


def raises(error: Exception) -> Callable[[Any], HttpResponse]:
    def do(request: Any) -> HttpResponse:
        request.audit.showed(["F-1"], "family")
        raise error

    return do


def test_a_look_is_one_row_with_what_it_showed_and_why(settings: Any, reader: Client) -> None:
    with page(settings, shows):
        assert reader.get(ADDRESS).status_code == 200
    (row,) = rows()
    assert (row.what, row.kind, row.result, row.reason) == ("page", "consultation", "done", "a duty call")
    assert (row.ids, row.count, row.agency, row.roles) == (["family:F-1", "family:F-2"], 2, "police", "lead_practitioner")


def test_a_page_is_kept_by_no_browser_for_the_next_person_at_the_desk(settings: Any, reader: Client) -> None:
    with page(settings, shows):
        assert reader.get(ADDRESS).headers["Cache-Control"] == "no-store, private"


def test_an_action_writes_the_row_of_its_request(settings: Any, reader: Client) -> None:
    with page(settings, acts):
        assert reader.post(ADDRESS).status_code == 303
    assert [(row.what, row.kind) for row in rows()] == [("test:deed", "alteration")]


def test_where_an_action_went_back_the_request_is_still_a_row(settings: Any, reader: Client) -> None:
    with page(settings, acts_in_vain):
        assert reader.post(ADDRESS).status_code == 200
    assert [row.what for row in rows()] == ["page"]


@pytest.mark.parametrize(
    ("error", "status", "result"),
    [
        (Refused("Not for you."), 403, "refused"),
        (NotNow("It is closed."), 409, "refused"),
        (ChangedMeanwhile(["It was accepted.", "By the hub."]), 409, "refused"),
        (Http404("no such family"), 404, "refused"),
        (ValueError("ours"), 500, "failed"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_not_shown_is_a_row_too(settings: Any, reader: Client, error: Exception, status: int, result: str, method: str) -> None:
    with page(settings, raises(error)):
        answer = getattr(reader, method)(ADDRESS)
    assert answer.status_code == status
    (row,) = rows()
    assert (row.what, row.result, row.ids) == ("page", result, ["asked:R-7K2M9C-4"])
    if status in (403, 409):
        assert str(error).replace("; ", " ") in answer.content.decode()


def test_words_in_an_address_are_not_written_down(settings: Any, reader: Client) -> None:
    with page(settings, raises(Http404())):
        reader.get("/page/Rosie Marsh/")
    assert rows()[0].ids == []


def test_a_page_that_cannot_be_written_down_is_not_shown(settings: Any, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **rest: Any) -> None:
        raise OperationalError("disk full")

    with page(settings, shows):
        monkeypatch.setattr(audit, "record", full)
        answer = reader.get(ADDRESS)
    assert answer.status_code == 500
    assert b"two families" not in answer.content


def test_a_kind_that_there_is_not_is_a_consultation(settings: Any, reader: Client) -> None:
    def do(request: Any) -> HttpResponse:
        request.audit.kind = "glance"
        return HttpResponse("")

    with page(settings, do):
        reader.get(ADDRESS)
    assert rows()[0].kind == "consultation"


@pytest.mark.parametrize("kind", Kind.values)
def test_a_kind_that_there_is_is_kept(settings: Any, reader: Client, kind: str) -> None:
    def do(request: Any) -> HttpResponse:
        request.audit.kind = kind
        return HttpResponse("")

    with page(settings, do):
        reader.get(ADDRESS)
    assert rows()[0].kind == kind


def test_what_leaves_is_a_disclosure(settings: Any, reader: Client) -> None:
    def do(request: Any) -> HttpResponse:
        request.audit.disclosed_to("agency:schools")
        return HttpResponse("")

    with page(settings, do):
        reader.get(ADDRESS)
    assert (rows()[0].kind, rows()[0].recipients) == (Kind.DISCLOSURE, ["agency:schools"])


def test_a_page_that_says_nothing_is_opened_to_nobody(settings: Any, reader: Client) -> None:
    with page(settings, shows, how=lambda view: view):
        answer = reader.get(ADDRESS)
        nobody = Client().get(ADDRESS)
    assert (answer.status_code, nobody.status_code) == (403, 403)
    assert "nobody may" in answer.content.decode()
    assert [row.result for row in rows()] == ["refused"]


def test_a_public_page_is_for_anybody(settings: Any) -> None:
    with page(settings, lambda request: HttpResponse("help"), how=public):
        assert Client().get(ADDRESS).content == b"help"
    assert rows() == []


def test_a_screen_asks_who_is_there(settings: Any) -> None:
    with page(settings, shows):
        answer = Client().get(f"{ADDRESS}?tab=needs")
    assert answer.status_code == 302
    assert answer.url == "/account/sign-in/?next=/page/R-7K2M9C-4/%3Ftab%3Dneeds"
    assert rows() == []


def test_a_role_that_the_page_is_not_for_is_told_so(settings: Any, reader: Client) -> None:
    with page(settings, shows, how=screen(permissions.only(Role.LEADER, Role.ANALYST))):
        answer = reader.get(ADDRESS)
    assert answer.status_code == 403
    assert "This page is for: leader or analyst." in answer.content.decode()


def test_a_session_that_lay_unused_has_ended(settings: Any, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = clock.now()
    with page(settings, shows):
        for minutes, status in ((0, 200), (20, 200), (49, 200), (80, 302)):
            monkeypatch.setattr(clock, "now", lambda minutes=minutes: start + timedelta(minutes=minutes))
            assert reader.get(ADDRESS).status_code == status
    assert [row.what for row in rows()] == ["page", "page", "page", "access:signed_out"]


def test_who_has_left_is_signed_out_at_once(settings: Any, reader: Client) -> None:
    with page(settings, shows):
        assert reader.get(ADDRESS).status_code == 200
        audit_user = AuditRow.objects.get().user
        audit_user.is_active = False
        audit_user.save()
        assert reader.get(ADDRESS).status_code == 302


def test_a_request_seals_what_is_written(settings: Any, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEAL_EVERY_SECONDS = 0
    with page(settings, shows):
        reader.get(ADDRESS)
    assert Seal.objects.count() == 1
