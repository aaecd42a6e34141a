"""The report of a survey: words, pictures, tables on one page, for paper and for any browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from sooner.prove import showing
from sooner.prove.pages import render
from sooner.prove.survey import words

if TYPE_CHECKING:
    from sooner.prove.survey.result import Survey

#: So many rows of a table stand on the page; the file has all.
MOST = 60
_TITLES = {
    "estimates": "Every estimate",
    "rolling": "At the end of every quarter",
    "changes": "What has changed",
    "scales": "How sure each score is",
    "drivers": "What goes together",
    "areas": "What goes together, by group",
    "event": "The event, and days without one",
    "published": "The latest, as published",
}
#: Columns that a reader needs, by table; the file has the others.
_SHOWN = {
    "estimates": ("estimate", "lo", "hi", "statistic", "p_value", "n", "effective_n", "deff"),
    "rolling": ("quarter_end", "estimate", "lo", "hi", "n", "effective_n"),
    "changes": ("before", "after", "change", "lo", "hi", "smallest_detectable"),
    "scales": ("figure", "item", "estimate", "lo", "hi"),
    "drivers": ("unit", "effect", "lo", "hi", "p_value", "share", "share_lo", "share_hi"),
    "areas": ("driver", "n", "effect", "lo", "hi", "pooled", "pooled_lo", "pooled_hi"),
    "event": ("what", "difference", "lo", "hi", "p_value"),
    "published": ("group", "date", "value", "year_before", "change", "whole"),
}
_HEADINGS = {
    "change": "change, in points where it is of shares",
    "lo": "low",
    "hi": "high",
    "n": "people",
    "effective_n": "worth",
    "deff": "design effect",
    "p_value": "p",
    "smallest_detectable": "smallest seen",
    "share": "its part of how answers differ",
    "share_lo": "low",
    "share_hi": "high",
    "pooled": "drawn towards all",
    "pooled_lo": "low",
    "pooled_hi": "high",
}


@dataclass(frozen=True)
class Shown:
    """One table as the page has it: all cells are text. ``left``: rows that only the file has."""

    name: str
    title: str
    columns: list[str]
    rows: list[list[str]]
    left: int


def write_report(survey: Survey, out: Path) -> Path:
    """Write report.html into a folder and return it."""
    report = out / "report.html"
    report.write_text(report_html(survey), encoding="utf-8")
    return report


def report_html(survey: Survey) -> str:
    """The page. Counts of people are under disclosure control unless the data are open."""
    event = survey.event
    beside = words.sentences(survey)
    told = {words.verdict(event), *words.can_say(event)} if event else set()
    of_people = survey.rows or survey.scales or survey.moving or survey.drivers or event
    count = showing.people(survey.people, survey.plan.open)
    told_of = f"{count} people were asked" if survey.plan.rows == "people" else f"{count} rows, each a figure of an area"
    asked = told_of if of_people else "Figures that were published"
    return render(
        "survey.html",
        survey=survey,
        opening=f"{asked}.",
        verdict=words.verdict(event) if event else None,
        can_say=words.can_say(event) if event else [],
        cannot_say=words.cannot_say_of(survey),
        checks=event.checks if event else [],
        sentences=[each for each in beside if each not in told],
        pictures=[{"title": each.title, "words": each.words, "svg": Markup(each.svg())} for each in survey.charts()],  # noqa: S704 - our own drawing
        tables=[_shown(name, table, survey) for name, table in survey.tables.items() if len(table)],
        controlled=not survey.plan.open,
    )


def _shown(name: str, table: pd.DataFrame, survey: Survey) -> Shown:
    rows = table.head(MOST)
    share = bool(survey.moving and survey.moving.share and name in ("rolling", "changes"))
    counts = counts_told(rows, survey.plan.open) if "n" in _SHOWN[name] else [""] * len(rows)
    cells = [[_first(name, row), *(_cell(column, row, counts[place], share) for column in _SHOWN[name])] for place, row in enumerate(_records(rows))]
    return Shown(
        name,
        _TITLES[name],
        [_first_heading(name), *(_HEADINGS.get(column, column.replace("_", " ")) for column in _SHOWN[name])],
        cells,
        len(table) - len(rows),
    )


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _first(name: str, row: dict[str, Any]) -> str:
    return words.name_of(row) if name == "estimates" else str(row[_first_column(name)])


def _first_column(name: str) -> str:
    return {"event": "date", "drivers": "driver", "published": "measure", "scales": "scale", "areas": "area"}.get(name, "group")


def _first_heading(name: str) -> str:
    return "what" if name == "estimates" else _first_column(name)


def counts_told(table: pd.DataFrame, is_open: bool) -> list[str]:
    """How many people each row rests on, as it may be shown: groups of one estimate hide each other's small numbers."""
    said = [""] * len(table)
    rows = table.reset_index(drop=True)
    keys = [name for name in ("kind", "of", "by", "term", "where", "quarter_end", "driver") if name in rows.columns]
    for _, group in rows.groupby(keys, sort=False, dropna=False):
        # a number that is hidden already is small: nothing below the floor is told apart
        known = group["n"].fillna(5).astype(int).to_list()
        for place, text in zip(group.index, showing.counts([known], is_open)[0], strict=True):
            said[int(place)] = text
    return said


def _cell(column: str, row: dict[str, Any], count: str, share: bool) -> str:
    value = row[column]
    if column == "n":
        return count
    if not isinstance(value, str) and pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp | str):
        return words.day(str(value)[:10]) if column in ("quarter_end", "before", "after", "date") else str(value)
    if column == "p_value":
        return showing.chance(float(value))
    if column == "effective_n":
        return f"{round(float(value) / 5) * 5:,}"
    if "change" in row and (share or "year_before" in row) and column not in ("value", "year_before", "whole"):
        return showing.points(100 * float(value), column != "smallest_detectable")
    if (
        share
        or column in ("value", "year_before", "whole", "share", "share_lo", "share_hi")
        or (row.get("kind") == "proportion" and column in ("estimate", "lo", "hi"))
    ):
        return f"{showing.points(100 * float(value))}\N{NO-BREAK SPACE}%"
    return showing.number(float(value), column in ("change", "difference"))
