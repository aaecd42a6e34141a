"""Draws a Vega-Lite description. One renderer a process, kept warm: the first drawing takes most of a second, the next ones hundredths."""

from __future__ import annotations

import json
import math
from typing import Any, Literal

from sooner.charts.style import CONFIG, HEIGHT, WIDTH

Format = Literal["svg", "png"]
#: Pixels of a PNG for each of the drawing.
SCALE = 2
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def draw(spec: dict[str, Any], form: Format) -> bytes:
    """The drawing as SVG or PNG. A number that is missing or infinite is emptied first: the renderer cannot hold it."""
    import vl_convert  # loaded once a process, with the renderer inside it

    whole = {"$schema": _SCHEMA, "width": WIDTH, "height": HEIGHT, "config": CONFIG, **spec}
    text = json.dumps(emptied(whole), allow_nan=False)
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(text, scale=SCALE))
    return str(vl_convert.vegalite_to_svg(text)).encode()


def emptied(value: Any) -> Any:
    """A value as JSON can hold it: None for a missing or infinite number, text for a date, plain numbers for numpy's; lists and dictionaries all through."""
    if isinstance(value, dict):
        return {str(name): emptied(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [emptied(each) for each in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    return _one(value)


def _one(value: Any) -> Any:
    """One number, date or missing mark."""
    if type(value).__name__ == "NAType" or value != value:  # pandas' NA says neither yes nor no; NaN and NaT differ from themselves
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    plain = value.item() if hasattr(value, "item") else value
    return None if isinstance(plain, float) and not math.isfinite(plain) else plain
