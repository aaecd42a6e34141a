"""A series that was interrupted: what was seen, and what would have been had what was before gone on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, FAINT, POINT

if TYPE_CHECKING:
    import pandas as pd


def interrupted(table: pd.DataFrame, title: str, words: str, unit: str) -> Picture:
    """Points and a line. ``table``: when (a date or a number), seen, expected, low, high, begun (true from the interruption on), in order of time.

    What was seen is drawn in grey dots, what would have been as a coloured line, dashed before and with the band of its interval after.
    """
    rows = rows_of(table, ("when", "seen", "expected", "low", "high", "begun"))
    dated = isinstance(table["when"].iloc[0], date)
    across: dict[str, Any] = {"field": "when", "type": "temporal" if dated else "quantitative", "title": None}
    across |= {"axis": {"format": "%b %Y", "tickCount": 6}} if dated else {"scale": {"zero": False}}
    line, up = _up("expected", unit), {"x": across}
    first = [row["when"] for row in rows if row["begun"]][:1]
    before: dict[str, Any] = {"type": "line", "color": POINT, "strokeWidth": 1.5, "strokeDash": [5, 3]}
    after: dict[str, Any] = {"type": "line", "color": POINT, "strokeWidth": 2.5}
    band: dict[str, Any] = {"x": across, "y": _up("low", unit), "y2": {"field": "high"}}
    layers: list[dict[str, Any]] = [
        {"transform": [{"filter": "datum.begun"}], "mark": {"type": "area", "color": POINT, "opacity": 0.2}, "encoding": band},
        {"data": {"values": [{"when": each} for each in first]}, "mark": {"type": "rule", "color": FAINT, "strokeDash": [2, 2]}, "encoding": up},
        {"transform": [{"filter": "!datum.begun"}], "mark": before, "encoding": {"x": across, "y": line}},
        {"transform": [{"filter": "datum.begun"}], "mark": after, "encoding": {"x": across, "y": line}},
        {"mark": {"type": "line", "color": FAINT, "strokeWidth": 1}, "encoding": {"x": across, "y": _up("seen", unit)}},
        {"mark": {"type": "point", "filled": True, "color": CONTEXT, "size": 26, "opacity": 1}, "encoding": {"x": across, "y": _up("seen", unit)}},
    ]
    return Picture(title, words, table, {"data": {"values": rows}, "layer": layers})


def _up(column: str, unit: str) -> dict[str, Any]:
    # every layer carries the same title: layers that differ in it would have theirs written one after the other
    return {"field": column, "type": "quantitative", "title": unit, "scale": {"zero": False}}
