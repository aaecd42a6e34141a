"""Writes targets.csv, outputs.csv, the chart and report.html."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pyarrow import csv

from sooner.charts import Picture
from sooner.lead.targets import tables
from sooner.lead.targets.report import report
from sooner.lead.targets.result import Targets

CHART = "targets.svg"


@dataclass(frozen=True, eq=False)
class Drawn:
    """The chart of the targets, and the same as SVG."""

    picture: Picture = field(repr=False)
    svg: bytes = field(repr=False)


def draw(found: Targets) -> Drawn | None:
    """Draw the chart; None where there is no target."""
    if not found.targets:
        return None
    picture = found.chart()
    return Drawn(picture, picture.render())


def write(found: Targets, drawn: Drawn | None, out: Path, today: date) -> list[Path]:
    """Write everything into the folder ``out`` (made where it is not there), and give the files."""
    out.mkdir(parents=True, exist_ok=True)
    csv.write_csv(tables.of_targets(found.targets), out / "targets.csv")
    csv.write_csv(tables.of_outputs(found.outputs), out / "outputs.csv")
    (out / "report.html").write_text(report(found, drawn.svg.decode() if drawn else None, today), encoding="utf-8")
    if drawn:
        (out / CHART).write_bytes(drawn.svg)
    else:
        (out / CHART).unlink(missing_ok=True)
    return [out / name for name in ("report.html", "targets.csv", "outputs.csv")]
