"""Estimates with their intervals, one a row, beside the line of no difference and the band of differences not worth having."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, DOWN, PALE, POINT, ROW, TEXT

if TYPE_CHECKING:
    import pandas as pd


def intervals(table: pd.DataFrame, title: str, words: str, unit: str, margin: float | None = None, none_at: float | None = 0.0) -> Picture:
    """A forest of estimates. ``table``: name, estimate, low, high, point (true for the one that the headline is about); all in ``unit``.

    ``margin``: half the width of the band of differences not worth having. ``none_at``: where no difference lies (1 for a ratio);
    None where the estimates are no differences.
    """
    rows = rows_of(table, ("name", "estimate", "low", "high", "point"))
    down = {"field": "name", **DOWN}
    across = {"field": "low", "type": "quantitative", "title": unit, "scale": {"zero": False}}
    colour = {"condition": {"test": "datum.point", "value": POINT}, "value": CONTEXT}
    layers: list[dict[str, Any]] = []
    if margin is not None and none_at is not None:
        band = {"values": [{"from": none_at - margin, "to": none_at + margin}]}
        encoding = {"x": {**across, "field": "from"}, "x2": {"field": "to"}}
        layers.append({"data": band, "mark": {"type": "rect", "color": PALE}, "encoding": encoding})
    if none_at is not None:
        layers.append({"data": {"values": [{"none": none_at}]}, "mark": {"type": "rule", "color": TEXT}, "encoding": {"x": {**across, "field": "none"}}})
    layers += [
        {"mark": {"type": "rule", "strokeWidth": 3}, "encoding": {"x": across, "x2": {"field": "high"}, "y": down, "color": colour}},
        {
            "mark": {"type": "point", "filled": True, "shape": "diamond", "size": 120, "opacity": 1},
            "encoding": {"x": {**across, "field": "estimate"}, "y": down, "color": colour},
        },
    ]
    return Picture(title, words, table, {"height": ROW * max(len(rows), 1), "data": {"values": rows}, "layer": layers})
