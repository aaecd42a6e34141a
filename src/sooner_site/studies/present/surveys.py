"""A survey in words and tables: by group with its error, and what goes together with an answer, which is never called a cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.prove import showing
from sooner_site.design.formats import day
from sooner_site.studies.choices import TOO_FEW
from sooner_site.studies.queries import as_day

if TYPE_CHECKING:
    from sooner_site.studies.queries import Asked

COLUMNS = ("part", "measure", "name", "estimate", "low", "high", "unit", "people", "effective", "smallest", "share", "p_value", "hidden")
_LEVELS = ("Group", "Estimate", "95 % interval", "People asked", "Worth", "Smallest change it can see")
_DRIVERS = ("What goes together with it", "Association", "95 % interval", "Its part", "By chance alone")
#: So many sentences stand above the tables; the tables say the rest.
_SAID = 8


def listed(found: Iterable[Asked]) -> list[list[dict[str, Any]]]:
    """One line for each survey."""
    return [
        [
            {"html": format_html('<a class="govuk-link" href="{}">{}</a>', reverse("studies:survey", args=[one.id]), one.draft.about["question"])},
            {"text": one.draft.about["people"]},
            {"text": day(one.draft.published_on)},
            {"text": released(one)},
        ]
        for one in found
    ]


def page(one: Asked) -> dict[str, Any]:
    """Everything on the page of a survey."""
    about = one.draft.about
    return {
        "sentences": about["sentences"][:_SAID],
        "people": about["people"],
        "method": about["method"],
        "released": released(one, told=True),
        "worked_out": day(as_day(about.get("today"))),
        "pictures": [picture for picture in pictures(one) if picture["model"] is None],
        "levels": [_level(measure, rows) for measure, rows in by_measure(one, "estimate", "latest")],
        "drivers": [_driver(measure, rows) for measure, rows in by_measure(one, "driver")],
        "foretold": about.get("foretold"),
        "no_cause": about["no_cause"],
        "controlled": about["counts_of_people"],
        "file": reverse("studies:survey_file", args=[one.id]),
    }


def by_measure(one: Asked, *parts: str) -> list[tuple[str, list[Any]]]:
    """The rows of some parts, by what was measured."""
    found: dict[str, list[Any]] = {}
    for row in one.rows:
        if row["part"] in parts:
            found.setdefault(row["measure"], []).append(row)
    return list(found.items())


def _level(measure: str, rows: Sequence[Any]) -> dict[str, Any]:
    return table(measure, _LEVELS, [_of_group(row) for row in rows])


def _of_group(row: Any) -> list[dict[str, Any]]:
    if row["hidden"]:
        return [{"text": text} for text in (row["name"], TOO_FEW, "–", row["people"] or "–", "–", "–")]
    worth = "–" if row["effective"] is None else f"{row['effective']:,.0f}"
    smallest = "–" if row["smallest"] is None else _figure(row["smallest"], row["unit"], "points")
    return [{"text": text} for text in (row["name"], _figure(row["estimate"], row["unit"], "%"), interval(row), row["people"] or "–", worth, smallest)]


def _driver(measure: str, rows: Sequence[Any]) -> dict[str, Any]:
    body = [
        [
            {"text": row["name"]},
            {"text": f"{showing.number(row['estimate'], row['unit'] == 'difference')} {row['unit']}"},
            {"text": interval(row)},
            {"text": "–" if row["share"] is None else f"{row['share']:.0f}\N{NO-BREAK SPACE}%"},
            {"text": showing.chance(row["p_value"])},
        ]
        for row in rows
    ]
    return table(f"What goes together with {measure}", _DRIVERS, body)


def table(caption: str, head: Sequence[str], rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """A table as the component has it, the first cell of each row its heading."""
    columns = [{"text": name} for name in head]
    return {"caption": caption, "captionClasses": "govuk-table__caption--m", "head": columns, "rows": rows, "firstCellIsHeader": True}


def _figure(value: float, unit: str | None, sign: str) -> str:
    return f"{showing.points(value)}\N{NO-BREAK SPACE}{sign}" if unit == "per cent" else showing.number(value)


def interval(row: Any) -> str:
    """The interval of a figure, in its unit."""
    if row["low"] is None or row["high"] is None:
        return "–"
    return f"{_figure(row['low'], row['unit'], '%')} to {_figure(row['high'], row['unit'], '%')}"


def pictures(one: Asked) -> list[dict[str, Any]]:
    """Every picture, with its address; ``model``: what of a confidence model it shows, None for another."""
    files = {name: told["file"] for name, told in one.draft.about["pictures"].items()}
    told = one.draft.about["pictures_told"].items()
    return [{"url": reverse("studies:survey_picture", args=[one.id, files[name]]), "model": None, **each} for name, each in told]


def released(one: Asked, told: bool = False) -> str:
    """Who released it, and with what words where they are to be told."""
    if one.release is None:
        return "Waiting for release: only analysts and leaders see this page." if told else "Waiting for release"
    who = f"{one.release.released_by}, {day(one.release.released_at)}"
    return f"Released by {who}: {one.release.words}" if told else who
