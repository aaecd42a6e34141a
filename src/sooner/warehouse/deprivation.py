"""How deprived each small area is: read from the partnership's own outlines, where they say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sooner.errors import Fault, InputRefused

#: The property of a small area that says it, and into how many equal parts it divides the country; 1 is the most deprived.
_PARTS = {"deprivation_decile": 10, "deprivation_quintile": 5}


def fifths(file: Path | None) -> dict[str, int]:
    """The deprivation fifth (1 is the most deprived) of each small area of a GeoJSON file; empty where no file, or no area, says it.

    Raises InputRefused with every area whose decile or quintile is no whole number in its range.
    """
    if file is None or not file.is_file():
        return {}
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        given = [dict(feature["properties"]) for feature in features]
    except (ValueError, KeyError, TypeError):
        raise InputRefused([Fault(file.name, "it is no GeoJSON of small areas", "Send a FeatureCollection whose features have properties.")]) from None
    faults = [fault for place, properties in enumerate(given, 1) for fault in _faults(file.name, place, properties)]
    if faults:
        raise InputRefused(faults)
    return {str(properties["small_area"]): fifth for properties in given if (fifth := _fifth(properties)) is not None}


def _fifth(properties: Mapping[str, Any]) -> int | None:
    for name, parts in _PARTS.items():
        if properties.get(name) is not None:
            return (int(properties[name]) - 1) * 5 // parts + 1
    return None


def _faults(file: str, place: int, properties: Mapping[str, Any]) -> Iterator[Fault]:
    for name, parts in _PARTS.items():
        value = properties.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= parts:
            yield Fault(
                file, f"it is no whole number from 1 (most deprived) to {parts}", "Mend it, or leave it out.", line=place, column=name, value=str(value)
            )
        elif not properties.get("small_area"):
            yield Fault(file, "there is no small_area beside it", "Name the small area as the list of postcodes does.", line=place, column="small_area")
