"""The tables of workers and of agencies, in the order of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner_site.design.formats import day, number

if TYPE_CHECKING:
    from sooner.help.caseload import Answers
    from sooner_site.caseloads.queries import Account, Told

Cells = Callable[["Account"], Sequence[str]]


def load_table(told: Told, who: str, page: str = "") -> dict[str, Any]:
    """Open cases today. ``page``: the name of the page of one worker, where there is one."""
    heads = ("Open cases", "Families", "Children", "Late reviews", "Nobody in touch in time", "Days without contact, middle", "Longest")
    return _table("Open cases today", who, heads, told, _load, page)


def kept_table(told: Told, who: str) -> dict[str, Any]:
    """Actions promised in plans."""
    heads = ("Due in the period", "Done in time", "Done late", "Not done", "Still open", "Late today", "Oldest day")
    return _table("Actions promised in plans", who, heads, told, _kept)


def agencies_tables(told: Told) -> list[dict[str, Any]]:
    """The four tables of agencies."""
    heads = ("Answered", "In time", "Working days, middle", "Longest", "Waiting", "Waiting and late")
    return [
        load_table(told, "Agency"),
        kept_table(told, "Agency"),
        _table("Requests to take on or join a case: how the asked agency answers", "Agency asked", heads, told, lambda one: _answers(one.moves)),
        _table("Referrals: how long the hub takes to answer who sent them", "Sent by", heads, told, lambda one: _answers(one.referrals)),
    ]


def _table(caption: str, who: str, heads: Sequence[str], told: Told, cells: Cells, page: str = "") -> dict[str, Any]:
    head = [{"text": who}, *({"text": words, "format": "numeric"} for words in heads)]
    rows = [[_name(one, page), *({"text": words, "format": "numeric"} for words in cells(one))] for one in told.rows]
    return {"caption": caption, "head": head, "rows": rows, "firstCellIsHeader": True}


def _name(one: Account, page: str) -> dict[str, Any]:
    if page and one.of is not None:
        return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', reverse(page, args=[one.of]), one.name)}
    return {"text": one.name}


def _load(one: Account) -> Sequence[str]:
    load = one.load
    counts = (load.cases, one.families, one.children, load.reviews_late, load.contacts_late)
    return (*map(number, counts), _or_none(load.median_days), _or_none(load.longest_days))


def _kept(one: Account) -> Sequence[str]:
    kept = one.kept
    counts = (kept.due, kept.in_time, kept.late, kept.not_done, kept.still_open, kept.open_late)
    return (*map(number, counts), day(kept.oldest) if kept.oldest else "None")


def _answers(told: Answers) -> Sequence[str]:
    return (number(told.answered), number(told.in_time), _or_none(told.median), _or_none(told.longest), number(told.waiting), number(told.waiting_late))


def _or_none(value: float | None) -> str:
    return "None" if value is None else f"{value:g}"
