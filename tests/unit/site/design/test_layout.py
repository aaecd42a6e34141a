"""The skeleton of a page: title, who reads it, areas, notices, the summary of errors; and that a page says too little rather than something wrong."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory
from jinja2 import UndefinedError

from sooner_site.design.fields import TextField
from sooner_site.design.forms import Form
from tests.unit.site.design.html import Page

AREAS = (SimpleNamespace(name="Find", url="/find", current=True), SimpleNamespace(name="Help", url="/help", current=False))
PAGES = (SimpleNamespace(name="Worklist", url="/find", current=True), SimpleNamespace(name="Search", url="/search", current=False))
PERSON = SimpleNamespace(name="Imogen Farr", role_words="Hub practitioner", agency="Ashmere Police")
LAYOUT = '{% extends "design/layout.html" %}{% block content %}<h1>Here</h1>{% endblock %}'


class Naming(Form):
    name = TextField(label="Name", missing="Enter the name")


def asked(**site: Any) -> HttpRequest:
    """A request as middleware leaves it."""
    request = RequestFactory().get("/")
    around = {"name": "Ashmere Early Help", "person": None, "areas": (), "pages": (), "beside": (), "clock_words": None, "demo": False}
    request.site = SimpleNamespace(**around | site)  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def shown(request: HttpRequest | None, template: str = LAYOUT, **context: Any) -> Page:
    """A page as HTML, taken apart."""
    made = engines["jinja2"] if "jinja2" in engines else engines.all()[0]
    return Page(made.from_string(template).render({"page_title": "A page", **context}, request))


def test_the_title_says_the_page_and_whose_site_it_is() -> None:
    assert shown(asked()).one("title").text == "A page – Ashmere Early Help"


def test_an_error_is_in_the_title_and_summed_up_before_the_page() -> None:
    page = shown(asked(), form=Naming({"once": "x"}))
    assert page.one("title").text.startswith("Error: A page")
    assert page.one("main").text.startswith("There is a problem Enter the name")
    assert shown(asked(), form=Naming()).one("title").text == "A page – Ashmere Early Help"


def test_who_reads_it_and_the_areas_they_use_are_at_the_top() -> None:
    page = shown(asked(person=PERSON, areas=AREAS, pages=PAGES))
    assert page.one("p", class_="sooner-header__person").text == "Imogen Farr Hub practitioner, Ashmere Police"
    assert [(one.text, one.attributes.get("aria-current")) for one in page.all("a", class_="govuk-service-navigation__link")] == [
        ("Find", "true"),
        ("Help", None),
    ]
    assert page.one("a", aria_current="page").text == "Worklist"


def test_an_area_with_one_page_lists_no_pages() -> None:
    assert shown(asked(areas=AREAS, pages=PAGES[:1])).all("nav", class_="sooner-pages") == []


def test_before_signing_in_there_is_no_person_and_no_area() -> None:
    page = shown(asked())
    assert page.all("form") == []
    assert page.all("a", class_="govuk-service-navigation__link") == []


def test_the_example_says_that_everybody_is_invented() -> None:
    strip = shown(asked(demo=True, clock_words="The clock stands on 30 September 2026.")).one("div", class_="sooner-example")
    assert strip.text == "Example Everybody here is invented. The clock stands on 30 September 2026."
    assert shown(asked()).all("div", class_="sooner-example") == []


@pytest.mark.parametrize(("level", "kind"), [("success", "Success"), ("info", "Information"), ("warning", "Warning"), ("error", "Error")])
def test_a_notice_is_an_alert_that_is_said_aloud(level: str, kind: str) -> None:
    request = asked()
    getattr(messages, level)(request, "Saved <b>now</b>")
    alert = shown(request).all("div", class_="moj-alert")[0]
    assert alert.attributes["aria-label"] == f"{kind}: Saved <b>now</b>"
    assert alert.attributes["role"] == ("alert" if level == "error" else "status")


def test_a_way_back_and_a_way_out_are_there_when_asked_for() -> None:
    page = shown(asked(), back="/before", exit_page=True)
    assert page.one("a", class_="govuk-back-link").attributes["href"] == "/before"
    assert len(page.all("a", class_="govuk-exit-this-page__button")) == 1
    assert page.all("a", class_="govuk-skip-link")[0].attributes["href"] == "#main-content"
    plain = shown(asked())
    assert plain.all("a", class_="govuk-back-link") + plain.all("a", class_="govuk-exit-this-page__button") == []


def test_a_page_may_ask_for_the_way_out_and_the_width_itself() -> None:
    page = shown(asked(), '{% extends "design/layout.html" %}{% set exit_page = true %}{% set wide = true %}')
    assert page.all("a", class_="govuk-exit-this-page__button")
    assert "sooner-wide" in page.one("body").classes


def test_nothing_in_the_layout_runs_or_is_styled_within_the_page() -> None:
    assert shown(asked(person=PERSON, areas=AREAS, pages=PAGES, demo=True), exit_page=True, back="/").inline() == []


def test_a_name_that_was_not_given_is_an_error_and_text_is_escaped() -> None:
    with pytest.raises(UndefinedError):
        shown(asked(), "{{ not_given }}")
    assert shown(asked(), "<p>{{ words }}</p>", words="<i>x</i>").all("i") == []


def test_filters_and_functions_are_at_hand() -> None:
    page = shown(asked(), "<p>{{ 1234|number }} {{ 2|plural('family', 'families') }} {{ none|day }} {{ url('design:gallery') }} {{ page_url('no:such') }}</p>")
    assert page.one("p").text == "1,234 2 families not recorded /components/"


def test_templates_of_other_packages_are_not_ours_to_read() -> None:
    with pytest.raises(TemplateDoesNotExist):
        engines.all()[0].get_template("admin/base.html")
