"""Numbers, days and marks as the board says them, and the line that says who released a result."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.board.choices import Mark
from sooner_site.design.components import render
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft
    from sooner_site.access.models import Release
    from sooner_site.board.queries import Shown

NONE = "–"
PROTECTED = (
    "Counts of people from 1 to 9 are hidden and others are rounded to 5, so that nobody can be told from them. A dash stands for what is hidden or not known."
)


def figure(value: float | None, unit: str | None = None) -> str:
    """A number with as many digits as anybody reads: whole where it is whole or large, else four figures; with its unit where it has one."""
    if value is None:
        return NONE
    whole = value == round(value) or abs(value) >= 1000
    said = f"{round(value):,}" if whole else f"{value:.4g}"
    return f"{said} {unit}" if unit else said


def month_or_day(value: date | None, monthly: bool) -> str:
    """A day, or only its month where every day of the series is the first of one."""
    return NONE if value is None else f"{value:%B %Y}" if monthly else day(value)


def tag(mark: Mark) -> Markup:
    """A mark as a tag: its words say everything."""
    return render("govukTag", {"text": mark.words, "classes": f"govuk-tag--{mark.colour}"})


def link(url: str, words: str) -> Markup:
    """A link."""
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>', url, words))  # noqa: S704 - made by format_html


def numbers_of(draft: Draft) -> str:
    """The day for which a result was worked out; empty where it does not say."""
    said = draft.about.get("today")
    return day(date.fromisoformat(said)) if said else ""


def provenance(draft: Draft, release: Release | None) -> str:
    """Who released it and when, and the day of its numbers."""
    worked_out = f" Worked out on {told}." if (told := numbers_of(draft)) else ""
    who = f"Released by {release.released_by} on {day(release.released_at)}." if release else "Not released."
    return f"{who}{worked_out} Draft {draft.id}."


def provenances(rows: Iterable[Shown]) -> list[str]:
    """The same for several rows, each draft once."""
    return list(dict.fromkeys(provenance(one.draft, one.release) for one in rows))


def protection(rows: Iterable[Shown]) -> str:
    """That numbers are protected, where any of them are; empty where none are."""
    return PROTECTED if any(one.draft.about.get("counts_of_people") for one in rows) else ""


def table(caption: str, head: Iterable[str], rows: list[list[dict[str, Any]]], hidden: bool = False) -> dict[str, Any]:
    """The parameters of a table whose first cell heads its row; every further column whose heading begins with # is of numbers."""
    columns = [{"text": name.lstrip("#"), **({"format": "numeric"} if name.startswith("#") else {})} for name in head]
    classes = "govuk-visually-hidden" if hidden else "govuk-table__caption--s"
    return {"caption": caption, "captionClasses": classes, "head": columns, "rows": rows, "firstCellIsHeader": True}


def number_cell(words: str) -> dict[str, Any]:
    """A cell of a column of numbers."""
    return {"text": words, "format": "numeric"}
