"""``sooner lead``: what changed that is more than noise, what was promised beside what was reached, what the police are called to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress
from sooner.errors import UsageError

app = typer.Typer(add_completion=False, no_args_is_help=True)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into; it is made where it is not there.")]
Publish = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="Publish to this home as a draft too: only what a named person releases on the site reaches the board."),
]
People = Annotated[
    bool,
    typer.Option("--counts-of-people", help="The numbers count people of this partnership: 1 to 9 are left out, others rounded to 5, before all else."),
]
Open = Annotated[
    bool,
    typer.Option("--open", help="With --home: the numbers are published already, or count no people of this partnership, so the board shows them exactly."),
]
Charts = Annotated[
    Literal["flagged", "all", "none"],
    typer.Option("--charts", help="Which series are drawn: those with a flag (at most 40, changed for the worse first), all, or none."),
]


@app.callback()
def verb() -> None:
    """Lead on what was learnt: indicators, targets and demand."""


@app.command("indicators", epilog="Example: **sooner lead indicators series.csv --out indicators**")
def indicators(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV or Parquet: series,date,value[,denominator,direction,target,rebase]")],
    out: Out,
    charts: Charts = "flagged",
    counts_of_people: People = False,
    home: Publish = None,
    is_open: Open = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Hold every series against its own past: what changed that is more than noise, in words, tables and charts."""
    from sooner.lead.indicators import publishing, result, writing

    _one_or_the_other(counts_of_people, is_open, home)
    with progress("Reading") as show:
        found = result.indicators(files, counts_of_people)
        drawn = writing.draw(found, charts, show)
        show("Writing")
        written = writing.write(found, drawn, out, day(today))
        draft = publishing.publish(found, drawn, home, day(today), is_open, charts) if home else None
    if as_json:
        answer_json({**found.counts, "charts": len(drawn), "files": [str(path) for path in written], "draft": draft})
        return
    answer(found.words)
    _say(written, draft, is_open)


@app.command("targets", epilog="Example: **sooner lead targets targets.csv outputs.csv --out targets**")
def targets(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV or Parquet: measure,target,achieved[,period,site,status,note], or outputs by place and period")
    ],
    out: Out,
    counts_of_people: People = False,
    home: Publish = None,
    is_open: Open = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Put what was reached beside what was promised, and what was done by place and period beside both."""
    from sooner.lead.targets import publishing, result, writing

    _one_or_the_other(counts_of_people, is_open, home)
    with progress("Reading") as show:
        found = result.targets(files, counts_of_people)
        show("Drawing")
        drawn = writing.draw(found)
        written = writing.write(found, drawn, out, day(today))
        draft = publishing.publish(found, drawn, home, day(today), is_open) if home else None
    if as_json:
        answer_json({**found.counts, "files": [str(path) for path in written], "draft": draft})
        return
    for sentence in found.sentences:
        answer(sentence)
    _say(written, draft, is_open)


@app.command("demand", epilog="Example: **sooner lead demand --home sooner-home --out demand**")
def demand(
    out: Out,
    home: Home = DEFAULT_HOME,
    kinds: Annotated[Path | None, typer.Option("--kinds", metavar="KINDS.yml", help="Your own list of what early help could reach.")] = None,
    publish: Annotated[bool, typer.Option("--publish/--no-publish", help="Publish to the home as a draft too; a named person releases it on the site.")] = True,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Count what the police are called to: by month and kind, from the same families and places, before and after help."""
    from sooner.lead.demand import publishing, result, writing

    with progress("Reading") as show:
        found = result.demand(home, day(today), kinds)
        show("Drawing")
        drawn = writing.draw(found)
        written = writing.write(found, drawn, out, day(today))
        draft = publishing.publish(found, drawn, home, day(today)) if publish else None
    if as_json:
        answer_json({**found.counts, "words": found.sentences, "files": [str(path) for path in written], "draft": draft})
        return
    for sentence in found.sentences:
        answer(sentence)
    answer(f"The report: {written[0]}. The table: {written[1]}")
    if draft:
        answer(f"Published as draft {draft}. Only what a named person releases on the site reaches the board.")


def _one_or_the_other(counts_of_people: bool, is_open: bool, home: Path | None) -> None:
    if is_open and counts_of_people:
        raise UsageError("The numbers count people of this partnership, or they are open: give --counts-of-people or --open, not both.")
    if is_open and home is None:
        raise UsageError("--open says what the board may show: give it with --home.")


def _say(written: list[Path], draft: str | None, is_open: bool) -> None:
    answer(f"The report: {written[0]}. The tables: {', '.join(str(path) for path in written[1:])}")
    if draft:
        if not is_open:
            answer("In the draft counts from 1 to 9 are hidden and others rounded to 5: nobody said with --open that they count no people.")
        answer(f"Published as draft {draft}. Only what a named person releases on the site reaches the board.")
