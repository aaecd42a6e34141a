"""The cells as tables: for each type of crime its count, its score for the month to come, its rank, its Gi*; and the same as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from sooner.find.places.area import Area
from sooner.find.places.back_test import Trial
from sooner.find.places.crimes import ALL, HARM, Crimes
from sooner.find.places.gi_star import gi_star, neighbours
from sooner.find.places.grid import Cells, Grid, Numbers, column_and_row, number
from sooner.find.places.national_grid import to_degrees
from sooner.find.places.scoring import Counted, at, crimes_in_cells, score
from sooner.find.places.spreading import Spread

#: Counts of the cells are of this many months, the last.
RECENT = 12


def table_of_cells(crimes: Crimes, grid: Grid, area: Area, spreads: dict[int, Spread], trials: Sequence[Trial], chosen_cells: int) -> pd.DataFrame:
    """One row for each type of crime and cell that had such a crime in the last twelve months or is a hotspot for the month to come.

    crime_type, cell (easting and northing of its south-west corner), easting, northing, longitude, latitude (of its middle),
    crimes_12_months, score, rank, hotspot, gi_star. A cell without any score is no hotspot, so of a rare type there may be fewer than chosen.
    Of ``harm`` the score and Gi* are of harm, crimes_12_months are crimes.
    """
    recent = [_recent(crimes, spreads[0], trial.kind) for trial in trials]
    universe = _universe(area, grid, [each.cells for each in recent])
    values = np.column_stack([at(each.cells, universe, each.counts)[0] for each in recent])
    hot = gi_star(values, neighbours(universe), max(area.number_of_cells(grid), len(universe)))
    frames = []
    for place, (trial, counted) in enumerate(zip(trials, recent, strict=True)):
        happened = _recent(crimes, spreads[0], ALL) if trial.kind == HARM else counted
        frame = _of_kind(crimes, spreads, trial, happened, chosen_cells)
        seen = np.minimum(np.searchsorted(universe, frame["number"]), len(universe) - 1)
        frame["gi_star"] = np.where(universe[seen] == frame["number"], hot[seen, place], np.nan)
        frames.append(frame)
    return _placed(pd.concat(frames, ignore_index=True), grid)


def _recent(crimes: Crimes, own: Spread, kind: str) -> Counted:
    """The crimes of a type in each cell over the last twelve months (``counts``: 1 x cells)."""
    points, counts = crimes.counts(kind)
    months = range(max(0, len(crimes.months) - RECENT), len(crimes.months))
    each = crimes_in_cells(own.of_points(points), counts, months)
    return Counted(each.cells, each.counts.sum(axis=0, keepdims=True))


def _universe(area: Area, grid: Grid, occupied: Sequence[Cells]) -> Cells:
    """All cells that Gi* looks at: those of the area and those with a crime. Where the area's outline is not known, the cells around those instead."""
    used = np.unique(np.concatenate(occupied))
    if area.shape is not None:
        return np.union1d(area.cells(grid), used)
    column, row = column_and_row(used)
    return np.unique(np.concatenate([number(column + east, row + north) for east in (-1, 0, 1) for north in (-1, 0, 1)]))


def _of_kind(crimes: Crimes, spreads: dict[int, Spread], trial: Trial, counted: Counted, chosen_cells: int) -> pd.DataFrame:
    points, counts = crimes.counts(trial.kind)
    found = spreads[trial.chosen.bandwidth].of_points(points)
    scores = score(found, counts, trial.chosen.weighting, [len(crimes.months)])[0]
    rank = np.empty(len(scores), dtype=np.int64)
    rank[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    held = at(counted.cells, found.cells, counted.counts)[0]
    hotspot = (rank <= chosen_cells) & (scores > 0)
    columns = {"crime_type": trial.kind, "number": found.cells, "crimes_12_months": held.astype(int), "score": scores, "rank": rank, "hotspot": hotspot}
    listed: pd.DataFrame = pd.DataFrame(columns)[(held > 0) | hotspot].sort_values("rank", ignore_index=True)
    return listed


def _placed(frame: pd.DataFrame, grid: Grid) -> pd.DataFrame:
    easting, northing = grid.corners(frame["number"].to_numpy())
    longitude, latitude = to_degrees(easting + grid.size / 2, northing + grid.size / 2)
    names = [f"{east:g}_{north:g}" for east, north in zip(easting, northing, strict=True)]
    first = {"crime_type": frame["crime_type"], "cell": names, "easting": easting, "northing": northing, "longitude": longitude, "latitude": latitude}
    rest = frame[["crimes_12_months", "score", "rank", "hotspot", "gi_star"]]
    return pd.DataFrame(first).round({"longitude": 6, "latitude": 6}).join(rest)


def write_geojson(cells: pd.DataFrame, grid: Grid, path: Path) -> None:
    """One square for each cell of the table, in longitude and latitude: its crimes and Gi* (all types), and the types it is a hotspot for."""
    hotspots = cells[cells["hotspot"]].groupby("cell", sort=False)["crime_type"].agg(list).to_dict()
    whole = cells[cells["crime_type"] == ALL].set_index("cell")[["crimes_12_months", "gi_star"]]
    each = cells.drop_duplicates("cell")[["cell", "easting", "northing"]].join(whole, on="cell")
    said = [
        {
            "cell": name,
            "crimes_12_months": 0 if np.isnan(crimes) else int(crimes),
            "gi_star": None if np.isnan(hot) else round(float(hot), 4),
            "hotspot_for": hotspots.get(name, []),
        }
        for name, crimes, hot in zip(each["cell"], each["crimes_12_months"], each["gi_star"], strict=True)
    ]
    rings = _rings(each["easting"].to_numpy(), each["northing"].to_numpy(), grid.size)
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for place, properties in enumerate(said):
            shape = {"type": "Polygon", "coordinates": [rings[place].tolist()]}
            file.write(("," if place else "") + "\n" + json.dumps({"type": "Feature", "properties": properties, "geometry": shape}))
        file.write("\n]}\n")


def _rings(easting: Numbers, northing: Numbers, size: int) -> Numbers:
    """The corners of each square against the clock, the first again at the end: squares x 5 x (longitude, latitude)."""
    east = easting[:, None] + np.array([0, size, size, 0, 0])
    north = northing[:, None] + np.array([0, 0, size, size, 0])
    longitude, latitude = to_degrees(east.ravel(), north.ravel())
    pairs = np.column_stack([longitude, latitude]).astype(float)
    rings: Numbers = np.round(pairs, 6).reshape(len(easting), 5, 2)
    return rings
