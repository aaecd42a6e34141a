"""How dates, times and numbers are said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from markupsafe import Markup

from sooner_site.design.components import render
from sooner_site.design.formats import day, day_and_time, held_together, number, plural
from sooner_site.design.jinja import environment


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 11, 21), "21 November 2026"),
        (date(2026, 1, 2), "2 January 2026"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),
        (datetime(2026, 6, 30, 23, 30), "30 June 2026"),  # noqa: DTZ001 - a moment without a zone is local already
        (None, "not recorded"),
    ],
)
def test_a_day(value: date | datetime | None, said: str) -> None:
    assert day(value) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 21, 15, 5, tzinfo=UTC), "21 November 2026 at 3:05pm"),
        (datetime(2026, 11, 21, 0, 5, tzinfo=UTC), "21 November 2026 at 12:05am"),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "21 November 2026 at midday"),
        (datetime(2026, 11, 21, 0, 0, tzinfo=UTC), "21 November 2026 at midnight"),
        (datetime(2026, 6, 30, 9, 0, tzinfo=UTC), "30 June 2026 at 10:00am"),
        (None, "not recorded"),
    ],
)
def test_a_moment_is_local(moment: datetime | None, said: str) -> None:
    assert day_and_time(moment) == said


def test_numbers() -> None:
    assert [number(1234), number(1234.5), number(7)] == ["1,234", "1,234.5", "7"]


def test_a_count_with_its_noun() -> None:
    assert [plural(1, "family", "families"), plural(2, "family", "families"), plural(0, "visit"), plural(1200, "visit")] == [
        "1 family",
        "2 families",
        "0 visits",
        "1,200 visits",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("between −£3 and −£1", "between −\N{WORD JOINER}£3 and −\N{WORD JOINER}£1"),
        ("£3 − 2", "£3 − 2"),
        (Markup("<b>−£3</b>"), Markup("<b>−\N{WORD JOINER}£3</b>")),
        (3, 3),
        (None, None),
    ],
)
def test_a_minus_stays_with_its_amount(value: Any, shown: Any) -> None:
    assert held_together(value) == shown
    assert type(held_together(value)) is type(value)


def test_pages_and_components_keep_a_minus_with_its_amount() -> None:
    page = environment().from_string("{{ words }}").render(words="it saves −£3")
    assert page == "it saves −\N{WORD JOINER}£3"
    assert "−\N{WORD JOINER}£3" in render("govukTag", {"text": "−£3"})
