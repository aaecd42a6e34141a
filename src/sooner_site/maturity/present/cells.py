"""Cells and small pieces of the tables of rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html

from sooner.lead.maturity import Change, Kind

#: What is said where an element cannot be compared with the round before.
NOT_COMPARED = {
    Kind.NEW: "New: not compared",
    Kind.REWORDED: "In other words now: not compared",
    Kind.NOT_SCORED: "Not agreed in both rounds",
    Kind.GONE: "No longer asked",
}


def heads(*words: str) -> list[dict[str, Any]]:
    """The heads of a table."""
    return [{"text": word} for word in words]


def link(url: str, words: str) -> dict[str, Any]:
    """Words that lead somewhere."""
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', url, words)}


def table(caption: str, head: Iterable[dict[str, Any]], rows: list[list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    """A table that reads on a phone."""
    return {"caption": caption, "head": list(head), "rows": rows, "firstCellIsHeader": True, **more}


def rows_of(facts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Facts for a summary list; those with nothing to say are left out."""
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in facts if value]


def middle(value: float | None) -> str:
    """A median or mean as it is said: at most one place after the point; a dash where there is none."""
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


def change_words(change: Change | None) -> str:
    """What became of a score since the round before."""
    if change is None:
        return "–"
    if change.by is None:
        return NOT_COMPARED[change.kind]
    if change.by == 0:
        return "The same"
    return f"{'Up' if change.by > 0 else 'Down'} {abs(change.by)}"
