"""A tornado: what each input does to an answer over its range, the one that matters most on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, DOWN, POINT, ROW, TEXT

if TYPE_CHECKING:
    import pandas as pd

#: A part of the whole width that is left on both sides, for the words at the ends of the bars.
_ROOM = 0.3


def tornado(table: pd.DataFrame, title: str, words: str, unit: str, central: float) -> Picture:
    """Two bars an input from the ``central`` answer to what it is at the low and at the high end of the input. ``table``: name, at_low, at_high, low, high.

    ``low`` and ``high`` are the ends of the input in words, written beside the bars: whoever sees no colour reads there which end is which.
    """
    rows = rows_of(table, ("name", "at_low", "at_high", "low", "high"))
    ends = [central, 0.0, *(row[name] for row in rows for name in ("at_low", "at_high"))]
    room = (max(ends) - min(ends)) * _ROOM
    scale = {"domain": [min(ends) - room, max(ends) + room], "nice": False}
    across = {"type": "quantitative", "title": unit, "scale": scale, "axis": {"format": "~s", "tickCount": 6}}
    layers: list[dict[str, Any]] = [
        *(_bar(across, central, f"at_{end}", colour) for end, colour in (("low", CONTEXT), ("high", POINT))),
        *(_said(across, central, end, side) for end in ("low", "high") for side in ("left", "right")),
        *(_rule(across, place, dash) for place, dash in ((central, []), (0.0, [4, 3]))),
    ]
    return Picture(title, words, table, {"height": ROW * max(len(rows), 1), "data": {"values": rows}, "layer": layers})


def _bar(across: dict[str, Any], central: float, field: str, colour: str) -> dict[str, Any]:
    encoding = {"x": {**across, "field": field}, "x2": {"datum": central}, "y": {"field": "name", **DOWN}}
    return {"mark": {"type": "bar", "height": 18, "color": colour}, "encoding": encoding}


def _said(across: dict[str, Any], central: float, end: str, side: str) -> dict[str, Any]:
    """The words of an end, on the side of the bar that points away from the middle."""
    where = f"datum.at_{end} {'<' if side == 'left' else '>='} {central!r}"
    mark = {"type": "text", "align": "right" if side == "left" else "left", "dx": -6 if side == "left" else 6}
    encoding = {"x": {**across, "field": f"at_{end}"}, "y": {"field": "name", **DOWN}, "text": {"field": end}}
    return {"transform": [{"filter": where}], "mark": mark, "encoding": encoding}


def _rule(across: dict[str, Any], place: float, dash: list[int]) -> dict[str, Any]:
    mark = {"type": "rule", "color": TEXT, **({"strokeDash": dash} if dash else {})}
    return {"data": {"values": [{"place": place}]}, "mark": mark, "encoding": {"x": {**across, "field": "place"}}}
