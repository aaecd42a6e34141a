"""``sooner upgrade``: a home of an earlier version, and the site's database, brought to this one after a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress
from sooner_site.commands.bringing_up import bring_up, place_of

EXAMPLE = "Example: **sooner upgrade --home sooner-home --backup before-the-upgrade.sooner**"

BackupTo = Annotated[Path | None, typer.Option("--backup", metavar="FILE", help="Where to write the backup that is made first. Default: beside the home.")]

Plain = Annotated[bool, typer.Option("--plain", help="Do not encrypt the backup: only for a place that is encrypted itself.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("upgrade", epilog=EXAMPLE, rich_help_panel="With the site")(upgrade)


def upgrade(home: Home = DEFAULT_HOME, backup_to: BackupTo = None, plain: Plain = False, as_json: Json = False) -> None:
    """Bring a home and its database to this version, after a backup of both. A newer home is refused."""
    from sooner_site.commands import copies, database

    place = place_of(home)
    first = backup_to or home.with_name(f"{home.name}-before-upgrade.sooner")
    with progress("Making a backup first") as show:
        made = copies.upgrade_files(place, first, plain, show)
        bring_up(home)
        saved = made.backup
        if database.is_there() and database.waiting() and (saved is None or copies.is_elsewhere()):
            saved = copies.back_up(place, first.with_name(f"{first.stem}-database{first.suffix}"), plain, show)
        steps = database.migrate(show)
    if as_json:
        answer_json({**made.as_dict(), "backup": saved.as_dict() if saved else None, "database_steps": steps})
    else:
        answer(f"{made.words} The site's database took {steps:,} steps." + (f" The backup: {saved.words}" if saved and saved is not made.backup else ""))
