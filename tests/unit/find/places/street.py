"""An invented town in the North Sea, with street-level crime as police.uk writes it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from sooner.find.places.national_grid import to_degrees

#: The town's middle in metres of the National Grid.
EAST, NORTH = 600_000.0, 400_000.0
#: Its small areas: 2 km squares west and east of the middle.
AREAS = {"Z01000001": (-2_000, 0), "Z01000002": (0, 2_000)}


def months(many: int) -> list[str]:
    """So many months from January 2024."""
    return [f"{2024 + place // 12}-{place % 12 + 1:02d}" for place in range(many)]


def street(many: int = 27, seed: int = 1) -> pd.DataFrame:
    """So many months of crime: theft always about the same five corners, robbery about one that drifts, and a little everywhere."""
    rng = np.random.default_rng(seed)
    corners = rng.uniform(-1_500, 1_500, (5, 2)).round(-2)
    rows = []
    for month in months(many):
        rows += [(month, "Theft", *corners[place % 5]) for place in range(30)]
        rows += [(month, "Robbery", *(np.array([400.0, 400.0]) + rng.normal(0, 130, 2).round(-1))) for _ in range(6)]
        rows += [(month, "Theft", *rng.uniform(-1_900, 1_900, 2).round(-1)) for _ in range(5)]
    frame = pd.DataFrame(rows, columns=["Month", "Crime type", "east", "north"])
    frame["Longitude"], frame["Latitude"] = (each.round(6) for each in to_degrees(EAST + frame["east"].to_numpy(), NORTH + frame["north"].to_numpy()))
    frame["LSOA code"] = np.where(frame["east"] < 0, "Z01000001", "Z01000002")
    frame["Crime ID"] = [f"id{place}" if place % 3 else None for place in range(len(frame))]
    return frame.drop(columns=["east", "north"])


def square(west: float, east: float, south: float = -2_000, north: float = 2_000) -> dict[str, object]:
    """A square about the town's middle (metres from it) as a GeoJSON polygon."""
    corners = np.array([[west, south], [east, south], [east, north], [west, north], [west, south]]) + np.array([EAST, NORTH])
    ring = np.column_stack(to_degrees(corners[:, 0], corners[:, 1])).round(7).tolist()
    return {"type": "Polygon", "coordinates": [ring]}


def geography(path: Path) -> Path:
    """The town's small areas as a GeoJSON file."""
    features = [
        {"type": "Feature", "properties": {"small_area": code, "name": code[-1]}, "geometry": square(west, east)} for code, (west, east) in AREAS.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
