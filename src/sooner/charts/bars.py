"""Bars: what was reached beside what was promised, so many of any hundred people, and shares of a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, DOWN, FAINT, POINT, ROW, TEXT

if TYPE_CHECKING:
    import pandas as pd


def beside_target(table: pd.DataFrame, title: str, words: str) -> Picture:
    """One bar a measure, with a line where its target is. ``table``: measure, target, achieved, short (true where it was missed), said.

    ``said`` is written beside the bar: whoever sees no colour reads there whether the target was missed. No two measures are called alike.
    """
    rows = rows_of(table, ("measure", "target", "achieved", "short", "said"))
    down = {"field": "measure", **DOWN}
    colour = {"condition": {"test": "datum.short", "value": POINT}, "value": FAINT}
    beside = {"type": "text", "align": "left", "dx": 8}
    longest = max([max(row["achieved"] or 0, row["target"] or 0) for row in rows], default=1)
    # room on the right for what is said beside the longest bar
    scale = {"domain": [min([0, *(row["achieved"] or 0 for row in rows)]), (longest or 1) * 1.6], "nice": False}
    axis = {"axis": {"tickCount": 6}}
    across = {"field": "achieved", "type": "quantitative", "title": None, "scale": scale, **axis}
    marked = {"field": "target", "type": "quantitative", "title": None, "scale": scale, **axis}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "height": 18}, "encoding": {"x": across, "y": down, "color": colour}},
        {"mark": {"type": "tick", "color": TEXT, "thickness": 3, "size": 30, "opacity": 1}, "encoding": {"x": marked, "y": down}},
        {"transform": [_FURTHER], "mark": beside, "encoding": {"x": {**across, "field": "further"}, "y": down, "text": {"field": "said"}}},
    ]
    return Picture(title, words, table, {"height": ROW * max(len(rows), 1), "data": {"values": rows}, "layer": layers})


#: What is said stands beyond both the bar and the line of the target.
_FURTHER = {"calculate": "max(datum.achieved || 0, datum.target || 0)", "as": "further"}


def rates(table: pd.DataFrame, title: str, words: str) -> Picture:
    """Of any hundred people: one bar a group. ``table``: group, of_100, point (true for the group that the study is about)."""
    rows = rows_of(table, ("group", "of_100", "point"))
    down = {"field": "group", **DOWN}
    across = {"field": "of_100", "type": "quantitative", "title": "of any 100 people", "scale": {"domain": [0, 100]}}
    colour = {"condition": {"test": "datum.point", "value": POINT}, "value": CONTEXT}
    layers = [
        {"mark": {"type": "bar", "height": 18}, "encoding": {"x": across, "y": down, "color": colour}},
        {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"x": across, "y": down, "text": {"field": "of_100", "format": ".0f"}}},
    ]
    return Picture(title, words, table, {"height": ROW * max(len(rows), 1), "data": {"values": rows}, "layer": layers})


def shares(table: pd.DataFrame, title: str, words: str, unit: str) -> Picture:
    """Shares of a whole, one bar each. ``table``: group, share (in per cent), point (true for those that stand out)."""
    rows = rows_of(table, ("group", "share", "point"))
    down = {"field": "group", **DOWN}
    across = {"field": "share", "type": "quantitative", "title": unit}
    colour = {"condition": {"test": "datum.point", "value": POINT}, "value": FAINT}
    layers = [
        {"mark": {"type": "bar", "height": 14}, "encoding": {"x": across, "y": down, "color": colour}},
        {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"x": across, "y": down, "text": {"field": "share", "format": ".0f"}}},
    ]
    return Picture(title, words, table, {"height": 26 * max(len(rows), 1), "data": {"values": rows}, "layer": layers})
