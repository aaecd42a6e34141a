"""The area that is looked at: how large it is, which cells are of it, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sooner.errors import Fault, InputRefused, UsageError
from sooner.find.places.crimes import Crimes, Kept
from sooner.find.places.grid import Cells, Grid, Numbers, number
from sooner.find.places.outlines import Outlines, read_outlines

#: More cells than this are more than a map can show or a machine hold.
MOST_CELLS = 5_000_000
#: The share of the crimes, farthest out or in the emptiest small areas, that an area is held against, and how much larger they may make
#: it before that is said.
_STRAY, _STRETCHED = 0.001, 1.25


@dataclass(frozen=True, eq=False)
class Area:
    """``km2``: how large. ``how``: by whose word, for a reader. ``shape``: its outline in metres, None where only its size was said.

    ``lines``: outlines in metres to draw, or None. ``warning``: what the reader has to know of it, or nothing.
    """

    km2: float
    how: str
    shape: Any = field(default=None, repr=False)
    lines: Any = field(default=None, repr=False)
    warning: str = ""

    def number_of_cells(self, grid: Grid) -> int:
        """How many cells' worth of land it is, at least one. Raises UsageError where that is more than can be held."""
        cells = max(1, round(self.km2 / grid.km2))
        if cells > MOST_CELLS:
            raise UsageError(f"An area of {self.km2:,.0f} km2 has {cells:,} cells of {grid.size} m. Give a larger --cell, or say the area with --area.")
        return cells

    def cells(self, grid: Grid) -> Cells:
        """The cells whose middle lies in the outline; none where only the size was said."""
        if self.shape is None:
            return np.zeros(0, dtype=np.int64)
        from shapely import contains_xy, prepare

        west, south, east, north = self.shape.bounds
        columns, rows = grid.columns_and_rows(np.array([west, east]), np.array([south, north]))
        column, row = (each.ravel() for each in np.meshgrid(np.arange(columns[0], columns[1] + 1), np.arange(rows[0], rows[1] + 1), indexing="ij"))
        cells = number(column, row)
        easting, northing = grid.corners(cells)
        prepare(self.shape)
        inside: Cells = cells[contains_xy(self.shape, easting + grid.size / 2, northing + grid.size / 2)]
        return inside


def choose_area(told: Path | str | float | None, crimes: Crimes, grid: Grid, geography: Outlines | None = None) -> tuple[Area, Kept]:
    """The area, and which crimes lie in it. ``told``: square kilometres, a GeoJSON file, or None: then by the geography, else by a hull.

    Raises UsageError for an area of no size, InputRefused for a file that cannot be read or that no crime lies in.
    """
    everywhere = np.ones(len(crimes), dtype=bool)
    if told is None and geography is None:
        return _hull(crimes, grid), everywhere
    if told is None:
        return _of_geography(geography, crimes)
    size = _number(told)
    if size is None:
        return _of_file(Path(str(told)), crimes)
    if not 0 < size < np.inf:
        raise UsageError(f"--area {told}: an area is a number of square kilometres above 0, or a GeoJSON file.")
    return Area(size, f"{size:,.10g} km2, as said with --area; where it lies was not said"), everywhere


def _number(told: Path | str | float) -> float | None:
    try:
        return float(told)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _of_file(path: Path, crimes: Crimes) -> tuple[Area, Kept]:
    from shapely import contains_xy, prepare

    shape = read_outlines(path).whole
    prepare(shape)
    inside = contains_xy(shape, crimes.easting, crimes.northing)[crimes.point]
    _refuse_none(path.name, inside)
    return Area(shape.area / 1_000_000, f"the outline in {path.name}, {shape.area / 1_000_000:,.0f} km2", shape, shape.boundary), inside


def _of_geography(geography: Any, crimes: Crimes) -> tuple[Area, Kept]:
    from shapely import GeometryCollection, union_all

    found = geography.named(crimes.small_areas)
    known = np.array([code in found for code in crimes.small_areas] + [False])
    inside: Kept = known[crimes.small_area]
    _refuse_none(geography.name, inside)
    often = np.bincount(crimes.small_area[inside], minlength=len(crimes.small_areas))
    named = [found[code] for code, times in zip(crimes.small_areas, often, strict=True) if times]
    shape = union_all(named)
    lines = GeometryCollection([each.boundary for each in named])
    how = f"the {len(named):,} small areas of {geography.name} that the crimes name, {shape.area / 1_000_000:,.0f} km2"
    return Area(shape.area / 1_000_000, how, shape, lines, _stretched(shape.area, _busy(named, often[often > 0]))), inside


def _busy(shapes: list[Any], often: Cells) -> float:
    """The size (square metres) of the small areas without the emptiest, in which next to no crime lies."""
    rising = np.argsort(often, kind="stable")
    busy = rising[np.cumsum(often[rising]) > _STRAY * often.sum()]
    return float(sum(shapes[place].area for place in busy))


def _stretched(size: float, needed: float) -> str:
    """A warning where a few stray crimes make an area much larger than the others need."""
    if size <= _STRETCHED * needed:
        return ""
    return (
        f"A few crimes far out make this area {size / needed:.1f} times as large as the others need: "
        "it covers too many cells, and PAI looks better than it is. Say the area with --area."
    )


def _refuse_none(name: str, inside: Kept) -> None:
    if not inside.any():
        raise InputRefused([Fault(name, "no crime lies in it", "Check that it is the outline of the area that the crimes come from.")])


def _hull(crimes: Crimes, grid: Grid) -> Area:
    used = np.unique(crimes.point)
    shape = _hull_of(crimes.easting[used], crimes.northing[used], grid)
    km2 = shape.area / 1_000_000
    near = _hull_of(*_without_outermost(*crimes.metres), grid)
    how = f"the smallest convex outline around all points, widened by one cell, {km2:,.0f} km2"
    return Area(km2, how, shape, shape.boundary, _stretched(shape.area, near.area))


def _hull_of(easting: Numbers, northing: Numbers, grid: Grid) -> Any:
    from shapely import MultiPoint

    return MultiPoint(np.column_stack([easting, northing])).convex_hull.buffer(grid.size)


def _without_outermost(easting: Numbers, northing: Numbers) -> tuple[Numbers, Numbers]:
    """The points without the few that lie farthest from the middle."""
    away = np.hypot(easting - np.median(easting), northing - np.median(northing))
    near = away <= np.quantile(away, 1 - _STRAY)
    return easting[near], northing[near]
