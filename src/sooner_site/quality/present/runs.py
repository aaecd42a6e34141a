"""Reports of runs in words and tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.warehouse import run_report_parts
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner.warehouse.run_report_parts import Sheet
    from sooner.warehouse.run_reports import Earlier, RunReport

#: The pictures that stand in each part.
_PICTURES = {"links": ("weights",), "needs": ("need_by_sex", "need_by_age", "need_by_ethnicity", "need_by_deprivation")}


def parts(report: RunReport, pictures: Iterable[str]) -> list[dict[str, Any]]:
    """Every part with its sentences, its tables and the names of its pictures."""
    there = set(pictures)
    return [
        {
            "name": part.name,
            "title": part.title,
            "lead": part.lead,
            "sentences": part.sentences,
            "tables": [_linked(report, sheet) if sheet.keys else table(sheet) for sheet in part.sheets],
            "pictures": [name for name in _PICTURES.get(part.name, ()) if name in there],
        }
        for part in run_report_parts.parts(report)
    ]


def table(sheet: Sheet) -> dict[str, Any]:
    """One table, as the component takes it."""
    rows = [[{"text": cell} for cell in row] for row in sheet.rows]
    return {"caption": sheet.caption, "head": [{"text": head} for head in sheet.head], "rows": rows, "firstCellIsHeader": True}


def of_need(report: RunReport, need: str) -> list[dict[str, Any]]:
    """The tables of one need; none where the report knows no such need."""
    return [table(sheet) for sheet in run_report_parts.of_need(report, need)]


def title(report: RunReport, need: str) -> str:
    """What a need is called."""
    return run_report_parts.titles(report).get(need, need)


def listed(runs: Iterable[Earlier]) -> list[list[dict[str, Any]]]:
    """The rows of the list of runs."""
    return [[{"html": _link(one.run, reverse("quality:run", args=[one.run]))}, {"text": _as_at(one.as_at)}, {"text": _standing(one)}] for one in runs]


def head(report: RunReport) -> str:
    """Of which run the report is."""
    edition = "exact figures, for your own look" if report.edition == "exact" else "small counts hidden"
    return f"Run {report.run}, as at {_as_at(report.as_at)}: {edition}."


def _linked(report: RunReport, sheet: Sheet) -> dict[str, Any]:
    """A table whose first cells lead to the page of each need."""
    made = table(sheet)
    for row, key, cells in zip(made["rows"], sheet.keys, sheet.rows, strict=True):
        row[0] = {"html": _link(cells[0], reverse("quality:run_need", args=[report.run, key]))}
    return made


def _link(words: str, to: str) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', to, words)


def _as_at(as_at: str) -> str:
    return day(date.fromisoformat(as_at))


def _standing(one: Earlier) -> str:
    return "In force" if one.in_force else "Earlier"
