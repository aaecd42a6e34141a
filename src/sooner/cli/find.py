"""``sooner find``: run the day's work, or look at files before they are sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sooner.cli import find_about, find_check, find_cohort, find_family, find_init, find_report, find_review
from sooner.cli.groups import FILE, FileOrWord
from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import InputRefused

app = typer.Typer(cls=FileOrWord, add_completion=False)
app.command("init", epilog=find_init.EXAMPLE)(find_init.init)

Only = Annotated[
    Literal["extracts", "people", "families", "signals"] | None,
    typer.Option("--only", help="Stop after this station. Before the last one nothing is published: the answer in force stands."),
]
Full = Annotated[bool, typer.Option("--full", help="Run all of it even where nothing has changed since the last run, and compare every record again.")]
Renew = Annotated[bool, typer.Option("--renew-model", help="Take the linker's model of this version, and count how common names are anew.")]


@app.callback()
def verb() -> None:
    """Find families who need help, from the files that agencies send. Also: init and check FILE..., review, report, about PERSON, family ID, cohort FILE."""


@app.command(FILE, hidden=True, epilog="Examples: **sooner find partnership.toml** and **sooner find check extract.csv** (look at files before they are sent).")
def find(
    partnership: Annotated[Path, typer.Argument(metavar="PARTNERSHIP.toml", help="The partnership file. A file called check is written ./check.")],
    home: Home = DEFAULT_HOME,
    only: Only = None,
    full: Full = False,
    renew_model: Renew = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Run the whole path on the files that a partnership file names, and put the answer in force."""
    from sooner.find.run import find as run

    with progress("Starting") as show:
        result = run(partnership, home, day(today), only=only, full=full, progress=show, renew_model=renew_model)
    if as_json:
        answer_json(result.as_dict())
        return
    for receipt in result.receipts.itertuples():
        answer(f"{receipt.agency}/{receipt.extract}: {receipt.rows_read:,} rows read = {receipt.accepted:,} accepted + {receipt.refused:,} refused")
    answer(table([(name, f"{count:,}", meaning) for name, count, meaning in result.table.itertuples(index=False)], ("what", "count", "meaning")))
    answer(result.words)


@app.command("check", epilog="Examples: **sooner find check partnership.toml** and **sooner find check police/persons.csv**")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files as an agency would send them, or a partnership file for all it names.")],
    partnership: Annotated[Path | None, typer.Option("--partnership", metavar="FILE", help="Check against what this partnership file says of them.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every fault and every column, not only the first of each kind.")] = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Look at files before they are sent: every fault, with its line, and how to mend it. Nothing is taken in."""
    from sooner.find.looking import check as look

    reports = look(files, day(today), partnership, every)
    if as_json:
        answer_json({**reports.as_dict(), "faults": [fault.as_dict() for fault in reports.faults]})
    else:
        for line in find_check.lines_of(reports, every):
            answer(line)
    if reports.faults:
        raise typer.Exit(InputRefused.exit_code)


app.command("report", epilog="Example: **sooner find report --home sooner-home --out report.html**")(find_report.report)
find_review.register(app)
find_about.register(app)
find_family.register(app)
find_cohort.register(app)
