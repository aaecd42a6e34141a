"""Writes demand.csv, the charts and report.html."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sooner.charts import Picture
from sooner.lead.demand.report import report
from sooner.lead.demand.result import Demand
from sooner.warehouse.files import write_whole


@dataclass(frozen=True, eq=False)
class Drawn:
    """One chart, and the same as SVG."""

    picture: Picture = field(repr=False)
    svg: bytes = field(repr=False)


def draw(found: Demand) -> list[Drawn]:
    """Draw every chart."""
    return [Drawn(picture, picture.render()) for picture in found.charts()]


def write(found: Demand, drawn: list[Drawn], out: Path, today: date) -> list[Path]:
    """Write everything into the folder ``out`` (made where it is not there) and give the files, the report first; charts of an earlier run go."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("demand-*.svg"):
        old.unlink()
    files = [out / "report.html", out / "demand.csv", *(out / f"demand-{place}.svg" for place in range(1, len(drawn) + 1))]
    table = found.table.astype({name: "Int64" for name in ("count", "calls", "after")})
    write_whole(files[1], table.to_csv(index=False, lineterminator="\n"))
    for file, each in zip(files[2:], drawn, strict=True):
        file.write_bytes(each.svg)
    files[0].write_text(report(found, [each.picture for each in drawn], today), encoding="utf-8")
    return files
