"""A series over time with its limits: grey while it does what it does by itself, coloured and marked where it changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, FAINT, POINT, TEXT

if TYPE_CHECKING:
    import pandas as pd

_DRAWN = ("date", "value", "mean", "lower", "upper", "flag")


def control_chart(table: pd.DataFrame, title: str, words: str, unit: str, target: float | None = None) -> Picture:
    """An XmR chart. ``table``: date, value, mean, lower, upper, flag, one row a point, in order of time; dates are dates or places.

    ``unit`` is the title of the axis of the values. A dotted line stands at the ``target``.
    """
    rows = rows_of(table, _DRAWN)
    across: dict[str, Any] = (
        {"field": "date", "type": "temporal", "title": None} if _dated(table) else {"field": "date", "type": "quantitative", "title": "place"}
    )
    layers = [
        _line("lower", across, FAINT, [4, 3], unit),
        _line("upper", across, FAINT, [4, 3], unit),
        _line("mean", across, CONTEXT, None, unit),
        _line("value", across, CONTEXT, None, unit),
        _points(across, "!datum.flag", CONTEXT, "circle", 30, unit),
        _points(across, "datum.flag", POINT, "diamond", 90, unit),
    ]
    if target is not None:
        mark = {"type": "rule", "color": TEXT, "strokeDash": [1, 3], "strokeWidth": 2}
        layers.append({"data": {"values": [{"target": target}]}, "mark": mark, "encoding": {"y": _up("target", unit)}})
    return Picture(title, words, table, {"data": {"values": rows}, "layer": layers})


def _line(column: str, across: dict[str, Any], colour: str, dash: list[int] | None, unit: str) -> dict[str, Any]:
    # limits hold from one point to the next and jump where they are worked out anew
    shape = {} if column == "value" else {"interpolate": "step-after"}
    mark = {"type": "line", "color": colour, "strokeWidth": 1.5, **shape, **({"strokeDash": dash} if dash else {})}
    return {"mark": mark, "encoding": {"x": across, "y": _up(column, unit)}}


def _points(across: dict[str, Any], where: str, colour: str, shape: str, size: int, unit: str) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "color": colour, "shape": shape, "size": size, "opacity": 1}
    return {"transform": [{"filter": where}], "mark": mark, "encoding": {"x": across, "y": _up("value", unit)}}


def _up(column: str, unit: str) -> dict[str, Any]:
    # every layer carries the same title: layers that differ in it would have theirs written one after the other
    return {"field": column, "type": "quantitative", "title": unit or None, "scale": {"zero": False}}


def _dated(table: pd.DataFrame) -> bool:
    return len(table) > 0 and isinstance(table["date"].iloc[0], date)
