"""Curves that go down in steps: the share of each group to whom something has not happened yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, POINT

if TYPE_CHECKING:
    import pandas as pd


def steps(table: pd.DataFrame, title: str, words: str, across: str, up: str) -> Picture:
    """One curve a group. ``table``: group, time, share (in per cent), point (true for the group that the study is about).

    ``across`` and ``up`` name the axes. The group that stands out is drawn full, the other dashed: nobody needs to see a colour.
    """
    rows = rows_of(table, ("group", "time", "share", "point"))
    line: dict[str, Any] = {
        "x": {"field": "time", "type": "quantitative", "title": across},
        "y": {"field": "share", "type": "quantitative", "title": up, "scale": {"domain": [0, 100]}},
        "detail": {"field": "group", "type": "nominal"},
    }
    end: dict[str, Any] = {"transform": [{"joinaggregate": [{"op": "max", "field": "time", "as": "last"}]}, {"filter": "datum.time == datum.last"}]}
    named: dict[str, Any] = {**end, "mark": {"type": "text", "align": "right", "dy": -8}, "encoding": {**line, "text": {"field": "group"}}}
    dashed: dict[str, Any] = {"color": CONTEXT, "strokeDash": [6, 4], "strokeWidth": 2}
    full: dict[str, Any] = {"color": POINT, "strokeWidth": 2.5}
    looks = (("!datum.point", dashed), ("datum.point", full))
    drawn: list[dict[str, Any]] = [
        {"transform": [{"filter": wanted}], "mark": dict(look, type="line", interpolate="step-after"), "encoding": line} for wanted, look in looks
    ]
    return Picture(title, words, table, {"data": {"values": rows}, "layer": [*drawn, named]})
