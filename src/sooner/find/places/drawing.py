"""The map: cells in grey and one colour on the National Grid, with the sentences that it must not be shown without."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sooner.charts.style import CONTEXT, FAINT, FONT, POINT, TEXT
from sooner.find.places.grid import Numbers

#: Width of the drawing, its margin, the height of a line and how many letters stand on one (pixels, letters).
WIDTH, MARGIN, LINE, LETTERS = 960, 20, 19, 136
#: The share of crimes on each side that may lie beyond the edge of the map: a point far out would shrink all the rest.
_BEYOND = 0.0005


@dataclass(frozen=True)
class Window:
    """What part of the National Grid is drawn, and where: metres to pixels."""

    west: float
    south: float
    east: float
    north: float
    top: float

    @property
    def scale(self) -> float:
        """Pixels a metre: as wide as the drawing, but never more than as tall."""
        return (WIDTH - 2 * MARGIN) / max(self.east - self.west, self.north - self.south)

    @property
    def bottom(self) -> float:
        """Where the map ends."""
        return self.top + (self.north - self.south) * self.scale

    def place(self, easting: Any, northing: Any) -> tuple[Any, Any]:
        """Pixels from the left and from the top."""
        return MARGIN + (easting - self.west) * self.scale, self.top + (self.north - northing) * self.scale


@dataclass(frozen=True)
class PlacesMap:
    """One map: its title, what it says in words, and the drawing as SVG, without script and with nothing fetched."""

    title: str
    words: str
    svg: str = field(repr=False)

    def write(self, path: Path) -> None:
        """Write the drawing."""
        path.write_text(self.svg, encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.svg


def draw(title: str, sentences: Sequence[str], cells: pd.DataFrame, size: int, outlines: Any = None) -> PlacesMap:
    """The map of the cells of one type of crime. ``cells``: easting, northing, crimes_12_months, hotspot. ``outlines``: lines in metres to draw, or None."""
    lines = [line for sentence in sentences for line in textwrap.wrap(sentence, LETTERS)]
    window = _window(cells, size, top=2 * MARGIN + LINE * (len(lines) + 1) + LINE)
    shown, beyond = _within(cells, window)
    lines_below = [f"Cells with a crime beyond the edge of this map: {beyond:,}."] if beyond else []
    parts = [
        _squares(shown[~shown["hotspot"] & (shown["crimes_12_months"] < _often(shown))], size, window, FAINT),
        _squares(shown[~shown["hotspot"] & (shown["crimes_12_months"] >= _often(shown))], size, window, CONTEXT),
        _squares(shown[shown["hotspot"]], size, window, POINT),
        _lines_of(outlines, window),
        _legend(window, _often(shown)),
        _scale_bar(window),
        *(_text(MARGIN, window.bottom + 2.4 * LINE + LINE * row, line, CONTEXT) for row, line in enumerate(lines_below, start=1)),
    ]
    words = " ".join(sentences)
    height = window.bottom + LINE * (3.5 + len(lines_below))
    head = [f'<text x="{MARGIN}" y="{MARGIN + LINE}" font-size="19" font-weight="bold" fill="{TEXT}">{escape(title)}</text>']
    head += [_text(MARGIN, MARGIN + LINE * (row + 1.4), line, TEXT) for row, line in enumerate(lines, start=1)]
    return PlacesMap(title, words, _svg(title, words, height, [*head, *parts]))


def _window(cells: pd.DataFrame, size: int, top: float) -> Window:
    often = cells["crimes_12_months"] if cells["crimes_12_months"].any() else 1
    west, east = np.quantile(np.repeat(cells["easting"], often), [_BEYOND, 1 - _BEYOND])
    south, north = np.quantile(np.repeat(cells["northing"], often), [_BEYOND, 1 - _BEYOND])
    return Window(float(west) - size, float(south) - size, float(east) + 2 * size, float(north) + 2 * size, top)


def _within(cells: pd.DataFrame, window: Window) -> tuple[pd.DataFrame, int]:
    """The cells that the map shows, and how many it does not."""
    inside = cells["easting"].between(window.west, window.east) & cells["northing"].between(window.south, window.north)
    return cells[inside], int((~inside).sum())


def _often(cells: pd.DataFrame) -> int:
    """From how many crimes a year a cell is drawn darker: as many as three quarters of the cells have at most."""
    return max(2, int(np.ceil(cells["crimes_12_months"].quantile(0.75))) + 1)


def _squares(cells: pd.DataFrame, size: int, window: Window, colour: str) -> str:
    left, top = window.place(cells["easting"].to_numpy(), cells["northing"].to_numpy() + size)
    side = max(size * window.scale, 1.5)
    path = "".join(f"M{x:.1f} {y:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z" for x, y in zip(left, top, strict=True))
    return f'<path d="{path}" fill="{colour}"/>'


def _lines_of(outlines: Any, window: Window) -> str:
    """The outlines as thin lines, cut off at the edge of the map."""
    if outlines is None:
        return ""
    from shapely import box, get_coordinates, get_parts, intersection, simplify

    page = box(window.west, window.south, window.east, window.north)
    inside = intersection(simplify(get_parts(outlines), 1 / window.scale), page)
    return "".join(_line(get_coordinates(part), window) for shape in inside for part in get_parts(shape))


def _line(corners: Numbers, window: Window) -> str:
    x, y = window.place(corners[:, 0], corners[:, 1])
    points = " ".join(f"{across:.1f},{down:.1f}" for across, down in zip(x, y, strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{FAINT}" stroke-width="0.5"/>'


def _legend(window: Window, often: int) -> str:
    said = [(POINT, "chosen for the month to come"), (CONTEXT, f"{often} or more crimes in twelve months"), (FAINT, "fewer")]
    parts = []
    x = float(MARGIN)
    for colour, words in said:
        y = window.bottom + LINE
        parts.append(f'<rect x="{x:.0f}" y="{y - 10:.0f}" width="11" height="11" fill="{colour}"/>' + _text(x + 17, y, words, TEXT))
        x += 40 + 7 * len(words)
    return "".join(parts)


def _scale_bar(window: Window) -> str:
    """A bar of a round number of kilometres, about a fifth of the width."""
    fifth = (window.east - window.west) / 5_000
    length = max((step for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if step <= fifth), default=0.1)
    x, y = MARGIN, window.bottom + 2.2 * LINE
    bar = f'<path d="M{x} {y - 4:.0f}h{length * 1000 * window.scale:.1f}" stroke="{TEXT}" stroke-width="2"/>'
    return bar + _text(x + length * 1000 * window.scale + 8, y, f"{length:g} km; north is at the top", TEXT)


def _text(x: float, y: float, words: str, colour: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}">{escape(words)}</text>'


def _svg(title: str, words: str, height: float, parts: Sequence[str]) -> str:
    key = hashlib.sha256("".join([title, words, *parts]).encode()).hexdigest()[:12]
    named = f'role="img" aria-labelledby="t{key} d{key}" font-family="{FONT}" font-size="13"'
    first = f'<title id="t{key}">{escape(title)}</title><desc id="d{key}">{escape(words)}</desc><rect width="100%" height="100%" fill="#ffffff"/>'
    inner = "\n".join(part for part in parts if part)
    room = f'width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {room} {named}>\n{first}\n{inner}\n</svg>\n'
