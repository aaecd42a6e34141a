"""``sooner prove worth``: what a result is worth beside what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import Json, Seed, Today, day
from sooner.cli.printing import answer, answer_json, progress

EXAMPLE = "Example: **sooner prove worth study/result.json --costs costs.toml --book unit_costs.csv --out worth**"


def worth(
    result: Annotated[Path, typer.Argument(metavar="RESULT.json", help="The result.json of `sooner prove`: the effect comes from its interval.")],
    costs: Annotated[Path, typer.Option("--costs", metavar="COSTS.toml", help="What the programme costs whom, and what a better outcome is counted in.")],
    book: Annotated[Path, typer.Option("--book", metavar="BOOK", help="The book of unit costs: a CSV, or a folder of them.")],
    prices: Annotated[
        Path | None, typer.Option("--prices", metavar="FILE", help="CSV with year,index,source: a published series for money of other years.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write worth.json, worth.html and figures.csv.")] = None,
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Also publish it to this home, as a draft that somebody has to release.")] = None,
    draws: Annotated[int, typer.Option("--draws", metavar="N", help="How often everything uncertain is drawn.")] = 10_000,
    seed: Seed = 1,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Put a result into money: costs and savings by agency, fiscal, economic and social apart, and how sure that is."""
    from sooner.prove.money import publishing
    from sooner.prove.money import worth as run

    with progress("Working it out") as show:
        found = run(result, costs, book, prices=prices, draws=draws, seed=seed)
        show("Writing the report")
        report = found.write(out) if out else None
        draft = publishing.publish(found, home, day(today)) if home else None
    said = found.as_dict()
    if as_json:
        answer_json({**said, **({"draft": draft} if draft else {})})
        return
    answer(said["sentence"])
    for words in (*said["can_say"], "It cannot be said:", *said["cannot_say"]):
        answer(words if words.startswith("It cannot be said") else f"  {words}")
    if found.effect.stamp:
        answer(found.effect.stamp.capitalize())
    if report:
        answer(f"The report, for any browser: {report}")
    if draft:
        answer(f"Published as draft {draft}: it stands among the studies when somebody releases it.")
