"""Writes what was seen in series: indicators.csv, series.csv, the charts that are wanted, and report.html."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from sooner.charts import Picture
from sooner.lead.indicators import tables
from sooner.lead.indicators.entries import Entry
from sooner.lead.indicators.report import report
from sooner.lead.indicators.result import Charts, Indicators

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Drawn:
    """One chart: the series, the picture, the picture as SVG, and the name of its files without their ending."""

    entry: Entry
    picture: Picture = field(repr=False)
    svg: bytes = field(repr=False)
    stem: str


def draw(found: Indicators, charts: Charts, progress: Progress) -> list[Drawn]:
    """Draw the charts that are wanted, in the order of the index."""
    wanted = found.charted(charts)
    drawn = []
    for place, entry in enumerate(wanted):
        progress(f"[{place + 1}/{len(wanted)}] Drawing {entry.name}")
        picture = entry.picture()
        drawn.append(Drawn(entry, picture, picture.render(), f"{place + 1:03d}-{_slug(entry.name)}"))
    return drawn


def write(found: Indicators, drawn: list[Drawn], out: Path, today: date) -> list[Path]:
    """Write everything into the folder ``out`` (made where it is not there) and give the files; charts of an earlier run are taken away."""
    charts = out / "charts"
    charts.mkdir(parents=True, exist_ok=True)
    for old in [*charts.glob("*.svg"), *charts.glob("*.csv")]:
        old.unlink()
    points = found.points
    csv.write_csv(points, out / "indicators.csv")
    csv.write_csv(tables.of_series(found.entries, {each.entry.name: f"charts/{each.stem}.svg" for each in drawn}), out / "series.csv")
    for each in drawn:
        (charts / f"{each.stem}.svg").write_bytes(each.svg)
        csv.write_csv(_of_one(each.entry), charts / f"{each.stem}.csv")
    (out / "report.html").write_text(report(found, drawn, today), encoding="utf-8")
    return [out / name for name in ("report.html", "series.csv", "indicators.csv")]


def _of_one(entry: Entry) -> pa.Table:
    return tables.of_points([entry])


def _slug(name: str) -> str:
    """A name that any disk can hold: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "series"
