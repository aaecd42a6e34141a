"""The day's sheet as PDF: the page that the site prints, made smaller until it is one page, but never too small to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.court_desk import present, queries

#: Sizes of letters in points, the largest first.
SIZES = (9.0, 8.0, 7.0, 6.0)
_STYLE = "court_desk/sheet.css"


class NoList(Exception):
    """There is no list for that court and day."""


@dataclass(frozen=True)
class Sheet:
    """A PDF, how many pages it has and how many rows of the list are on it."""

    content: bytes
    pages: int
    rows: int


def make(name: str, on: date, now: datetime) -> Sheet:
    """The sheet of a court's day. Raises NoList where there is none, ImportError or OSError where WeasyPrint or Pango is missing."""
    import weasyprint  # noqa: F401 - before anything else is done: it is not there, or its Pango is not

    court = queries.named(name)
    listed = queries.standing(court, on) if court else None
    if listed is None:
        known = ", ".join(queries.names()) or "none yet"
        raise NoList(f"There is no list of {name} for {on.isoformat()}. Courts that are known: {known}. Take one in: sooner desk import LIST")
    rows = queries.hearings(listed)
    told = {"court": court, "on": on, "listed": listed, "about": present.about(listed), "printed": present.printed(now)}
    page = render_to_string("court_desk/sheet.html", {"page_title": "Day sheet", "rooms": present.rooms(rows, on_paper=True), **told})
    made = _on_one_page(page)
    audit.record("court_desk.sheet", by=None, at=now, kind=Kind.DISCLOSURE, ids=[f"court_list:{listed.pk}"], process="sooner desk sheet")
    return Sheet(made.write_pdf(), len(made.pages), len(rows))


def _on_one_page(page: str) -> Any:
    """The page in the largest letters in which it is one; in the smallest where it is more. Only its own style is read, from this machine."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnStyle(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            return URLFetcherResponse(url, Path(str(finders.find(_STYLE))).read_bytes(), {"Content-Type": "text/css"})

    document = HTML(string=page, base_url="sheet://", url_fetcher=OwnStyle())
    made: Any = None
    for size in SIZES:
        made = document.render(stylesheets=[CSS(string=f"body {{ font-size: {size}pt !important; padding: 0 }}")])
        if len(made.pages) == 1:
            break
    return made
