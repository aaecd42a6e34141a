"""The way between the pages of the budget."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from sooner.help.budget import years as rules
from sooner_site.design.formats import day, number


def tabs(here: str, agency: str, waits: int) -> list[dict[str, Any]]:
    """The pages of the budget, as links above each of them."""
    told = (
        ("overview", "Overview", reverse("budget:overview")),
        ("waiting", f"To decide ({waits})" if waits else "To decide", reverse("budget:waiting")),
        ("book", "The book", reverse("budget:book")),
        ("statement", "Your agency’s statement", reverse("budget:statement", args=[agency])),
        ("set_up", "Actions and splits", reverse("budget:set_up")),
    )
    return [{"text": words, "href": url, "active": name == here} for name, words, url in told]


def year_words(year: int, today: date) -> str:
    """Which days the numbers of a page are about."""
    return f"{rules.period(year)}, as at {day(today)}"


def years(offered: Iterable[int], year: int, to: str, *args: str) -> list[dict[str, Any]]:
    """The other years that the same page can show."""
    return [{"words": rules.short(other), "url": f"{reverse(to, args=args)}?year={other}"} for other in offered if other != year]


def pages(shown: Page, year: int) -> dict[str, Any] | None:
    """The way to the pages before and after; None where one page holds everything."""
    if not shown.has_other_pages():
        return None
    said = {"first": number(shown.start_index()), "last": number(shown.end_index()), "total": number(shown.paginator.count), "what": "entries", "items": []}
    if shown.has_previous():
        said["previous"] = {"href": f"?year={year}&page={shown.previous_page_number()}"}
    if shown.has_next():
        said["next"] = {"href": f"?year={year}&page={shown.next_page_number()}"}
    return said
