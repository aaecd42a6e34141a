"""Outlines from GeoJSON, in metres of the National Grid."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.find.places.national_grid import to_metres

_MEND = "Send GeoJSON with polygons in longitude and latitude (WGS 84)."


@dataclass(frozen=True, eq=False)
class Outlines:
    """The outlines of a file as they stand there, in degrees, and what each says of itself."""

    name: str
    degrees: tuple[Any, ...] = field(repr=False)
    said: tuple[dict[str, Any], ...] = field(repr=False)

    def named(self, codes: Sequence[str]) -> dict[str, Any]:
        """The outline in metres of each of these codes that the file has, by the property in which most of them stand.

        Raises InputRefused where one lies outside the National Grid.
        """
        return {code: self._in_metres(self.degrees[place]) for code, place in self.codes(codes).items()}

    def codes(self, codes: Sequence[str]) -> dict[str, int]:
        """Which of these codes the file has, and the place of each outline, by the property in which most of them stand."""
        wanted = set(codes)
        properties = {name for said in self.said for name in said}
        found = [{str(said[name]): place for place, said in enumerate(self.said) if str(said.get(name)) in wanted} for name in sorted(properties)]
        return max(found, key=len, default={})

    @property
    def whole(self) -> Any:
        """All outlines as one shape in metres. Raises InputRefused where one lies outside the National Grid."""
        from shapely import union_all

        return union_all([self._in_metres(shape) for shape in self.degrees])

    def _in_metres(self, shape: Any) -> Any:
        from shapely import get_coordinates, make_valid, transform

        moved = transform(shape, _metres)
        if not np.isfinite(get_coordinates(moved)).all():
            raise InputRefused([Fault(self.name, "it does not lie on the National Grid", _MEND)])
        return make_valid(moved)


def read_outlines(path: Path) -> Outlines:
    """The polygons of a GeoJSON file (.geojson, .json, or either with .gz).

    Raises InputRefused where it is not there, is not GeoJSON or has no polygon.
    """
    features = list(_features(path))
    if not features:
        raise InputRefused([Fault(path.name, "there is no polygon in it", _MEND)])
    return Outlines(path.name, tuple(shape for shape, _ in features), tuple(said for _, said in features))


def _features(path: Path) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each polygon and its properties. A geometry without features around it is one."""
    from shapely import GEOSException
    from shapely.geometry import shape

    told = _told(path)
    parts = told.get("features", [told if told.get("type") == "Feature" else {"geometry": told}])
    try:
        for part in parts:
            geometry = part.get("geometry") or {}
            if geometry.get("type") in ("Polygon", "MultiPolygon"):
                yield shape(geometry), part.get("properties") or {}
    except (AttributeError, TypeError, KeyError, IndexError, ValueError, GEOSException):
        raise InputRefused([Fault(path.name, "a polygon in it cannot be read", _MEND)]) from None


def _told(path: Path) -> dict[str, Any]:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            told = json.load(file)
    except FileNotFoundError:
        raise InputRefused([Fault(str(path), "the file is not there", "Check the path.")]) from None
    except (OSError, EOFError, ValueError):
        raise InputRefused([Fault(path.name, "it is not GeoJSON", _MEND)]) from None
    if not isinstance(told, dict):
        raise InputRefused([Fault(path.name, "it is not GeoJSON", _MEND)])
    return told


def _metres(coordinates: Any) -> Any:
    """Pairs of degrees (a third number, a height, is not asked for) as pairs of metres."""
    return np.column_stack(to_metres(coordinates[:, 0], coordinates[:, 1]))
