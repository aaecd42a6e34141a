"""The demo's one page: what was found, for whom, from which rows, how sure it is. Plain HTML that needs nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sooner.errors import NotAllowed
from sooner.example.summary_facts import Facts, gather
from sooner.pages import Pages
from sooner.partnership import Partnership
from sooner.warehouse import reading
from sooner.warehouse.files import write_whole
from sooner.warehouse.home import Home

#: The page's name in the home.
PAGE = "summary.html"


def write_summary(home: Home, partnership: Partnership) -> Path:
    """Write the page into the home, from the answer in force, and return where it is.

    Raises NotAllowed where the home holds real people: this page shows names, and is for invented ones only.
    """
    if not home.invented:
        raise NotAllowed(f"The summary shows names. It is written for invented people only, and {home} holds real ones.")
    with reading.open("snapshot", home) as snapshot:
        page = render(gather(snapshot, partnership))
    write_whole(home.path / PAGE, page)
    return home.path / PAGE


def render(facts: Facts) -> str:
    """The page as HTML. A value that the page asks for and the facts do not have is an error, not an empty place."""
    return Pages("sooner.example", "summary.css", day=day, number=number, several=several).render("summary.html", facts=facts)


def day(value: date) -> str:
    """A date as people write it: 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


def number(value: int) -> str:
    """A count with commas."""
    return f"{value:,}"


def several(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 family, 2 families."""
    return f"{count:,} {one if count == 1 else many}"
