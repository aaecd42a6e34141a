"""What every page knows: the partnership's name, who reads it, the areas that they use, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format

from sooner_site.access.areas import AREAS

if TYPE_CHECKING:
    from sooner_site.access.audit import Pending
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Person:
    """Who is signed in."""

    name: str
    role_words: str
    agency: str


@dataclass(frozen=True)
class Link:
    """One place to go, and whether the page is in it."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Site:
    """What the layout shows around every page. ``pages`` are the pages of the area that the reader is in."""

    name: str
    person: Person | None
    areas: tuple[Link, ...]
    pages: tuple[Link, ...]
    clock_words: str | None
    demo: bool


class SiteRequest(HttpRequest):
    """A request, as views of the site are given it."""

    user: User  # type: ignore[assignment]
    now: datetime
    today: date
    site: Site
    audit: Pending


def site_of(request: HttpRequest, name: str, today: date) -> Site:
    """What the layout of this request's page shows."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    areas, pages = _links(user, request.path) if signed_in else ((), ())
    person = Person(user.name, user.role_words, user.agency.name) if signed_in else None
    words = f"The clock stands on {date_format(today, 'j F Y')}." if settings.CLOCK_DAY and settings.DEMO else None
    return Site(name, person, areas, pages, words, settings.DEMO)


def _links(user: User, path: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The areas that the user's roles use, each leading to its first page; and the pages of the area that the path is in."""
    areas, pages = [], ()
    for area in AREAS:
        mine = [(entry.name, _url(entry.to)) for entry in area.entries if user.holds(*entry.roles)]
        there = [(name, url) for name, url in mine if url]
        if not there:
            continue
        here = max((url for _, url in there if path.startswith(url)), key=len, default=None)
        areas.append(Link(area.name, there[0][1], here is not None))
        if here is not None:
            pages = tuple(Link(name, url, url == here) for name, url in there)
    return tuple(areas), pages


def _url(to: str) -> str:
    try:
        return reverse(to)
    except NoReverseMatch:
        return ""
