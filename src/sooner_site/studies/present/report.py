"""The report of one run as its page shows it. What an older version did not publish is left out; figures that are withheld are nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner_site.design.formats import day, number
from sooner_site.studies import queries
from sooner_site.studies.choices import CHECKS, FLOW, LIGHTS, design_words

if TYPE_CHECKING:
    from sooner_site.studies.queries import Run, Study


def page(run: Run) -> dict[str, Any]:
    """Everything on the page of a run."""
    about, row = run.about, run.row
    return {
        "people": rests_on(about, row),
        "design": about.get("design") or f"{design_words(row['design'])}.",
        "stamp": str(about.get("stamp", "")),
        "frozen_on": day(run.frozen_on) if run.frozen_on else "",
        "verdict": about["verdict_sentence"],
        "blocks": [] if run.withheld else about.get("of_any_100", []),
        "too_few": not run.withheld and bool(about.get("too_few_for_100")),
        "counted": about.get("counted", ""),
        "estimate": _estimate(run) if "report_tables" not in about else "",
        "smallest": None if run.withheld else about.get("smallest"),
        "margin": about.get("margin"),
        "more": None if run.withheld else about.get("more"),
        "can_say": str(row["can_say"]).splitlines(),
        "cannot_say": str(row["cannot_say"]).splitlines(),
        "checks": [_check(each) for each in about.get("checks", ())],
        "controlled": bool(about.get("controlled")),
        "method": about.get("method", ""),
        "tables": {name: _shown(run, name) for name in about.get("report_tables", ()) if table(run, name)},
        "figures": [name for name in about.get("report_tables", ()) if name not in (CHECKS, FLOW) and table(run, name)],
        "rests_on": about.get("rests_on", "people"),
        "pictures": _pictures(run),
        "protocol": summary(about.get("first_protocol") or about.get("protocol", ())),
        "changes": [_change(each) for each in about.get("deviations", ())],
        "released": _released(run),
        "withheld": run.withheld,
    }


def rests_on(about: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """How many people, or months, or groups a result rests on, in words."""
    count = about.get("people") or ("fewer than 10" if row["people"] is None else number(row["people"]))
    return f"{count} {about.get('rests_on', 'people')}"


def of_study(study: Study) -> list[dict[str, Any]]:
    """The protocol as it was frozen, for a summary list; of the first run where the home does not keep it."""
    if study.promise:
        return summary(study.promise.said["protocol"])
    about = study.runs[-1].about
    return summary(about.get("first_protocol") or about.get("protocol", ()))


def summary(rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """What a protocol says, for a summary list."""
    return [{"key": {"text": row["words"]}, "value": {"text": design_words(row["value"]) if row["key"] == "design" else row["value"]}} for row in rows]


def table(run: Run, name: str) -> Mapping[str, Any] | None:
    """One table of a run: its title, columns and rows; None where there is none, it is empty, or its figures are withheld."""
    if run.withheld and name not in (CHECKS, FLOW):
        return None
    found = run.about.get("report_tables", {}).get(name)
    return found if found and found["rows"] else None


def picture_files(run: Run) -> frozenset[str]:
    """The files of the pictures that may be shown: none where the figures are withheld."""
    return frozenset() if run.withheld else frozenset(told["file"] for told in run.about["pictures"].values())


def plain(cell: str) -> str | float:
    """A cell for a spreadsheet: a number as a number, without commas and with the minus that machines know."""
    try:
        return float(cell.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return cell


def _shown(run: Run, name: str) -> dict[str, Any]:
    """A table for the page, with the address of its file."""
    said = table(run, name) or {"title": "", "columns": [], "rows": []}
    return {
        "caption": said["title"],
        "head": [{"text": str(column).capitalize()} for column in said["columns"]],
        "rows": [[{"text": cell} for cell in row] for row in said["rows"]],
        "file": reverse("studies:table", args=[run.id, name]),
    }


def _pictures(run: Run) -> list[dict[str, str]]:
    """Each picture with its address and what it says in words; one of an older version says what it is of."""
    told = run.about.get("pictures_told", {})
    shown = ((name, each["file"]) for name, each in run.about["pictures"].items() if each["file"] in picture_files(run))
    plainly = {"title": "Estimates with their intervals", "words": "The estimate of this study with its interval."}
    return [{"url": reverse("studies:picture", args=[run.id, file]), **told.get(name, plainly)} for name, file in shown]


def _estimate(run: Run) -> str:
    """The estimate of a result that an older version published without tables."""
    row = run.row
    if run.withheld or row["estimate"] is None:
        return ""
    low, high = (("–" if row[end] is None else _figure(row[end])) for end in ("low", "high"))
    return f"Estimate {_figure(row['estimate'])} ({row['unit'] or row['outcome']}), 95 % interval {low} to {high}."


def _figure(value: float) -> str:
    """About three figures, with a sign."""
    places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    return f"{value:+,.{places}f}".replace("-", "\N{MINUS SIGN}")


def _check(said: Mapping[str, str]) -> dict[str, str]:
    shape, word = LIGHTS.get(said["light"], LIGHTS["not assessable"])
    return {"name": said["name"], "words": said["words"], "shape": shape, "light": word, "class": said["light"].replace(" ", "-")}


def _change(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was changed after freezing, for a table."""
    rows = [[{"text": each["words"]}, {"text": each["frozen"]}, {"text": each["now"]}] for each in said["changed"]]
    seen = f"Seen on {day(queries.as_day(said['seen_on']))}" if said["seen_on"] else "Changed since it was frozen"
    return {"caption": seen, "rows": rows, "head": [{"text": "What"}, {"text": "As it was frozen"}, {"text": "As it was used"}]}


def _released(run: Run) -> str:
    if run.release:
        return f"Released by {run.release.released_by} on {day(run.release.released_at)}: {run.release.words}"
    return "Waiting for release: only analysts and leaders see this page."
