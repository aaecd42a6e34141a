"""``sooner prove``: what a study shows, and what it cannot show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli import prove_allocate, prove_bundle, prove_designs, prove_library, prove_power, prove_worth
from sooner.cli.groups import FILE, FileOrWord
from sooner.cli.options import DEFAULT_HOME, Home, Json, Seed, Today, day
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import CheckFailed

if TYPE_CHECKING:
    import pandas as pd

    from sooner.prove import Result

app = typer.Typer(cls=FileOrWord, add_completion=False)

#: Where the open data lie that published studies are worked out from.
DATA_SETTING = "SOONER_DATA"
Protocol = Annotated[Path, typer.Argument(metavar="PROTOCOL.toml", help="The protocol. A file called freeze is written ./freeze.")]
Publish = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also publish the result to this home, as a draft that somebody has to release.")]
Promise = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also write the frozen protocol into this home, so that the study stays in sight.")]
Docx = Annotated[bool, typer.Option("--docx", help="Also write report.docx, for Word: the same report, to edit and to pass on.")]
Pdf = Annotated[bool, typer.Option("--pdf", help="Also write report.pdf, tagged, for paper. Needs Pango on the machine.")]


@app.callback()
def verb() -> None:
    """Prove what works: an answer to a protocol's question. Also: designs, power, allocate, freeze, programme, worth, library, bundle, rerun, replicate."""


app.command("worth", epilog=prove_worth.EXAMPLE)(prove_worth.worth)
app.command("bundle", epilog=prove_bundle.BUNDLE)(prove_bundle.bundle)
app.command("rerun", epilog=prove_bundle.RERUN)(prove_bundle.rerun)
app.command("power", epilog=prove_power.EXAMPLE)(prove_power.power)
app.command("library", epilog=prove_library.EXAMPLE)(prove_library.library)
app.command("designs", epilog=prove_designs.EXAMPLE)(prove_designs.designs)
app.add_typer(prove_allocate.app, name="allocate")


@app.command(FILE, hidden=True, epilog="Examples: **sooner prove protocol.toml --data people.csv --out study** and **sooner prove freeze protocol.toml**")
def prove(
    protocol: Protocol,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write result.json, report.html and the tables.")],
    data: Annotated[Path | None, typer.Option("--data", metavar="FILE", help="CSV or Parquet, one row a person. A protocol with [counts] needs none.")] = None,
    home: Publish = None,
    pdf: Pdf = False,
    docx: Docx = False,
    today: Today = None,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Answer the question of a protocol: one verdict of six, a report of one page, every figure for machines."""
    from sooner.prove import prove as run

    if pdf:
        _can_make_pdf()
    with progress("Working it out") as show:
        result = run(protocol, data, today=day(today), seed=seed)
        show("Writing the report")
        reports = _write(result, out, pdf, day(today) if docx else None)
        draft = _publish(result, home, day(today))
    if as_json:
        answer_json({**result.as_dict(), **({"draft": draft} if draft else {})})
    else:
        _print(result, reports, draft)


def _can_make_pdf() -> None:
    """Say what is missing before anything is worked out or written."""
    from sooner.prove.pdf import ready

    ready()


def _write(result: Result, out: Path, pdf: bool, docx: date | None) -> dict[str, Path]:
    """Every form of the report that was asked for, by what it is for."""
    reports = {"any browser": result.write(out)}
    if pdf:
        from sooner.prove.pdf import write_pdf

        reports["paper"] = write_pdf(reports["any browser"])
    if docx:
        from sooner.prove.document import write_docx

        reports["Word"] = write_docx(result, out, docx)
    return reports


def _publish(result: Result, home: Path | None, today: date) -> str | None:
    if home is None:
        return None
    from sooner.prove.publishing import publish

    return publish(result, home, today)


def _print(result: Result, reports: dict[str, Path], draft: str | None) -> None:
    answer(result.sentence)
    for said in result.can_say:
        answer(f"  {said}")
    answer("It cannot be said:")
    for said in result.cannot_say:
        answer(f"  {said}")
    if result.standing.stamp:
        answer(result.standing.stamp.capitalize())
    for purpose, report in reports.items():
        answer(f"The report, for {purpose}: {report}")
    if draft:
        answer(f"Published as draft {draft}: it reaches the board when somebody releases it.")


@app.command("freeze", epilog="Example: **sooner prove freeze protocol.toml --home sooner-home** before anybody looks at the outcomes")
def freeze(protocol: Protocol, home: Promise = None, today: Today = None, as_json: Json = False) -> None:
    """Freeze a protocol before its data are read: what changes afterwards makes its results exploratory for good."""
    from sooner.prove import freeze as run

    lock = run(protocol, day(today), home)
    if as_json:
        answer_json({"lock": str(lock)})
    else:
        answer(f"Frozen: {lock}. Keep it beside the protocol, and keep both.")
        if home is not None:
            answer("The study is in the registry from now on, whether or not it is ever reported.")


@app.command("programme", epilog="Example: **sooner prove programme 'Side by Side' --home sooner-home --out people.csv**")
def programme(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The programme's name, as it was published.")],
    out: Annotated[Path, typer.Option("--out", metavar="OUT.csv", help="Where to write one row a person, under pseudonyms, for your eyes only.")],
    measure: Annotated[str | None, typer.Option("--over-time", metavar="MEASURE", help="One row a person and time at which this was measured.")] = None,
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Write what the evidence of a home knows of a past programme, as `sooner prove` takes it."""
    from sooner.prove.programme import over_time
    from sooner.prove.programme import programme as read
    from sooner.warehouse.files import write_whole

    rows = over_time(home, name, measure) if measure else read(home, name)
    people = rows["person"].nunique()
    write_whole(out, rows.to_csv(index=False, lineterminator="\n"))
    if as_json:
        answer_json({"people": people, "columns": [str(column) for column in rows.columns], "out": str(out)})
    else:
        answer(f"{people:,} people in the draw of {name}, without a name: {out}")


@app.command("replicate", epilog="Example: **SOONER_DATA=data sooner prove replicate**")
def replicate(
    data: Annotated[Path | None, typer.Option("--data", envvar=DATA_SETTING, metavar="DIR", help="The folder of open data.")] = None,
    as_json: Json = False,
) -> None:
    """Work published studies out again, and say for each figure whether it comes out. Exits 4 where one does not."""
    from sooner.charts.rendering import emptied
    from sooner.prove.replicate import NOT_REPRODUCED
    from sooner.prove.replicate import replicate as run

    with progress("Working studies out again") as show:
        found = run(data, show)
    if as_json:
        answer_json({"figures": emptied(found.to_dict("records"))})
    else:
        _print_figures(found)
    if (found["reproduced"] == NOT_REPRODUCED).any():
        raise CheckFailed("A published figure does not come out here.")


def _print_figures(found: pd.DataFrame) -> None:
    """One block a study and specification, one line a figure; how many of each kind last."""
    from sooner.prove.replicate import REPRODUCED

    for (study, specification), rows in found.groupby(["study", "specification"], sort=False):
        answer(f"{study}: {specification}" if specification else str(study))
        said = rows[["figure", "published", "ours", "reproduced", "why"]].itertuples(index=False)
        lines = [tuple("" if cell is None or cell != cell else f"{cell:.8g}" if isinstance(cell, float) else str(cell) for cell in row) for row in said]
        answer("  " + table(lines, ("figure", "published", "ours", "", "")).replace("\n", "\n  "))
    whole = found["reproduced"].value_counts()
    ways = len(found[found["reproduced"] == REPRODUCED].drop_duplicates(["study", "specification"]))
    answer(f"Figures: {'; '.join(f'{count} {state}' for state, count in whole.items())}. Results with a figure that is reproduced: {ways}.")
