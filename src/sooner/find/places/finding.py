"""What ``sooner places`` does: crimes to cells, each type of crime by the method that its own earlier months speak for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.errors import UsageError
from sooner.find.places.area import Area, choose_area
from sooner.find.places.back_test import as_table, back_test, spreads_for
from sooner.find.places.cells import table_of_cells
from sooner.find.places.concentration import concentration
from sooner.find.places.crimes import HARM, Crimes
from sooner.find.places.grid import Grid
from sooner.find.places.harm import read_weights
from sooner.find.places.outlines import read_outlines
from sooner.find.places.reading import read_crimes
from sooner.find.places.result import Places
from sooner.find.places.scoring import crimes_in_cells
from sooner.find.places.spreading import Spread

if TYPE_CHECKING:
    import pyarrow as pa


def find_places(
    crimes: Path | str | pd.DataFrame | pa.Table | Sequence[Any],
    cell: int = 250,
    share: float = 0.01,
    test_months: int = 6,
    area: Path | str | float | None = None,
    origin: tuple[float, float] = (0.0, 0.0),
    geography: Path | str | None = None,
    harm: Path | str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Places:
    """Find where crime gathers, and say how well the last months would have been foreseen.

    ``crimes``: files, folders or tables of street-level crime as police.uk publishes it. ``cell``: metres. ``share``: of the area that
    is covered. ``test_months``: the last months, seen by nothing but the test. ``area``: square kilometres or a GeoJSON file; default:
    the small areas of ``geography`` (GeoJSON) that the crimes name, else the convex hull of the points widened by one cell.
    ``origin``: metres by which the cells are moved east and north. ``harm``: a CSV of crime_type and weight, the harm of one crime of each
    type after one index: then there is a type ``harm`` beside ``all``, the sum by which cells are ranked there.
    Raises InputRefused for files that cannot be read, UsageError for an option that cannot be meant.
    """
    if not 0 < share < 1:
        raise UsageError(f"--share {share}: the share of the area is a number between 0 and 1, such as 0.01.")
    tell = progress or (lambda words: None)
    grid = Grid(cell, origin)
    tell("Reading the files")
    land, kept = _in_the_area(read_crimes(crimes), grid, area, geography)
    if harm is not None:
        kept = replace(kept, harm=read_weights(Path(harm), kept.kinds))
    return _found(land, kept, grid, share, test_months, tell)


def _in_the_area(read: Crimes, grid: Grid, area: Path | str | float | None, geography: Path | str | None) -> tuple[Area, Crimes]:
    """The area, and the crimes that lie in it."""
    outlines = read_outlines(Path(geography)) if geography is not None else None
    land, inside = choose_area(area, read, grid, outlines)
    return land, read.only(inside)


def _found(land: Area, kept: Crimes, grid: Grid, share: float, test_months: int, tell: Callable[[str], None]) -> Places:
    """The back-test, and what it chose, on the crimes of the area."""
    cells = land.number_of_cells(grid)
    chosen_cells = max(1, round(share * cells))
    spreads = spreads_for(kept, grid)
    trials = back_test(kept, grid, spreads, chosen_cells, cells, test_months, tell)
    tell("Drawing the cells")
    return Places(
        table=as_table(trials, kept.months, chosen_cells / cells),
        cells=table_of_cells(kept, grid, land, spreads, trials, chosen_cells),
        concentration=_concentrations(kept, spreads[0], cells),
        area=land,
        grid=grid,
        tally=kept.tally,
        months=kept.months,
        chosen_cells=chosen_cells,
        cells_in_area=cells,
    )


def _concentrations(crimes: Crimes, own: Spread, cells: int) -> pd.DataFrame:
    """One row a type of crime: crime_type, crimes, then the figures of its concentration over all months; of harm, which is no count, none."""
    rows = []
    for kind in (kind for kind in crimes.all_kinds if kind != HARM):
        points, counts = crimes.counts(kind)
        each = crimes_in_cells(own.of_points(points), counts, range(len(crimes.months))).counts.sum(axis=0)
        rows.append({"crime_type": kind, "crimes": int(each.sum()), **concentration(each, cells).as_dict()})
    return pd.DataFrame(rows)
