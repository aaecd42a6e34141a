"""The day's sheet as PDF: the page that the site prints, made smaller until it is one page, but never too small to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from sooner import papers
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
    """The sheet of a court's day. Raises NoList where there is none, SomethingMissing where the machine cannot make a PDF."""
    papers.ready("Print the sheet from the site.")
    court = queries.named(name)
    listed = queries.standing(court, on) if court else None
    if listed is None:
        known = ", ".join(queries.names()) or "none yet"
        raise NoList(f"There is no list of {name} for {on.isoformat()}. Courts that are known: {known}. Take one in: sooner desk import LIST")
    rows = queries.hearings(listed)
    told = {"court": court, "on": on, "listed": listed, "about": present.about(listed), "printed": present.printed(now)}
    page = render_to_string("court_desk/sheet.html", {"page_title": "Day sheet", "rooms": present.rooms(rows, on_paper=True), **told})
    made = papers.pdf(page, Path(str(finders.find(_STYLE))).read_bytes(), SIZES)
    audit.record("court_desk.sheet", by=None, at=now, kind=Kind.DISCLOSURE, ids=[f"court_list:{listed.pk}"], process="sooner desk sheet")
    return Sheet(made.content, made.pages, len(rows))
