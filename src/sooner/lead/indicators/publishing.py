"""Publishes indicators to a home as a draft: what a named person releases on the site reaches the board, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sooner.lead.indicators import tables
from sooner.lead.indicators.entries import Entry
from sooner.lead.indicators.protecting import protected
from sooner.lead.indicators.result import Charts, Indicators
from sooner.lead.indicators.writing import Drawn
from sooner.tables import TABLES
from sooner.warehouse.drafts import publish_draft


def publish(found: Indicators, drawn: list[Drawn], home: Path, today: date, is_open: bool = False, charts: Charts = "flagged") -> str:
    """Put the tables ``indicators`` and ``indicator_points`` and the charts into the home; the id of the draft.

    ``is_open``: somebody says that the numbers are published already, or count no people of this partnership. Without it small counts are
    hidden and others rounded, and words, limits and charts are made of those (see ``protected``); ``charts``: which of them are drawn.
    Raises what ``publish_draft`` raises.
    """
    if not is_open:
        found, drawn = _protected(found, drawn, charts)
    names = {each.entry.name: f"{each.picture.key}.svg" for each in drawn}
    about = {
        "today": today.isoformat(),
        "words": found.words,
        "counts": found.counts,
        "counts_of_people": found.counts_of_people,
        "open": is_open,
        "files": [{"name": sheet.name, "sha256": sheet.sha256} for sheet in found.sheets],
    }
    shaped = {"indicators": _as("indicators", tables.of_series(found.entries, names)), "indicator_points": _as("indicator_points", found.points)}
    return publish_draft(home, "indicators", shaped, {names[each.entry.name]: each.svg for each in drawn}, about)


def _protected(found: Indicators, drawn: list[Drawn], charts: Charts) -> tuple[Indicators, list[Drawn]]:
    """The series under disclosure control, and their charts; one whose numbers are the same keeps the chart that it had."""
    shown = protected(found)
    before = {each.entry.name: each for each in drawn}
    return shown, [_drawn(entry, before.get(entry.name)) for entry in shown.charted(charts)]


def _drawn(entry: Entry, before: Drawn | None) -> Drawn:
    if before is not None and np.array_equal(entry.seen.values, before.entry.seen.values, equal_nan=True):
        return before
    picture = entry.picture()
    return Drawn(entry, picture, picture.render(), "")


def _as(name: str, rows: pa.Table) -> pa.Table:
    """The columns of the vocabulary, with nothing where the files have an empty word."""
    chosen = rows.select(list(TABLES[name].column_names))
    return pa.table({column: _emptied(chosen[column]) for column in chosen.column_names})


def _emptied(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
