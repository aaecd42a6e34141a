"""Means of people along a score, and the two lines that meet where something began to be offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, POINT, TEXT

if TYPE_CHECKING:
    import pandas as pd


def jump(table: pd.DataFrame, title: str, words: str, across: str, up: str) -> Picture:
    """``table``: place (0 is the cutoff), mean (empty where only the line is), line, point (true for the side on which it was offered).

    That side is full diamonds on a full line, the other open rings on a dashed one: nobody needs to see a colour.
    """
    rows = rows_of(table, ("place", "mean", "line", "point"))
    x: dict[str, Any] = {"field": "place", "type": "quantitative", "title": across, "scale": {"zero": False}}
    y: dict[str, Any] = {"type": "quantitative", "title": up, "scale": {"zero": False}}
    here = {"data": {"values": [{"place": 0}]}, "mark": {"type": "rule", "color": TEXT}, "encoding": {"x": x}}
    looks: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        ("!datum.point", {"color": CONTEXT, "filled": False, "shape": "circle", "size": 70}, {"color": CONTEXT, "strokeDash": [6, 4], "strokeWidth": 2}),
        ("datum.point", {"color": POINT, "filled": True, "shape": "diamond", "size": 90, "opacity": 1}, {"color": POINT, "strokeWidth": 2.5}),
    )
    layers: list[dict[str, Any]] = [here]
    for wanted, point, line in looks:
        layers.append({"transform": [{"filter": wanted}], "mark": {"type": "line", **line}, "encoding": {"x": x, "y": {**y, "field": "line"}}})
        shown = [{"filter": wanted}, {"filter": "datum.mean != null"}]
        layers.append({"transform": shown, "mark": {"type": "point", **point}, "encoding": {"x": x, "y": {**y, "field": "mean"}}})
    return Picture(title, words, table, {"data": {"values": rows}, "layer": layers})
