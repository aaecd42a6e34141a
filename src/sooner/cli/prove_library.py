"""``sooner prove library``: what is known, from published evaluations and one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table

EXAMPLE = "Example: **sooner prove library --home sooner-home --level 3 --out known**"


def library(
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also our own results, as they were published in this home.")] = None,
    entries: Annotated[Path | None, typer.Option("--entries", metavar="DIR", help="Your own folder of entries, instead of those that come with it.")] = None,
    intervention: Annotated[str, typer.Option("--intervention", metavar="WORDS", help="Only evaluations whose title or intervention has these words.")] = "",
    need: Annotated[str, typer.Option("--need", metavar="CODE", help="Only those about this need (7.3), or this outcome (7), of the framework.")] = "",
    level: Annotated[int, typer.Option("--level", metavar="N", min=0, max=5, help="Only those of this level, from 1 to 5, or above.")] = 0,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write report.html, library.json and the tables.")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also write report.pdf, tagged, for paper. Needs Pango on the machine.")] = False,
    docx: Annotated[bool, typer.Option("--docx", help="Also write report.docx, for Word.")] = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """What is known: every finding with what it is worth as evidence, adverse ones among them, and what may be put together."""
    from sooner.prove.library import library as read
    from sooner.prove.library.telling import counted, findings
    from sooner.prove.library.writing import as_dict, write

    if pdf:
        from sooner.prove.pdf import ready

        ready()
    with progress("Reading the library") as show:
        found = read(home, entries, intervention, need, level)
        show("Writing the report")
        reports = write(found, out, day(today) if docx else None, pdf) if out else {}
    if as_json:
        answer_json(as_dict(found))
        return
    answer(counted(found))
    rows = [(measure, title, what, scale, rating) for measure, title, what, _, scale, rating in findings(found)]
    if rows:
        answer(table(rows, ("measure", "evaluation", "found", "level", "how far it can be rated")))
    for forest in found.forests:
        answer(f"{forest.measure}: {forest.in_short}")
    for purpose, report in reports.items():
        answer(f"The library, for {purpose}: {report}")
