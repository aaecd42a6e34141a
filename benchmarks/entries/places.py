"""Hotspots on 35 months of Leicestershire's street crime, tested on six months not seen: each type of crime, four places where cells may start."""

from __future__ import annotations

import json
from statistics import fmean

from benchmarks.measure import Measured, whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "places"
FILE = "police_uk/leicestershire_2019-12_2022-10.parquet"
KM2 = "2550"
ORIGINS = ("0,0", "125,0", "0,125", "125,125")


def run(settings: Settings) -> list[Row]:
    """A row for each origin and type of crime with the method chosen, then one for each type with the means over the origins."""
    found = {origin: _measured(settings, origin) for origin in ORIGINS}
    rows = [_row(origin, kind, measured) for origin, measured in found.items() for kind in json.loads(measured.said)["types"]]
    return rows + means(rows)


def _measured(settings: Settings, origin: str) -> Measured:
    out = settings.scratch / f"places_{origin}"
    command = [settings.sooner, "places", str(settings.data / FILE), "--out", str(out), "--area", KM2, "--origin", origin, "--json"]
    return whole_command(command, settings.scratch)


def _row(origin: str, kind: dict[str, object], measured: Measured) -> Row:
    figures: Row = {name: round(float(str(kind[name])), 4) for name in ("hit_rate", "pai", "pei", "naive_pai", "earlier_hit_rate")}
    return {
        "origin": origin,
        "crime_type": kind["crime_type"],
        "method": kind["method"],
        **figures,
        "seconds": measured.seconds,
        "peak_mib": measured.peak_mib,
    }


def means(rows: list[Row]) -> list[Row]:
    """The mean of every figure over the origins, for each type of crime; the methods in the order of the origins."""
    answer: list[Row] = []
    for kind in dict.fromkeys(row["crime_type"] for row in rows):
        mine = [row for row in rows if row["crime_type"] == kind]
        numbers = [name for name, value in mine[0].items() if isinstance(value, int | float)]
        figures: Row = {name: round(fmean(float(str(row[name])) for row in mine), 4) for name in numbers}
        methods = "; ".join(dict.fromkeys(str(row["method"]) for row in mine))
        answer.append({"origin": "mean of the four", "crime_type": kind, "method": methods, **figures})
    return answer
