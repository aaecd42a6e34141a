"""The report of an appraisal: one page for any browser, and every figure of it as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sooner.prove.money.figures import TABLE, drawn_tornado, told_figures
from sooner.prove.money.tables import shown_tables
from sooner.prove.money.words import can_say, cannot_say, method
from sooner.prove.pages import render
from sooner.tables import TABLES

if TYPE_CHECKING:
    from sooner.prove.money.result import Worth


def write_report(worth: Worth, out: Path) -> Path:
    """Write worth.html and figures.csv into a folder; returns the report."""
    figures = told_figures(worth)
    (out / "figures.csv").write_text(as_csv(figures), encoding="utf-8")
    report = out / "worth.html"
    report.write_text(report_html(worth, figures), encoding="utf-8")
    return report


def report_html(worth: Worth, figures: list[dict[str, Any]] | None = None) -> str:
    """The page."""
    picture = drawn_tornado(worth) if worth.bars else None
    svg = None if picture is None else Markup(picture.svg())  # noqa: S704 - our own drawing, escaped by the renderer
    return render(
        "worth.html",
        worth=worth,
        can_say=can_say(worth),
        cannot_say=cannot_say(worth),
        tables=shown_tables(figures or told_figures(worth)),
        picture=picture,
        svg=svg,
        method=method(worth),
    )


def as_csv(figures: Iterable[Mapping[str, Any]]) -> str:
    """The figures as CSV; words that a spreadsheet would take for a formula are written as text."""
    out = io.StringIO()
    columns = TABLES[TABLE].column_names
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(row[name]) for name in columns] for row in figures])
    return out.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
