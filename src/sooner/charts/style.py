"""How every chart looks: grey for context, one colour for the point, shapes beside colours, the reader's own font."""

from __future__ import annotations

from typing import Any

#: The one colour for the point; it keeps 5:1 on white, and differs from the greys in print too.
POINT = "#1d70b8"
TEXT, CONTEXT, FAINT, PALE = "#0b0c0c", "#505a5f", "#b1b4b6", "#f3f2f1"
FONT = "sans-serif"
WIDTH, HEIGHT = 640, 260
#: The height of one bar or one interval with the room around it.
ROW = 42
#: How names stand down the side, in the order of the rows.
DOWN: dict[str, Any] = {"type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}}

_AXIS = {
    "labelFont": FONT,
    "titleFont": FONT,
    "labelFontSize": 13,
    "titleFontSize": 13,
    "titleFontWeight": "normal",
    "labelColor": TEXT,
    "titleColor": TEXT,
    "gridColor": PALE,
    "domainColor": FAINT,
    "tickColor": FAINT,
}
CONFIG: dict[str, Any] = {
    "background": "#ffffff",
    # The reader's own font may be wider than the one by which room was left for names.
    "padding": {"left": 20, "right": 12, "top": 5, "bottom": 5},
    "view": {"stroke": None},
    "font": FONT,
    "axis": _AXIS,
    "axisX": {"grid": False},
    "legend": {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 13, "orient": "top", "title": None},
    "text": {"font": FONT, "fontSize": 13, "color": TEXT},
}
