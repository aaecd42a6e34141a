"""What the layout shows around a page where nobody has said who reads it, and the links that stand on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

#: The page for families; a partnership may switch it off.
PUBLIC = "find_a_service:find"
#: The links at the foot of every page, by URL name; one whose page is not part of this site is left out.
FOOTER = (
    (PUBLIC, "Find a service"),
    ("home:rights", "What is held and your rights"),
    ("home:accessibility", "Accessibility statement"),
    ("home:help", "Help"),
)


@dataclass(frozen=True)
class PlainLink:
    """A link of the layout."""

    name: str
    url: str


@dataclass(frozen=True)
class PlainSite:
    """The site without anybody signed in: all that an error page may rely on."""

    name: str
    person: None = None
    areas: tuple[PlainLink, ...] = ()
    pages: tuple[PlainLink, ...] = ()
    beside: tuple[PlainLink, ...] = ()
    clock_words: str | None = None
    demo: bool = False


def plain_site() -> PlainSite:
    """The site as it can be shown whatever has failed."""
    return PlainSite(settings.PARTNERSHIP_NAME, demo=settings.DEMO)


def site_of(request: HttpRequest) -> Any:
    """The `site` that middleware gave the request; the plain one where the request never came so far."""
    return getattr(request, "site", None) or plain_site()


def footer_links() -> list[PlainLink]:
    """The links at the foot of every page."""
    closed = PUBLIC if settings.PUBLIC_PAGES == "off" else ""
    return [PlainLink(words, address) for view, words in FOOTER if view != closed and (address := page_url(view))]


def page_url(name: str, *args: object) -> str:
    """The address of a page that may not be part of this site; empty where it is not."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
