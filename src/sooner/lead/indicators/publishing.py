"""Publishes indicators to a home as a draft: what a named person releases on the site reaches the board, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sooner.lead.indicators import tables
from sooner.lead.indicators.result import Indicators
from sooner.lead.indicators.writing import Drawn
from sooner.tables import TABLES
from sooner.warehouse.drafts import publish_draft


def publish(found: Indicators, drawn: list[Drawn], home: Path, today: date) -> str:
    """Put the tables ``indicators`` and ``indicator_points`` and the charts into the home; the id of the draft."""
    names = {each.entry.name: f"{each.picture.key}.svg" for each in drawn}
    about = {
        "today": today.isoformat(),
        "words": found.words,
        "counts": found.counts,
        "counts_of_people": found.counts_of_people,
        "files": [{"name": sheet.name, "sha256": sheet.sha256} for sheet in found.sheets],
    }
    shaped = {"indicators": _as("indicators", tables.of_series(found.entries, names)), "indicator_points": _as("indicator_points", found.points)}
    return publish_draft(home, "indicators", shaped, {names[each.entry.name]: each.svg for each in drawn}, about)


def _as(name: str, rows: pa.Table) -> pa.Table:
    """The columns of the vocabulary, with nothing where the files have an empty word."""
    chosen = rows.select(list(TABLES[name].column_names))
    return pa.table({column: _emptied(chosen[column]) for column in chosen.column_names})


def _emptied(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
