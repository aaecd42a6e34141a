"""The report of a study: one page that a leader can read by itself, then the detail, and every table as CSV beside it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sooner.prove.content import Content, content
from sooner.prove.pages import render
from sooner.prove.result import Result
from sooner.prove.tables import report_tables

if TYPE_CHECKING:
    from sooner.charts import Picture


def write_report(result: Result, out: Path) -> Path:
    """Write report.html and tables/*.csv into a folder; returns the report."""
    folder = out / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in report_tables(result).items():
        (folder / f"{name}.csv").write_text(as_csv(table), encoding="utf-8")
    report = out / "report.html"
    report.write_text(report_html(result), encoding="utf-8")
    return report


def report_html(result: Result) -> str:
    """The page. Counts of people are under disclosure control unless the data are open."""
    return page_of(content(result))


def page_of(told: Content) -> str:
    """The page of a report's blocks."""
    return render("report.html", content=told, svg=_svg)


def _svg(picture: Picture) -> Markup:
    return Markup(picture.svg())  # noqa: S704 - our own drawing, escaped by the renderer


def as_csv(table: Any) -> str:
    """A table as CSV; a cell that a spreadsheet would take for a formula is written as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_as_text(str(cell)) for cell in row] for row in table.itertuples(index=False)])
    return out.getvalue()


def _as_text(cell: str) -> str:
    number = cell.replace(",", "").replace("\N{MINUS SIGN}", "-")
    dangerous = cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not number.lstrip("+-").replace(".", "").isdigit())
    return f"'{cell}" if dangerous else cell
