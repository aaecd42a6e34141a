"""The three boxes of a date: every way of typing one, every way of getting it wrong, and which box the error leads to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sooner_site.design.fields import DateField
from sooner_site.design.forms import Form
from tests.unit.site.design.html import Page

TODAY = date(2026, 9, 30)


class Born(Form):
    born = DateField(
        label="When was the child born?", called="Date of birth", missing="Enter the date of birth", latest=TODAY, latest_words="today or in the past"
    )


class Visit(Form):
    day = DateField(label="Day of the visit", earliest=TODAY, latest=date(2026, 12, 31))


def form(day: str, month: str, year: str) -> Born:
    return Born({"once": "token", "born-day": day, "born-month": month, "born-year": year})


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "mar", "Mar.", "MARC"])
def test_a_month_is_a_number_or_a_name(month: str) -> None:
    made = form("27", month, "2015")
    assert made.is_valid(), made.errors
    assert made.cleaned_data["born"] == date(2015, 3, 27)


def test_sept_is_september() -> None:
    made = form(" 1 ", "sept", "2015")
    assert made.is_valid()
    assert made.cleaned_data["born"] == date(2015, 9, 1)


@pytest.mark.parametrize(
    ("typed", "words", "box"),
    [
        (("", "", ""), "Enter the date of birth", "day"),
        (("", "3", "2015"), "Date of birth must include a day", "day"),
        (("27", "", "2015"), "Date of birth must include a month", "month"),
        (("27", "3", ""), "Date of birth must include a year", "year"),
        (("27", "", ""), "Date of birth must include a month and year", "month"),
        (("27", "3", "15"), "Date of birth: year must include 4 numbers", "year"),
        (("31", "2", "2015"), "Date of birth must be a real date", "day"),
        (("1", "13", "2015"), "Date of birth must be a real date", "month"),
        (("1", "ma", "2015"), "Date of birth must be a real date", "month"),
        (("x", "3", "2015"), "Date of birth must be a real date", "day"),
        (("1", "3", "20x5"), "Date of birth must be a real date", "year"),
        (("1", "3", "0000"), "Date of birth must be a real date", "day"),
        (("²", "3", "2015"), "Date of birth must be a real date", "day"),
        (("1", "10", "2026"), "Date of birth must be today or in the past", "day"),
    ],
)
def test_what_is_wrong_is_said_and_the_first_wrong_box_is_led_to(typed: tuple[str, str, str], words: str, box: str) -> None:
    made = form(*typed)
    page = Page(str(made.error_summary))
    assert made.errors["born"] == [words]
    assert (page.one("a").text, page.one("a").attributes["href"]) == (words, f"#id_born-{box}")


def test_only_the_wrong_box_is_marked_and_what_was_typed_comes_back() -> None:
    page = Page(str(form("27", "", "2015")["born"].govuk))
    assert [one.attributes.get("value", "") for one in page.all("input")] == ["27", "", "2015"]
    assert ["govuk-input--error" in one.classes for one in page.all("input")] == [False, True, False]
    assert page.described(page.all("fieldset")[0]) == "Error: Date of birth must include a month"


def test_every_box_has_its_label_and_the_group_its_legend() -> None:
    page = Page(str(Born()["born"].govuk))
    assert page.one("legend").text == "When was the child born?"
    assert {one.attributes["for"]: one.text for one in page.all("label")} == {"id_born-day": "Day", "id_born-month": "Month", "id_born-year": "Year"}
    assert page.inline() == []


def test_a_date_that_was_kept_is_shown() -> None:
    page = Page(str(Born(initial={"born": date(2015, 3, 27)})["born"].govuk))
    assert [one.attributes["value"] for one in page.all("input")] == ["27", "3", "2015"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("29", "9", "2026"), "Day of the visit must be on or after 30 September 2026"),
        (("1", "1", "2027"), "Day of the visit must be on or before 31 December 2026"),
    ],
)
def test_bounds_are_said_as_days(typed: tuple[str, str, str], words: str) -> None:
    made = Visit({"once": "token", **dict(zip(["day-day", "day-month", "day-year"], typed, strict=True))})
    assert made.errors["day"] == [words]


def test_a_date_that_is_not_needed_may_be_left_out() -> None:
    made = Visit({"once": "token"})
    assert made.is_valid(), made.errors
    assert made.cleaned_data["day"] is None


def test_another_date_is_a_change_and_the_same_is_none() -> None:
    field = DateField(label="Day")
    cases: list[tuple[Any, Any]] = [(date(2015, 3, 27), ("27", "3", "2015")), (date(2015, 3, 27), ("28", "3", "2015")), (None, ("", "", ""))]
    assert [field.has_changed(before, now) for before, now in cases] == [False, True, False]
