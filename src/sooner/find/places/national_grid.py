"""Between longitude and latitude and the National Grid, in which cells are squares of metres."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

#: Degrees as satellites and web maps give them, and metres of the National Grid.
_DEGREES, _METRES = "EPSG:4326", "EPSG:27700"
#: How far the National Grid reaches, in metres east and north.
EAST, NORTH = 700_000.0, 1_300_000.0


def to_metres(longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Eastings and northings (EPSG:27700) of points in degrees; right to about five metres, well inside what police.uk moves a point by."""
    easting, northing = _between(_DEGREES, _METRES).transform(longitude, latitude)
    return np.asarray(easting, dtype=float), np.asarray(northing, dtype=float)


def to_degrees(easting: Numbers, northing: Numbers) -> tuple[Numbers, Numbers]:
    """Longitudes and latitudes of points in metres of the National Grid."""
    longitude, latitude = _between(_METRES, _DEGREES).transform(easting, northing)
    return np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)


def on_the_grid(easting: Numbers, northing: Numbers) -> npt.NDArray[np.bool_]:
    """Which points the National Grid reaches."""
    inside: npt.NDArray[np.bool_] = (easting >= 0) & (easting <= EAST) & (northing >= 0) & (northing <= NORTH)
    return inside


@cache
def _between(source: str, target: str) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)
