"""Puts a survey into the home as a draft, and what it says of an event as a draft of evidence. Each is shown to others only when somebody releases it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sooner import disclosure
from sooner.prove import showing
from sooner.prove.result import OWN_UNIT, POINTS
from sooner.prove.survey import words
from sooner.prove.survey.event import BeforeAfter
from sooner.prove.survey.figures import drawn_event
from sooner.prove.survey.model_figures import by_what
from sooner.prove.survey.model_words import NO_CAUSE, by_area, measured, no_cause
from sooner.prove.survey.result import Survey
from sooner.prove.survey.told_figures import told_figures
from sooner.prove.words import EXPLORATORY
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft

_CHART = "event.svg"


def publish(survey: Survey, home: Path | str, today: date | None = None) -> str:
    """Publish what it says in figures, sentences and pictures as a draft of a survey; its id. ``today`` is kept beside it. Raises what the home raises."""
    import pyarrow as pa

    drawn = {f"{picture.key}.svg": picture for picture in survey.charts()}
    of_model = {f"{picture.key}.svg": what for what, pictures in by_what(survey).items() for picture in pictures}
    about = {
        "question": survey.plan.question,
        "sentences": words.sentences(replace(survey, drivers=None)),  # what goes together stands in the table, beside what it does not show
        "people": showing.people(survey.people, survey.plan.open),
        "no_cause": no_cause(survey.drivers.of) if survey.drivers else NO_CAUSE,
        "cannot_say": words.cannot_say_of(survey),
        "scales": [row for scale in survey.scales for row in scale.table.to_dict("records")],
        "method": survey.method,
        "counts_of_people": not survey.plan.open,
        "open": survey.plan.open,
        "model": _model(survey) if survey.scales or survey.drivers else None,
        "foretold": round(100 * survey.drivers.foretold) if survey.drivers else None,
        "protocol_hash": survey.plan.hash,
        "data_hash": survey.data_hash,
        "pictures_told": {name: {"title": picture.title, "words": picture.words, "model": of_model.get(name)} for name, picture in drawn.items()},
        **({"today": today.isoformat()} if today else {}),
    }
    rows = pa.Table.from_pylist(told_figures(survey), schema=schema_of("survey_figures"))
    return publish_draft(home, "surveys", {"survey_figures": rows}, {name: picture.render("svg") for name, picture in drawn.items()}, about, today)


def _model(survey: Survey) -> dict[str, Any]:
    """What a confidence model says in sentences, part by part."""
    found, areas = survey.drivers, survey.drivers.areas if survey.drivers else None
    return {
        "scales": [said for scale in survey.scales for said in measured(scale, survey.plan)],
        "of": found.of if found else None,
        "foretold_between": [round(100 * end) for end in found.foretold_between] if found else None,
        "areas": list(by_area(areas)) if areas else [],
    }


def publish_event(survey: Survey, event: BeforeAfter, home: Path | str) -> str:
    """Publish what it says of an event as a draft of evidence; its id. Raises what the home raises."""
    import pyarrow as pa

    pictures = {_CHART: drawn_event(event).render("svg")} if event.found else {}
    about = {
        "question": survey.plan.question,
        "verdict_sentence": words.verdict(event),
        "stamp": EXPLORATORY,
        "protocol_hash": survey.plan.hash,
        "data_hash": survey.data_hash,
        "checks": [{"name": check.name, "light": check.state, "words": check.words} for check in event.checks],
    }
    return publish_draft(home, "evidence", {"evidence": pa.Table.from_pylist([_row(survey, event)])}, pictures, about)


def _row(survey: Survey, event: BeforeAfter) -> dict[str, Any]:
    """The row of the table ``evidence``; the number of people is rounded, unless the data are open."""
    people = sum((event.found or event.withheld).people)  # type: ignore[union-attr]
    low, high = event.found.interval if event.found else (None, None)
    return {
        "study": f"{survey.plan.hash[:32]}-{survey.data_hash[:32]}",
        "question": survey.plan.question,
        "design": "natural_experiment",
        "outcome": event.asked.of,
        "unit": POINTS if event.share else OWN_UNIT,
        "people": people if survey.plan.open else disclosure.rounded(people),
        "estimate": event.found.estimate if event.found else None,
        "low": low,
        "high": high,
        "verdict": event.verdict,
        "frozen": False,
        "can_say": "\n".join(words.can_say(event)),
        "cannot_say": "\n".join(words.cannot_say(event)),
        "chart": _CHART if event.found else None,
    }
