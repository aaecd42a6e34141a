"""``sooner rota``: who sits at which court desk, and why a place is empty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli.options import Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import UsageError

if TYPE_CHECKING:
    from sooner.help.rota import Rota

EXAMPLE = "Example: **sooner rota plan.toml --out rota.csv --ics calendars** and, when somebody cannot come, **--repair rota.csv --out mended.csv**"
#: So many reasons for empty places are shown; the file has them all.
SHOWN = 5


def rota(
    plan: Annotated[Path, typer.Argument(metavar="PLAN.toml", help="Courts, sessions, volunteers, and the days that the rota is for.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the rota is written, one row a place.")],
    repair: Annotated[Path | None, typer.Option("--repair", metavar="FILE", help="A rota made before: change as little of it as can be.")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="DIR", help="Write a calendar file for each volunteer into this folder.")] = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Make a rota of court desks: two volunteers a desk, one of them leads, as many places filled as can be, and a reason for each that is not."""
    from sooner.help.rota import rota as make

    if out.is_dir():
        raise UsageError(f"--out {out}: this is a folder. Name a file, such as {out / 'rota.csv'}.")
    if ics is not None and ics.exists() and not ics.is_dir():
        raise UsageError(f"--ics {ics}: this is a file. Name a folder.")
    with progress("Reading") as show:
        made = make(plan, repair, show)
        show("Writing")
        files = made.write(out)
        calendars = made.write_calendars(ics, day(today)) if ics else []
    if as_json:
        answer_json({**made.as_dict(), "files": [str(path) for path in files], "calendars": [str(path) for path in calendars]})
        return
    _say(made)
    answer(f"Written: {', '.join(str(path) for path in files)}{_calendars(calendars)}")


def _say(made: Rota) -> None:
    answer(made.words)
    if made.people:
        rows = [(each.volunteer, *map(str, (each.offered, each.fair, each.shifts, each.leads))) for each in made.people]
        answer(table(rows, ("volunteer", "offered", "fair number", "shifts", "leads")))
    for desk, why in list(made.whys.items())[:SHOWN]:
        answer(f"Empty: {desk}. {why.of(1)}")
    if len(made.whys) > SHOWN:
        answer(f"… and {len(made.whys) - SHOWN:,} more desks: the column why of the rota has the reason for each.")


def _calendars(files: list[Path]) -> str:
    return f"; {len(files)} calendar {'file' if len(files) == 1 else 'files'} in {files[0].parent}" if files else ""
