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
        "model": None,
        "cannot_say": [],
        "protocol_hash": "a" * 64,
        "data_hash": "b" * 64,
        "today": "2026-09-30",
        "pictures_told": {"a.svg": {"title": "Good job by place", "words": "Northmoor: 61.3."}},
    }
    table = pa.Table.from_pylist(shown, schema=schema_of("survey_figures"))
    return publish_draft(home, "surveys", {"survey_figures": table}, {"a.svg": PICTURE}, {**said, **about}, date(2026, 9, 30))


def model(home: Home, **about: Any) -> str:
    """Publish a survey with a confidence model: a scale, two drivers, places of which one is hidden and one cannot tell; the id of the draft."""
    none = dict.fromkeys(("people", "effective", "smallest"))
    scale = {"part": "scale", "measure": "engagement", "unit": "loading"}
    sure = {**scale, **none, "unit": "reliability", "estimate": 0.79, "low": 0.75, "high": 0.83}
    driver = {"part": "driver", "measure": "good_job", "unit": "times the odds", "smallest": None}
    area = {"part": "area", "measure": "engagement", "unit": "times the odds", "smallest": None, "p_value": 0.48}
    nothing = dict.fromkeys(("estimate", "low", "high", "effective"))
    rows = [
        figure(**scale, **none, name="listens", estimate=0.77, low=0.71, high=0.83),
        *(figure(**{**sure, "name": name}) for name in ("alpha", "omega", "score")),
        figure(
            **driver,
            name="engagement, one standard deviation more",
            estimate=1.47,
            low=1.35,
            high=1.61,
            share=2.7,
            share_low=1.6,
            share_high=4.1,
            p_value=0.0001,
        ),
        figure(**driver, name="seen=yes, yes against no", estimate=1.02, low=0.8, high=1.3, share=-0.1, share_low=-0.1, share_high=1.2, p_value=0.4),
        figure(**area, name="Northmoor", estimate=1.35, low=1.11, high=1.64),
        figure(**{**area, **nothing}, name="Smallhold", people=None, hidden=True),
        figure(**{**area, **nothing}, name="Westfold", people="40"),
    ]
    told = {
        "of": "good_job",
        "scales": ["engagement, of 4 answers of 400 people: 79 % of their sum is what they have in common."],
        "foretold_between": [9, 15],
        "areas": ["engagement, by borough: they differ no more than chance would bring, and cannot be told apart (p 0.480)."],
    }
    pictures = {"a.svg": {"title": "What is associated with good_job", "words": "engagement: 1.47, 1.35 to 1.61.", "model": "drivers"}}
    cannot = ["That changing a driver would change good_job: drivers go with it, and no more has been shown."]
    return survey(home, *rows, **{"model": told, "pictures_told": pictures, "cannot_say": cannot} | about)


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
