"""Puts what a programme is worth into the home as a draft. It is shown to others only when somebody releases it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sooner.prove import showing
from sooner.prove.money.figures import TABLE, drawn_tornado, told_figures
from sooner.prove.money.result import Worth
from sooner.prove.money.words import can_say, cannot_say, method
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft
from sooner.warehouse.home import Home

KIND = "worth"
_CHART = "tornado.svg"


def publish(worth: Worth, home: Home | Path | str, today: date | None = None) -> str:
    """Publish the figures, sentences and picture of an appraisal and give the draft's id. ``today`` is kept beside it. Raises what the home raises."""
    import pyarrow as pa

    drawn = {_CHART: drawn_tornado(worth)} if worth.bars else {}
    about = {
        "programme": worth.costs.programme,
        "question": worth.effect.question,
        "sentence": worth.sentence,
        "verdict": worth.effect.verdict,
        "verdict_sentence": worth.effect.sentence,
        "stamp": worth.effect.stamp,
        "can_say": can_say(worth),
        "cannot_say": cannot_say(worth),
        "people": showing.people(worth.costs.people, False),
        "method": method(worth),
        "counts_of_people": True,
        **worth.hashes,
        "pictures_told": {name: {"title": picture.title, "words": picture.words} for name, picture in drawn.items()},
        **({"today": today.isoformat()} if today else {}),
    }
    rows = pa.Table.from_pylist(told_figures(worth), schema=schema_of(TABLE))
    return publish_draft(home, KIND, {TABLE: rows}, {name: picture.render("svg") for name, picture in drawn.items()}, about, today)
