"""The pages that say what went wrong: without a reader, without a database, and whatever else has failed."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.template import loader
from django.test import RequestFactory

from sooner_site.design import views
from tests.unit.site.design.html import Page


class Refusal(Exception):
    """As access raises it."""

    reason = "Only the hub screens referrals."


def asked() -> HttpRequest:
    """A request that never reached the middleware."""
    return RequestFactory().get("/")


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda: views.bad_request(asked(), ValueError("secret")), 400, "We could not read that"),
        (lambda: views.refused(asked(), Refusal()), 403, "Only the hub screens referrals."),
        (lambda: views.refused(asked(), PermissionError("secret")), 403, "Your role does not open this page."),
        (lambda: views.not_found(asked(), ValueError("secret")), 404, "Page not found"),
        (lambda: views.too_many_tries(asked(), {}), 429, "Too many tries"),
        (lambda: views.our_fault(asked()), 500, "Sorry, there is a problem with this service"),
    ],
)
def test_it_says_what_happened_and_nothing_of_the_inside(answer: Any, status: int, words: str) -> None:
    response = answer()
    page = Page(response.content.decode())
    assert response.status_code == status
    assert words in page.one("main").text
    assert "secret" not in page.one("body").text
    assert len(page.all("h1")) == 1
    assert page.inline() == []


@pytest.mark.parametrize(("words", "said"), [("Back at 6pm on Sunday.", "Back at 6pm on Sunday."), ("", "Come back in a few minutes.")])
def test_while_it_is_closed_it_says_why_and_when_to_come_back(words: str, said: str) -> None:
    page = Page(loader.render_to_string("design/503.html", {"words": words}))
    assert said in page.one("main").text
    assert page.inline() == []


@pytest.mark.parametrize("reason", ["Taken by Imogen Farr.", ""])
def test_what_cannot_be_done_now_says_why(reason: str) -> None:
    page = Page(loader.render_to_string("design/409.html", {"page_title": "You cannot do this", "reason": reason}, asked()))
    assert (reason or "Somebody else changed this after you opened it.") in page.one("main").text


def test_an_answer_is_given_even_where_no_page_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **rest: Any) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(loader, "render_to_string", broken)
    response = views.our_fault(asked())
    assert (response.status_code, response.content.decode()) == (500, views.LAST_WORDS)


def test_the_gallery_is_for_the_demo_and_for_those_signed_in(settings: Any) -> None:
    request = asked()
    request.user = type("Nobody", (), {"is_authenticated": False})()  # type: ignore[assignment]
    settings.DEMO = False
    assert views.gallery(request).status_code == 302
    settings.DEMO = True
    assert views.gallery(request).status_code == 200
