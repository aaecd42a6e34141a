"""A run's report as one page for any browser and for paper: no script, nothing loaded from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from sooner.errors import UsageError
from sooner.pages import Pages
from sooner.warehouse.run_report_parts import parts
from sooner.warehouse.run_reports import RunReport

#: The pictures that stand in each part, by the beginning of their names.
_PICTURES = {"links": "weights", "needs": "need_by_"}
_PAGES = Pages("sooner.warehouse", "run_report.css")


def write(report: RunReport, pictures: Mapping[str, Mapping[str, str]], file: Path) -> Path:
    """Write the page, whole or not at all, readable to nobody else; returns the file. Raises UsageError where its folder is not there."""
    if not file.parent.is_dir():
        raise UsageError(f"{file.parent} is no folder. Make it first, or name another with --out.")
    beside = file.with_name(f".{file.name}-new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as page:
        page.write(html(report, pictures))
    beside.replace(file)
    return file


def html(report: RunReport, pictures: Mapping[str, Mapping[str, str]]) -> str:
    """The page as text, with every need by group. ``pictures``: title, words and svg of each by name."""
    drawn = {
        part: [{**one, "svg": Markup(one["svg"])} for name, one in pictures.items() if name.startswith(begins)]  # noqa: S704 - our own drawing
        for part, begins in _PICTURES.items()
    }
    return _PAGES.render("run_report.html", report=report, parts=parts(report, every_need=True), pictures=drawn)
