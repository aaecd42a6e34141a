"""Hotspots of another force by default settings: the Metropolitan Police's offences of 25 months, each at the middle of the small area it is counted in."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "places_london"
OFFENCES, AREAS = "mps/recorded_crime_lsoa.parquet", "geo/lsoa11_lookup_ew.parquet"
#: The columns of data.police.uk that the table does not tell.
_NOT_TOLD = ("Crime ID", "Location", "Last outcome category")


def run(settings: Settings) -> list[Row]:
    """A row for each type of crime: the method chosen, how well it foresees six months not seen, and by how much that is above the count of twelve months."""
    file = settings.scratch / "london.parquet"
    offences, km2 = street_file(settings.data, file)
    command = [settings.sooner, "places", str(file), "--out", str(settings.scratch / "places_london"), "--area", str(km2), "--json"]
    measured = whole_command(command, settings.scratch)
    rows: list[Row] = []
    for kind in json.loads(measured.said)["types"]:
        figures: Row = {name: round(float(kind[name]), 4) for name in ("hit_rate", "pai", "pei", "naive_pai")}
        above = round(float(kind["pai"]) / float(kind["naive_pai"]) - 1, 4) if kind["naive_pai"] else ""
        told: Row = {"crime_type": kind["crime_type"], "method": kind["method"], **figures, "above_naive": above}
        rows.append(told | {"offences": offences, "km2": km2, "seconds": measured.seconds, "peak_mib": measured.peak_mib})
    return rows


def street_file(data: Path, file: Path) -> tuple[int, int]:
    """Write the offences in the form of data.police.uk; returns how many they are, and the square kilometres of their areas.

    Small areas of 2021 that are none of 2011 have no known middle: their offences, one in fourteen, are left out.
    """
    counted = pd.read_parquet(data / OFFENCES)
    months = [name for name in counted.columns if name.isdigit()]
    areas = pd.read_parquet(data / AREAS, columns=["lsoa11", "lon", "lat", "area_m2"])
    placed = counted.merge(areas, left_on="lsoa_code", right_on="lsoa11")
    km2 = round(placed.drop_duplicates("lsoa_code")["area_m2"].sum() / 1e6)
    told = ["lsoa_code", "lsoa_name", "major_category", "lon", "lat"]
    long = placed.melt(told, months, "month", "offences")
    each = long.loc[long.index.repeat(long["offences"].astype(int)), [*told, "month"]]
    each = each.assign(month=each["month"].str[:4] + "-" + each["month"].str[4:], force="Metropolitan Police Service", **dict.fromkeys(_NOT_TOLD, ""))
    names = {"month": "Month", "lon": "Longitude", "lat": "Latitude", "lsoa_code": "LSOA code", "lsoa_name": "LSOA name", "major_category": "Crime type"}
    each.rename(columns={**names, "force": "Reported by"}).to_parquet(file, index=False)
    return len(each), km2
