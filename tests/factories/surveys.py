"""A survey and an account of demand in a home, made in one line each: as they are published, small and invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from sooner.tables import TABLES
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft
from sooner.warehouse.home import Home
from tests.factories.results import PICTURE


def figure(**changed: Any) -> dict[str, Any]:
    """One figure of a survey: what a group said."""
    told = {"row": 1, "part": "estimate", "measure": "good_job = 1", "name": "Northmoor", "estimate": 61.3, "low": 55.2, "high": 67.4, "unit": "per cent"}
    return {**dict.fromkeys(TABLES["survey_figures"].column_names), **told, "people": "400", "effective": 310.0, "smallest": 12.4, "hidden": False} | changed


def survey(home: Home, *rows: dict[str, Any], **about: Any) -> str:
    """Publish a survey; the id of the draft."""
    shown = [{**row, "row": place} for place, row in enumerate(rows or [figure()], start=1)]
    said = {
        "question": "What do people think of the police here?",
        "sentences": ["good_job = 1, in Northmoor: 61.3 %."],
        "people": "400",
        "method": "weights of the column weight; errors by Taylor linearisation over one stage, without population sizes",
        "no_cause": "This shows what goes together. It does not show what causes what.",
        "counts_of_people": True,
        "open": False,
        "foretold": 12,
        "protocol_hash": "a" * 64,
        "data_hash": "b" * 64,
        "today": "2026-09-30",
        "pictures_told": {"a.svg": {"title": "Good job by place", "words": "Northmoor: 61.3."}},
    }
    table = pa.Table.from_pylist(shown, schema=schema_of("survey_figures"))
    return publish_draft(home, "surveys", {"survey_figures": table}, {"a.svg": PICTURE}, {**said, **about}, date(2026, 9, 30))


def count(**changed: Any) -> dict[str, Any]:
    """One row of demand: calls of one kind."""
    told = {"row": 1, "part": "kind", "name": "Domestic dispute", "reach": "could", "count": 240, "share": 40.0, "words": "Domestic dispute: 240 calls."}
    return {**dict.fromkeys(TABLES["demand"].column_names), **told} | changed


def demand(home: Home, *rows: dict[str, Any], **about: Any) -> str:
    """Publish an account of demand; the id of the draft."""
    shown = [{**row, "row": place} for place, row in enumerate(rows or [count()], start=1)]
    said = {
        "today": "2026-09-30",
        "words": "In the twelve months there were 600 calls.",
        "sentences": ["In the twelve months from September 2025 to August 2026 there were 600 calls."],
        "counts": {"calls": 600},
        "counts_of_people": True,
        "first": "2025-09-01",
        "last": "2026-08-01",
        "kinds_source": "local",
        "pictures_told": {"a.svg": {"title": "Calls a month", "words": "All calls a month."}},
    }
    table = pa.Table.from_pylist(shown, schema=schema_of("demand"))
    return publish_draft(home, "demand", {"demand": table}, {"a.svg": PICTURE}, {**said, **about}, date(2026, 9, 30))
