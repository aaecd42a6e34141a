"""``sooner find review``: what is in doubt, and taking in what people decided about it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, moment
from sooner.cli.printing import answer, answer_json, table
from sooner.cli.site import load
from sooner.errors import UsageError

#: The entry-point group under which the site offers to keep what was decided.
GROUP = "sooner.decisions"
#: How many pairs are printed; a file holds them all.
PRINTED = 20
EXAMPLE = "Examples: **sooner find review --out asked.csv** and, once filled in, **sooner find review --decide asked.csv --by 'A. Reviewer'**"

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE.csv", help="Write the pairs to a file, side by side, with columns to fill in.")]
Decide = Annotated[
    Path | None, typer.Option("--decide", metavar="FILE.csv", help="Take in what was decided: same, not_same or cannot_tell, each with a reason.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided, where the file names no reviewer; with a site, the e-mail address of a user.")]
Sample = Annotated[
    int | None, typer.Option("--sample", min=1, metavar="N", help="Draw N pairs by lot, to judge without knowing what was worked out. Needs --out.")
]


def register(app: typer.Typer) -> None:
    """Add the word to the verb."""
    app.command("review", epilog=EXAMPLE)(review)


def review(home: Home = DEFAULT_HOME, out: Out = None, decide: Decide = None, by: By = "", sample: Sample = None, as_json: Json = False) -> None:
    """List the pairs of records that are in doubt, or take in what people decided about them. Needs SOONER_KEYS."""
    from sooner.warehouse import keys

    if sum(map(bool, (decide, sample))) > 1 or (decide and out) or (sample and not out):
        raise UsageError("Give --decide FILE.csv, or --sample N with --out FILE.csv, or --out FILE.csv alone, or none of them.")
    keys.load(home)
    if decide:
        _take(home, decide, by, moment(), as_json)
    elif sample and out:
        _draw(home, sample, out, as_json)
    else:
        _list(home, out, as_json)


def _take(home: Path, file: Path, by: str, at: datetime, as_json: bool) -> None:
    from sooner.find.review.answers import take

    keeper = next((load(point) for point in entry_points(group=GROUP)), None)
    count, where = take(home, file, by, at, keeper)
    if as_json:
        answer_json({"decisions": count, "kept_in": where})
    else:
        answer(f"{count:,} {'decision' if count == 1 else 'decisions'} kept in {where}. The next run keeps to them.")


def _draw(home: Path, size: int, out: Path, as_json: bool) -> None:
    from sooner.errors import NotAllowed
    from sooner.find.review.answer import site_of
    from sooner.find.review.blind_files import ON_THE_SITE
    from sooner.find.review.queue import drawn
    from sooner.warehouse.home import Home as Place

    if site_of(Place(home)):
        raise NotAllowed(ON_THE_SITE)
    name, rows = drawn(home, size)
    _write(out, [{"round": name, **row} for row in rows])
    if as_json:
        answer_json({"answer": name, "pairs": len(rows), "out": str(out)})
    else:
        answer(f"{len(rows):,} pairs drawn from answer {name}, written to {out}. Fill in decision, reason and reviewer.")


def _list(home: Path, out: Path | None, as_json: bool) -> None:
    from sooner.find.review.queue import waiting

    queue = waiting(home)
    if out:
        _write(out, [{**row, "weights": "; ".join(row["weights"])} for row in queue.pairs])
    if as_json:
        answer_json(queue.as_dict())
        return
    lines = [(f"{row['place']}", row["record_key_l"], row["record_key_r"], f"{row['match_weight']:+.1f}", row["why"]) for row in queue.pairs[:PRINTED]]
    answer(table(lines, ("place", "one record", "the other", "bits", "why")) if lines else "Nothing is in doubt.")
    if len(queue.pairs) > PRINTED:
        answer(f"and {len(queue.pairs) - PRINTED:,} more: write them all with --out FILE.csv")
    for each in queue.contradictions:
        disagree = "people disagree about" if each.kind == "reviewers" else "decisions make one person and two of"
        answer(f"Contradiction: {disagree} {' and '.join(each.pair)}{' by way of ' + ', '.join(each.records) if each.way else ''}")
    if out:
        answer(f"{len(queue.pairs):,} pairs written to {out}.")


def _write(out: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as a file that a spreadsheet opens, with the columns to fill in at the end; its owner alone can read it."""
    from sooner.warehouse.files import private

    filled = [{**{name: _plain(value) for name, value in row.items()}, "decision": "", "reason": "", "reviewer": ""} for row in rows]
    names = list(filled[0]) if filled else ["record_key_l", "record_key_r", "decision", "reason", "reviewer"]
    with private(), out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(filled)


def _plain(value: Any) -> Any:
    """A value that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
