"""One curve over a size: how something grows or shrinks with how many there are, with a line where enough is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, POINT

if TYPE_CHECKING:
    import pandas as pd


def by_size(table: pd.DataFrame, title: str, words: str, across: str, up: str, enough: float | None) -> Picture:
    """A curve. ``table``: size, value. ``across`` and ``up`` name the axes; a dashed line stands at ``enough``, where there is such a value."""
    line: dict[str, Any] = {
        "x": {"field": "size", "type": "quantitative", "title": across},
        "y": {"field": "value", "type": "quantitative", "title": up, "scale": {"zero": True}},
    }
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "color": POINT, "strokeWidth": 2.5}, "encoding": line},
        {"mark": {"type": "point", "filled": True, "color": POINT, "size": 50, "opacity": 1}, "encoding": line},
    ]
    if enough is not None:
        mark = {"type": "rule", "color": CONTEXT, "strokeDash": [6, 4], "strokeWidth": 1.5}
        layers.append({"data": {"values": [{"value": enough}]}, "mark": mark, "encoding": {"y": line["y"]}})
    return Picture(title, words, table, {"data": {"values": rows_of(table, ("size", "value"))}, "layer": layers})
