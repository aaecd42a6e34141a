"""Writes the library into a folder: a page, every table as CSV, everything for machines, and for those who ask a PDF and a Word document."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sooner.prove.content import Tabled
from sooner.prove.library.shelf import Library
from sooner.prove.library.telling import content
from sooner.prove.report import as_csv, page_of


def as_dict(library: Library) -> dict[str, Any]:
    """The library for machines: every evaluation with its findings, level and five things, and what they say side by side."""
    known = [{**asdict(one), "in_short": one.in_short, "adverse": [each.name for each in one.adverse]} for one in library.known]
    return {"asked": asdict(library.asked), "of": library.of, "evaluations": known, "side_by_side": [asdict(forest) for forest in library.forests]}


def write(library: Library, out: Path, docx: date | None = None, pdf: bool = False) -> dict[str, Path]:
    """Write report.html, tables/*.csv and library.json; the reports by what they are for. ``docx``: the day that the Word document says."""
    import pandas as pd

    told = content(library)
    tables = out / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    for part in (*told.first, *told.detail):
        if isinstance(part, Tabled):
            (tables / f"{part.name}.csv").write_text(as_csv(pd.DataFrame(list(part.rows), columns=list(part.columns))), encoding="utf-8")
    (out / "library.json").write_text(json.dumps(as_dict(library), indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
    page = out / "report.html"
    page.write_text(page_of(told), encoding="utf-8")
    reports = {"any browser": page}
    if pdf:
        from sooner.prove.pdf import write_pdf

        reports["paper"] = write_pdf(page)
    if docx:
        from sooner.prove.document import docx_of

        reports["Word"] = out / "report.docx"
        reports["Word"].write_bytes(docx_of(told, docx))
    return reports
