"""``sooner find report``: what the run in force, or an earlier one, says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, table

Run = Annotated[str | None, typer.Option("--run", metavar="ID", help="An earlier run, as --list names it. Left out: the run in force.")]
Exact = Annotated[bool, typer.Option("--exact", help="Exact figures, for the data protection officer. Without it small counts of people are hidden.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE.html", help="Write the report, with every need by group, as a page for any browser and for paper.")
]
Listed = Annotated[bool, typer.Option("--list", help="Only list the runs of which a report is kept.")]


def report(home: Home = DEFAULT_HOME, run: Run = None, exact: Exact = False, out: Out = None, listed: Listed = False, as_json: Json = False) -> None:
    """What a run says of itself: who is not seen, how sure links are, whom needs are seen in, what became of people, what has changed."""
    from sooner.warehouse import run_report_page, run_report_parts, run_reports

    if listed:
        _list(run_reports.runs(home), as_json)
        return
    found = run_reports.report(home, run, "exact" if exact else "protected")
    if out is not None:
        run_report_page.write(found, run_reports.pictures(home) if run is None else {}, out)
    if as_json:
        answer_json(found.as_dict())
        return
    if out is not None:
        answer(f"The report of run {found.run} is in {out}.")
        return
    answer("\n".join([f"Run {found.run}, as at {found.as_at}", *found.notes]))
    for part in run_report_parts.parts(found):
        answer("\n".join(["", part.title.upper(), part.lead, *part.sentences]))
        for sheet in part.sheets:
            answer(f"\n{sheet.caption}\n{table(sheet.rows, sheet.head)}")


def _list(runs: tuple[object, ...], as_json: bool) -> None:
    told = [(one.run, one.as_at, "in force" if one.in_force else "earlier") for one in runs]  # type: ignore[attr-defined]
    if as_json:
        answer_json({"runs": [dict(zip(("run", "as_at", "standing"), row, strict=True)) for row in told]})
    else:
        answer(table(told, ("run", "as at", "standing")))
