"""What every page knows: the partnership's name, who reads it, the areas that they use, the clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format

from sooner_site.access.areas import AREAS, Entry

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
    """What the layout shows around every page. ``pages`` are the pages of the area that the reader is in, ``beside`` those that stand beside this one."""

    name: str
    person: Person | None
    areas: tuple[Link, ...]
    pages: tuple[Link, ...]
    beside: tuple[Link, ...]
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
    areas, pages, beside = _links(user, request.path) if signed_in else ((), (), ())
    person = Person(user.name, user.role_words, user.agency.name) if signed_in else None
    words = f"The clock stands on {date_format(today, 'j F Y')}." if settings.CLOCK_DAY and settings.DEMO else None
    return Site(name, person, areas, pages, beside, words, settings.DEMO)


def _links(user: User, path: str) -> tuple[tuple[Link, ...], ...]:
    """The areas that the user's roles use, each leading to its first page; the pages of the area that the path is in; and those beside the page."""
    areas, pages, beside = [], (), ()
    for area in AREAS:
        mine = {entry: url for entry in area.entries if user.holds(*entry.roles) and (url := _url(entry.to))}
        if not mine:
            continue
        here = max((entry for entry, url in mine.items() if path.startswith(url)), key=lambda entry: len(mine[entry]), default=None)
        areas.append(Link(area.name, next(iter(mine.values())), here is not None))
        if here is not None:
            first = _stands_under(here, mine)
            pages = tuple(Link(entry.name, url, entry.to == first) for entry, url in mine.items() if _stands_under(entry, mine) == entry.to)
            beside = tuple(Link(entry.name, url, entry == here) for entry, url in mine.items() if _stands_under(entry, mine) == first)
    return tuple(areas), pages, beside if len(beside) > 1 else ()


def _stands_under(entry: Entry, mine: Collection[Entry]) -> str:
    """The page from which an entry is reached: the one that it stands under where the reader has that, else its own."""
    return entry.under if any(other.to == entry.under for other in mine) else entry.to


def _url(to: str) -> str:
    try:
        return reverse(to)
    except NoReverseMatch:
        return ""
