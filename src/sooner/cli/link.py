"""``sooner link``: which records of these files are one person?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import Json, Seed
from sooner.cli.printing import answer, answer_json, progress

EXAMPLE = "Example: **sooner link police.csv schools.csv --columns columns.toml --out people.csv**"


def link(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV or Excel files with one record of a person a row.")],
    columns: Annotated[Path, typer.Option("--columns", metavar="COLUMNS.toml", help="Our word = their column.")],
    out: Annotated[Path, typer.Option("--out", metavar="OUT.csv", help="Where to write which record belongs to which person.")],
    pairs: Annotated[Path | None, typer.Option("--pairs", metavar="PAIRS.csv", help="Where to write the pairs compared, with their weights.")] = None,
    one_to_one: Annotated[bool, typer.Option("--one-to-one", help="A person has at most one record in each file.")] = False,
    labels: Annotated[Path | None, typer.Option("--labels", metavar="TRUTH.csv", help="The truth, to measure against. Never learnt from.")] = None,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Find which records of one or more files are one person. Nothing else has to be said: it learns from the files."""
    from sooner.find.people.linking import link as run

    with progress("Linking") as show:
        result = run(files, columns, one_to_one=one_to_one, labels=labels, seed=seed, progress=show)
    result.write(out, pairs)
    if as_json:
        answer_json(result.as_dict())
    else:
        counts = result.as_dict()
        answer(f"{counts['records']:,} records are {counts['people']:,} people. Which record is whose: {out}")
        if result.marks:
            answer(str(result.marks))
