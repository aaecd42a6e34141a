"""How far apart two groups are in each thing known beforehand, before and after they were made alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, DOWN, PALE, POINT, ROW, TEXT

if TYPE_CHECKING:
    import pandas as pd


def love(table: pd.DataFrame, title: str, words: str, limit: float) -> Picture:
    """A love plot. ``table``: name, before, after (standard deviations apart, without sign). ``limit``: up to where two groups count as alike.

    Before is an open ring, after a full diamond: nobody needs to see a colour.
    """
    rows = rows_of(table, ("name", "before", "after"))
    down = {"field": "name", **DOWN}
    across: dict[str, Any] = {"type": "quantitative", "title": "standard deviations apart", "scale": {"zero": True}}
    band = {"data": {"values": [{"from": 0, "to": limit}]}, "mark": {"type": "rect", "color": PALE}}
    ends = {"x": {**across, "field": "from"}, "x2": {"field": "to"}}
    ring = {"type": "point", "filled": False, "shape": "circle", "size": 90, "color": CONTEXT}
    full = {"type": "point", "filled": True, "shape": "diamond", "size": 120, "color": POINT, "opacity": 1}
    layers: list[dict[str, Any]] = [
        {**band, "encoding": ends},
        {"data": {"values": [{"none": 0}]}, "mark": {"type": "rule", "color": TEXT}, "encoding": {"x": {**across, "field": "none"}}},
        {"mark": ring, "encoding": {"x": {**across, "field": "before"}, "y": down}},
        {"mark": full, "encoding": {"x": {**across, "field": "after"}, "y": down}},
    ]
    return Picture(title, words, table, {"height": ROW * max(len(rows), 1), "data": {"values": rows}, "layer": layers})
