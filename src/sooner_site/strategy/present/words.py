"""Marks, links and rows that every page of the strategy is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.access.errors import Refused
from sooner_site.design.components import render
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from datetime import datetime

    from sooner_site.access.models import User

_TABS = (
    ("plan", "The plan", True),
    ("charter", "The charter", True),
    ("theories", "Theories of change", False),
    ("expectations", "Expectations", False),
    ("decisions", "Decisions", False),
)


def tabs(here: str, reads_all: bool) -> list[dict[str, Any]]:
    """The pages of the strategy, as links above each of them."""
    return [{"text": words, "href": reverse(f"strategy:{name}"), "active": name == here} for name, words, for_all in _TABS if for_all or reads_all]


def tag(told: tuple[str, str]) -> Markup:
    """A state as a tag: its words say everything."""
    words, colour = told
    return render("govukTag", {"text": words, "classes": f"govuk-tag--{colour}"})


def link(url: str, words: str) -> Markup:
    """A link."""
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>', url, words))  # noqa: S704 - made by format_html


def link_to(words: str, name: str, *args: Any) -> Markup | str:
    """A link to a page by the name of its URL; the words alone where the page is no part of this site."""
    try:
        return link(reverse(name, args=args), words)
    except NoReverseMatch:
        return words


def rows(told: Iterable[tuple[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Keys and values for a summary list; what is empty is left out."""
    return tuple({"key": {"text": key}, "value": {"html": value}} for key, value in told if value)


def table(caption: str, head: Iterable[str], lines: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """A table that reads on a phone."""
    return {"caption": caption, "head": [{"text": words} for words in head], "rows": lines, "firstCellIsHeader": True}


def who(user: User, at: datetime) -> str:
    """Who did something, and when."""
    return f"{user.name}, {day(at)}"


def may(allowed: Callable[..., None], user: User, thing: Any) -> bool:
    """Whether a check lets the user do it to the thing."""
    try:
        allowed(user, thing)
    except Refused:
        return False
    return True


def add_action_url(source: str, reference: str) -> str:
    """The page that adds an action that answers something."""
    return f"{reverse('strategy:add_action')}?{urlencode({'source': source, 'ref': reference})}"
