"""Small areas with their outlines and deprivation, and the dwellings in them with streets and postcodes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Numbers, opaque_numbers, stack
from sooner.example.generator.invented_ranges import INWARD_LETTERS, POSTCODE_AREA, SEA, SMALL_AREA_PREFIX, UPRN_FIRST
from sooner.example.generator.place_names import DISTRICTS, STREET_FIRST, STREET_LAST, TOWNS

#: Small areas of a district lie in a block of three columns and four rows.
COLUMNS, ROWS = 3, 4
AREAS = len(DISTRICTS) * COLUMNS * ROWS
#: Mean deprivation decile (1 most deprived) of each district: the north is poorer, the vale better off.
_MEAN_DECILE = (3.5, 5.5, 7.5)
_HOMES_IN_STREET = 40
_HOMES_IN_POSTCODE = 15
#: Share of streets that are blocks of six flats to a number (about a fifth of English homes are flats).
_STREETS_OF_FLATS = 0.2
_FLATS = 6


def invent_areas(rng: np.random.Generator) -> pd.DataFrame:
    """The small areas: small_area, name, district (its place in DISTRICTS), town, decile, outline (corners, longitude and latitude)."""
    number = np.arange(AREAS)
    district = number // (COLUMNS * ROWS)
    decile = np.clip(np.rint(rng.normal(np.array(_MEAN_DECILE)[district], 2.2)), 1, 10).astype(int)
    towns = [TOWNS[place][(index % (COLUMNS * ROWS)) // COLUMNS] for index, place in zip(number, district, strict=True)]
    return pd.DataFrame(
        {
            "small_area": [f"{SMALL_AREA_PREFIX}01{index + 1:06d}" for index in number],
            "name": [f"{town} {index % COLUMNS + 1:02d}" for index, town in zip(number, towns, strict=True)],
            "district": district,
            "town": towns,
            "decile": decile,
            "outline": _outlines(rng),
        }
    )


def _outlines(rng: np.random.Generator) -> list[list[tuple[float, float]]]:
    """Four-sided outlines that share their corners, so that they tile the area without gap or overlap."""
    across, up = len(DISTRICTS) * COLUMNS, ROWS
    shift = rng.uniform(-0.005, 0.005, size=(across + 1, up + 1, 2))
    corners = [[(round(SEA[0] + 0.03 * x + shift[x, y, 0], 5), round(SEA[1] + 0.02 * y + shift[x, y, 1], 5)) for y in range(up + 1)] for x in range(across + 1)]
    outlines = []
    for number in range(AREAS):
        place, inside = divmod(number, COLUMNS * ROWS)
        x, y = place * COLUMNS + inside % COLUMNS, inside // COLUMNS
        outlines.append([corners[x][y], corners[x + 1][y], corners[x + 1][y + 1], corners[x][y + 1], corners[x][y]])
    return outlines


def geojson(areas: pd.DataFrame) -> dict[str, Any]:
    """The small areas as GeoJSON, with name, district and deprivation decile."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "small_area": row["small_area"],
                "name": row["name"],
                "district": DISTRICTS[row["district"]],
                "deprivation_decile": int(row["decile"]),
            },
            "geometry": {"type": "Polygon", "coordinates": [[list(corner) for corner in row["outline"]]]},
        }
        for row in areas.to_dict("records")
    ]
    return {"type": "FeatureCollection", "features": features}


def invent_dwellings(areas: pd.DataFrame, wanted: Numbers, rng: np.random.Generator) -> pd.DataFrame:
    """At least ``wanted[area]`` homes in each small area: flat, building, number, street, town, postcode, uprn, area, district."""
    parts = []
    first_postcode = 0
    for area, count in enumerate(wanted):
        streets = max(1, -(-int(count) // _HOMES_IN_STREET))
        home = np.arange(int(count))
        street = home // _HOMES_IN_STREET
        of_flats = rng.random(streets) < _STREETS_OF_FLATS
        place = home % _HOMES_IN_STREET
        postcode = street * -(-_HOMES_IN_STREET // _HOMES_IN_POSTCODE) + place // _HOMES_IN_POSTCODE
        names = np.array(_street_names(streets, rng), dtype=object)
        number = np.where(of_flats[street], place // _FLATS + 1, place + 1)
        flat = np.where(of_flats[street], np.char.add("Flat ", (place % _FLATS + 1).astype(str)), "")
        parts.append(
            pd.DataFrame(
                {
                    "flat": flat.astype(object),
                    "building": "",
                    "number": number.astype(str).astype(object),
                    "street": names[street] if len(home) else np.array([], dtype=object),
                    "town": areas["town"].iat[area],
                    "postcode_number": first_postcode + postcode,
                    "area": area,
                    "district": areas["district"].iat[area],
                }
            )
        )
        first_postcode += int(postcode.max()) + 1 if len(home) else 0
    dwellings = stack(parts)
    dwellings["postcode"] = _postcodes(dwellings["district"].to_numpy(), dwellings.pop("postcode_number").to_numpy(), rng)
    dwellings["uprn"] = [str(UPRN_FIRST + number) for number in opaque_numbers(len(dwellings), 1, rng)]
    return dwellings


def _street_names(count: int, rng: np.random.Generator) -> list[str]:
    """Different names of streets within one small area."""
    chosen = rng.permutation(len(STREET_FIRST) * len(STREET_LAST))[:count]
    return [f"{STREET_FIRST[name // len(STREET_LAST)].replace('~', ' ')} {STREET_LAST[name % len(STREET_LAST)]}" for name in chosen]


def _postcodes(district: Numbers, number: Numbers, rng: np.random.Generator) -> list[str]:
    """Postcodes in the area that nobody uses: eight outward codes a district, inward codes drawn without order."""
    letters = len(INWARD_LETTERS)
    inward = 10 * letters * letters
    most = 8 * inward
    shuffled = np.stack([rng.permutation(most) for _ in DISTRICTS])
    first = np.array([number[district == place].min(initial=np.iinfo(np.int64).max) for place in range(len(DISTRICTS))])
    code = shuffled[district, number - first[district]]
    outward = district * 8 + code // inward + 1
    rest = code % inward
    digit, one, two = rest // (letters * letters), rest // letters % letters, rest % letters
    return [f"{POSTCODE_AREA}{a} {b}{INWARD_LETTERS[c]}{INWARD_LETTERS[d]}" for a, b, c, d in zip(outward, digit, one, two, strict=True)]
