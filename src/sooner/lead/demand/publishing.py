"""Publishes demand to a home as a draft: what a named person releases on the site reaches the board, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from sooner.lead.demand.result import Demand
from sooner.lead.demand.writing import Drawn
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft


def publish(found: Demand, drawn: list[Drawn], home: Path, today: date) -> str:
    """Put the table ``demand`` and the charts into the home; the id of the draft. Everything in them is under disclosure control already.

    Raises what ``publish_draft`` raises.
    """
    names = {f"{each.picture.key}.svg": each for each in drawn}
    about = {
        "today": today.isoformat(),
        "words": found.words,
        "sentences": found.sentences,
        "counts": found.counts,
        "counts_of_people": True,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "kinds_source": found.kinds.source,
        "pictures_told": {name: {"title": each.picture.title, "words": each.picture.words} for name, each in names.items()},
    }
    rows = pa.Table.from_pylist(list(found.rows), schema=schema_of("demand"))
    return publish_draft(home, "demand", {"demand": rows}, {name: each.svg for name, each in names.items()}, about, today)
