"""``sooner backup``: one encrypted file that holds a whole home, the site's database with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress
from sooner_site.commands.bringing_up import place_of

EXAMPLE = "Examples: **sooner backup /srv/backups/2026-11-21.sooner** and **sooner backup home.tar --plain** (on a disk that is encrypted itself)"

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write. It must not be there yet.")]
Plain = Annotated[bool, typer.Option("--plain", help="Do not encrypt: only for a place that is encrypted itself.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("backup", epilog=EXAMPLE, rich_help_panel="With the site")(backup)


def backup(file: File, home: Home = DEFAULT_HOME, plain: Plain = False, as_json: Json = False) -> None:
    """Write an encrypted copy of a home and the site's database to one file. The keys are never in it: keep them elsewhere."""
    from sooner_site.commands.copies import back_up

    with progress("Copying the site's database") as show:
        made = back_up(place_of(home), file, plain, show)
    if as_json:
        answer_json(made.as_dict())
    else:
        answer(made.words)
