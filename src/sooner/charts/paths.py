"""Paths over time beside each other: one that stands out, one dashed beside it, any others in pale grey, and a line where something began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.charts.picture import Picture, rows_of
from sooner.charts.style import CONTEXT, FAINT, POINT, TEXT

if TYPE_CHECKING:
    import pandas as pd


def paths(table: pd.DataFrame, title: str, words: str, unit: str, began: str | float, none_at: float | None = None) -> Picture:
    """One path a group. ``table``: when (numbers, or days as 2020-03-01), group, value, kind (point, beside or context).

    ``began``: where the upright line stands; ``none_at``: where a level one does, for differences. Groups of kind point and beside are named
    above, full and dashed: nobody needs to see a colour.
    """
    rows = rows_of(table, ("when", "group", "value", "kind"))
    dated = isinstance(began, str)
    axis = {"format": "%b %Y", "tickCount": 6} if dated else {"format": "d", "tickCount": 8}
    across: dict[str, Any] = {"field": "when", "type": "temporal" if dated else "quantitative", "title": None, "axis": axis, "scale": {"zero": False}}
    up: dict[str, Any] = {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": False}}
    line = {"x": across, "y": up, "detail": {"field": "group", "type": "nominal"}}
    upright: dict[str, Any] = {"data": {"values": [{"when": began}]}, "encoding": {"x": across}}
    layers: list[dict[str, Any]] = [
        {**_of_kind("context"), "mark": {"type": "line", "color": FAINT, "strokeWidth": 1}, "encoding": line},
        {**upright, "mark": {"type": "rule", "color": TEXT, "strokeDash": [2, 2]}},
        {**_of_kind("beside", "point"), "mark": {"type": "line", "strokeWidth": 2.5}, "encoding": {**line, **_named(rows)}},
    ]
    if none_at is not None:
        layers.insert(0, {"data": {"values": [{"value": none_at}]}, "mark": {"type": "rule", "color": TEXT}, "encoding": {"y": up}})
    return Picture(title, words, table, {"data": {"values": rows}, "layer": layers})


def _of_kind(*kinds: str) -> dict[str, Any]:
    return {"transform": [{"filter": " || ".join(f"datum.kind == '{kind}'" for kind in kinds)}]}


def _named(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Colour and dashes of the groups that are named, by their kind."""
    looks = {"point": (POINT, [1, 0]), "beside": (CONTEXT, [6, 4])}
    groups = {str(row["group"]): looks[row["kind"]] for row in rows if row["kind"] in looks}
    shared = {"field": "group", "type": "nominal"}
    return {
        "color": {**shared, "scale": {"domain": list(groups), "range": [colour for colour, _ in groups.values()]}, "legend": {"symbolType": "stroke"}},
        "strokeDash": {**shared, "scale": {"domain": list(groups), "range": [dash for _, dash in groups.values()]}},
    }
