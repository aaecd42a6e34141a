"""The report as a PDF for paper and for filing: the same page, tagged so that a screen reader can read it."""

from __future__ import annotations

from pathlib import Path

from sooner import papers

INSTEAD = "Without --pdf the report is a page for any browser."


def ready() -> None:
    """Raises SomethingMissing with what to install where the machine cannot make a PDF."""
    papers.ready(INSTEAD)


def write_pdf(report: Path) -> Path:
    """Write the PDF of a report.html beside it and give its path. Nothing is fetched from anywhere. Raises as ``ready`` does."""
    ready()
    made = papers.pdf(report.read_text(encoding="utf-8"))
    target = report.with_suffix(".pdf")
    beside = target.with_name(f".{target.name}-new")
    beside.write_bytes(made.content)
    beside.replace(target)
    return target
