"""Several series over time: grey lines for the groups, one coloured line with the band of its interval for the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import FAINT, POINT

if TYPE_CHECKING:
    import pandas as pd


def trends(table: pd.DataFrame, title: str, words: str, unit: str) -> Picture:
    """Lines over time. ``table``: date, group, value, point (true for the line that stands out), and where there are any low and high."""
    rows = rows_of(table, ("date", "group", "value", "low", "high", "point"))
    across = {"field": "date", "type": "temporal", "title": None, "axis": {"format": "%b %Y", "tickCount": 6}}
    up: dict[str, Any] = {"type": "quantitative", "title": unit, "scale": {"zero": False}}
    line = {"x": across, "y": {**up, "field": "value"}, "detail": {"field": "group", "type": "nominal"}}
    layers: list[dict[str, Any]] = [
        {"transform": [{"filter": "!datum.point"}], "mark": {"type": "line", "color": FAINT, "strokeWidth": 1}, "encoding": line},
        {
            "transform": [{"filter": "datum.point && datum.low != null"}],
            "mark": {"type": "area", "color": POINT, "opacity": 0.2},
            "encoding": {"x": across, "y": {**up, "field": "low"}, "y2": {"field": "high"}},
        },
        {"transform": [{"filter": "datum.point"}], "mark": {"type": "line", "color": POINT, "strokeWidth": 2.5}, "encoding": line},
    ]
    return Picture(title, words, table, {"data": {"values": rows}, "layer": layers})
