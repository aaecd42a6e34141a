"""Puts what a survey says of an event into the home as a draft of evidence. It reaches the board only when somebody releases it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sooner import disclosure
from sooner.errors import UsageError
from sooner.prove.result import OWN_UNIT, POINTS
from sooner.prove.survey import words
from sooner.prove.survey.event import BeforeAfter
from sooner.prove.survey.figures import drawn_event
from sooner.prove.survey.result import Survey
from sooner.prove.words import EXPLORATORY
from sooner.warehouse.drafts import publish_draft

_CHART = "event.svg"


def what_can_be_published(survey: Survey) -> BeforeAfter:
    """What is said of an event. Raises UsageError where the survey file asks for nothing that the board has a place for."""
    if survey.event is None:
        raise UsageError("Only what a survey says of an [event] is evidence that the board shows: leave --home out, or add an [event].")
    return survey.event


def publish(survey: Survey, home: Path | str) -> str:
    """Publish it as a draft and give its id. Raises UsageError without an event, and what the home raises."""
    import pyarrow as pa

    event = what_can_be_published(survey)
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
