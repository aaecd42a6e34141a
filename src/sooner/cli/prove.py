"""``sooner prove``: what a study shows, and what it cannot show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli import prove_allocate, prove_designs, prove_power, prove_worth
from sooner.cli.groups import FILE, FileOrWord
from sooner.cli.options import DEFAULT_HOME, Home, Json, Seed, Today, day
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import CheckFailed

if TYPE_CHECKING:
    from sooner.prove import Result

app = typer.Typer(cls=FileOrWord, add_completion=False)

#: Where the open data lie that published studies are worked out from.
DATA_SETTING = "SOONER_DATA"
Protocol = Annotated[Path, typer.Argument(metavar="PROTOCOL.toml", help="The protocol. A file called freeze is written ./freeze.")]
Publish = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also publish the result to this home, as a draft that somebody has to release.")]
Promise = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also write the frozen protocol into this home, so that the study stays in sight.")]
Pdf = Annotated[bool, typer.Option("--pdf", help="Also write report.pdf, tagged, for paper. Needs Pango on the machine.")]


@app.callback()
def verb() -> None:
    """Prove what works: an answer to a protocol's question. Also: designs, power, allocate, freeze, programme, worth, replicate."""


app.command("worth", epilog=prove_worth.EXAMPLE)(prove_worth.worth)
app.command("power", epilog=prove_power.EXAMPLE)(prove_power.power)
app.command("designs", epilog=prove_designs.EXAMPLE)(prove_designs.designs)
app.add_typer(prove_allocate.app, name="allocate")


@app.command(FILE, hidden=True, epilog="Examples: **sooner prove protocol.toml --data people.csv --out study** and **sooner prove freeze protocol.toml**")
def prove(
    protocol: Protocol,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write result.json, report.html and the tables.")],
    data: Annotated[Path | None, typer.Option("--data", metavar="FILE", help="CSV or Parquet, one row a person. A protocol with [counts] needs none.")] = None,
    home: Publish = None,
    pdf: Pdf = False,
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
        report = _write(result, out, pdf)
        draft = _publish(result, home, day(today))
    if as_json:
        answer_json({**result.as_dict(), **({"draft": draft} if draft else {})})
    else:
        _print(result, report, draft)


def _can_make_pdf() -> None:
    """Say what is missing before anything is worked out or written."""
    from sooner.prove.pdf import ready

    ready()


def _write(result: Result, out: Path, pdf: bool) -> Path:
    report = result.write(out)
    if not pdf:
        return report
    from sooner.prove.pdf import write_pdf

    return write_pdf(report)


def _publish(result: Result, home: Path | None, today: date) -> str | None:
    if home is None:
        return None
    from sooner.prove.publishing import publish

    return publish(result, home, today)


def _print(result: Result, report: Path, draft: str | None) -> None:
    answer(result.sentence)
    for said in result.can_say:
        answer(f"  {said}")
    answer("It cannot be said:")
    for said in result.cannot_say:
        answer(f"  {said}")
    if result.standing.stamp:
        answer(result.standing.stamp.capitalize())
    answer(f"The report, for {'paper' if report.suffix == '.pdf' else 'any browser'}: {report}")
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
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Write what the evidence of a home knows of a past programme, as `sooner prove` takes it."""
    from sooner.prove.programme import programme as read
    from sooner.warehouse.files import write_whole

    people = read(home, name)
    write_whole(out, people.to_csv(index=False, lineterminator="\n"))
    if as_json:
        answer_json({"people": len(people), "columns": [str(column) for column in people.columns], "out": str(out)})
    else:
        answer(f"{len(people):,} people in the draw of {name}, without a name: {out}")


@app.command("replicate", epilog="Example: **SOONER_DATA=data sooner prove replicate**")
def replicate(
    data: Annotated[Path | None, typer.Option("--data", envvar=DATA_SETTING, metavar="DIR", help="The folder of open data.")] = None,
    as_json: Json = False,
) -> None:
    """Work published studies out again, and say for each figure whether it comes out. Exits 4 where one does not."""
    from sooner.charts.rendering import emptied
    from sooner.prove.replicate import replicate as run

    found = run(data)
    if as_json:
        answer_json({"figures": emptied(found.to_dict("records"))})
    else:
        columns = ("study", "figure", "published", "ours", "reproduced", "why")
        rows = [
            tuple("" if value != value else f"{value:,.2f}" if isinstance(value, float) else str(value) for value in row)
            for row in found[list(columns)].itertuples(index=False)
        ]
        answer(table(rows, columns))
    if (found["reproduced"] == "not reproduced").any():
        raise CheckFailed("A published figure does not come out here.")
