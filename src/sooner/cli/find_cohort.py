"""``sooner find cohort``: the histories, without names, of the people of a list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table

EXAMPLE = "Example: **sooner find cohort arrested.csv --home sooner-home --agreement ISA-2026-01 --out cohort** (the list: person_id,index_date)"


def register(app: typer.Typer) -> None:
    """Add the subcommand."""
    app.command("cohort", epilog=EXAMPLE)(cohort)


def cohort(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Who: person_id, or agency and record_id, or names with date_of_birth; and index_date.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The new folder to write into.")],
    agreement: Annotated[list[str], typer.Option("--agreement", metavar="ID", help="An agreement for evaluation that is in force; give each that is needed.")],
    home: Home = DEFAULT_HOME,
    months: Annotated[int, typer.Option("--months", help="How many months before and after each index day are counted.")] = 12,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Give the linked histories of the people of a list, under pseudonyms of their own, for prove. Needs SOONER_KEYS."""
    from sooner.find.cohort import cohort as make

    with progress("Finding the people of the list"):
        made = make(file, home, agreement, out, day(today), months)
    if as_json:
        answer_json(made.as_dict())
        return
    counts = made.manifest["counts"]
    answer(f"{counts['people']:,} people in {counts['families']:,} families; {counts['not_found']:,} rows not found; {counts['objected']:,} people left out.")
    if made.manifest["left_out"]:
        answer(table([(f"{one['agency']}/{one['extract']}", one["why"]) for one in made.manifest["left_out"]], ("not used", "why")))
    for words in made.manifest["words"]:
        answer(words)
    answer(f"Written: {out}")
