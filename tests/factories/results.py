"""Results in a home, made in one line each: indicators, targets and evidence as they are published, small and invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft
from sooner.warehouse.home import Home

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><title>A chart</title></svg>'


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema_of(name))


def indicator(**changed: Any) -> dict[str, Any]:
    """One row of indicators: a series that does what it does by itself."""
    return {
        "series": "Incidents in Northmoor",
        "unit": "",
        "direction": "decrease",
        "points": 24,
        "missing": 0,
        "first_date": date(2024, 10, 1),
        "last_date": date(2026, 9, 1),
        "last_value": 42.0,
        "mean": 40.0,
        "lower": 25.0,
        "upper": 55.0,
        "target": None,
        "variation": "common_cause",
        "assurance": None,
        "flagged": 0,
        "words": "The latest value, 42, is within what this series does by itself.",
        "chart": None,
    } | changed


def indicators(home: Home, *rows: dict[str, Any], today: str = "2026-09-30", **about: Any) -> str:
    """Publish indicators, each with two points; the id of the draft."""
    shown = list(rows) or [indicator()]
    points = [
        {"series": row["series"], "date": day, "value": row["last_value"], "mean": row["mean"], "lower": row["lower"], "upper": row["upper"], "flag": None}
        for row in shown
        for day in (row["first_date"], row["last_date"])
    ]
    pictures = {row["chart"]: PICTURE for row in shown if row["chart"]}
    return publish_draft(
        home,
        "indicators",
        {"indicators": _table("indicators", shown), "indicator_points": _table("indicator_points", points)},
        pictures,
        {"today": today, "words": [], "counts": {}, "counts_of_people": False, **about},
    )


def target(**changed: Any) -> dict[str, Any]:
    """One row of targets: a promise that was not kept."""
    return {
        "row": 1,
        "measure": "Volunteers trained",
        "target": 50.0,
        "achieved": 35.0,
        "of_target": 70.0,
        "result": "fell_short",
        "said": "35 of 50 (70 %), fell short",
        "period": "2025/26",
        "site": None,
        "status": "stated",
        "note": None,
        "other": None,
        "chart": None,
    } | changed


def output(**changed: Any) -> dict[str, Any]:
    """One row of outputs."""
    return {
        "row": 1,
        "measure": "desks_open",
        "place": "Northmoor",
        "period": "2026-08",
        "value": 25.0,
        "is_sum": False,
        "parts": None,
        "agrees": None,
        "status": None,
        "note": None,
        "other": None,
    } | changed


def targets(home: Home, *rows: dict[str, Any], outputs: tuple[dict[str, Any], ...] = (), today: str = "2026-09-30", **about: Any) -> str:
    """Publish targets and outputs; the id of the draft."""
    shown = [{**row, "row": place} for place, row in enumerate(rows or ([target()] if not outputs else []), start=1)]
    done = [{**row, "row": place} for place, row in enumerate(outputs, start=1)]
    said = {"today": today, "words": [], "counts": {}, "counts_of_people": False, **about}
    return publish_draft(home, "targets", {"targets": _table("targets", shown), "outputs": _table("outputs", done)}, {}, said)


def study(**changed: Any) -> dict[str, Any]:
    """One row of evidence: a study that found something."""
    return {
        "study": "a" * 32 + "-" + "b" * 32,
        "question": "Did fewer families come back to the police within a year?",
        "design": "trial",
        "outcome": "incidents within a year",
        "unit": "incidents a family",
        "people": 820,
        "estimate": -0.42,
        "low": -0.7,
        "high": -0.14,
        "verdict": "better",
        "frozen": True,
        "can_say": "Families who were offered help came back less often.",
        "cannot_say": "That every family did better.",
        "chart": None,
    } | changed


def evidence(home: Home, row: dict[str, Any] | None = None, on: date | None = None, **about: Any) -> str:
    """Publish what a study found; the id of the draft."""
    shown = row or study()
    said = {
        "question": shown["question"],
        "verdict_sentence": "It worked better.",
        "stamp": "" if shown["frozen"] else "exploratory: not frozen before the data were read",
        "protocol_hash": shown["study"].partition("-")[0],
        "data_hash": shown["study"].partition("-")[2],
        "checks": [],
    }
    pictures = {shown["chart"]: PICTURE} if shown["chart"] else {}
    return publish_draft(home, "evidence", {"evidence": _table("evidence", [shown])}, pictures, {**said, **about}, on)
