"""``sooner restore``: a home from a backup, with every erasure since done again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress
from sooner.warehouse import keys
from sooner_site.commands.bringing_up import bring_up

if TYPE_CHECKING:
    from sooner_site.commands.erasing import ErasedOnSite

EXAMPLE = "Examples: **sooner restore backup.sooner --home restored** and **sooner restore backup.sooner --home restored --erasures old/do_not_take_in.json**"

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]
Erasures = Annotated[
    Path | None,
    typer.Option("--erasures", metavar="FILE", help="The list of what was erased since, from the home that stood last: its do_not_take_in.json."),
]
Plain = Annotated[bool, typer.Option("--plain", help="The backup is not encrypted, and nothing was erased since: no key is needed.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("restore", epilog=EXAMPLE, rich_help_panel="With the site")(restore)


def restore(file: File, home: Home = DEFAULT_HOME, erasures: Erasures = None, plain: Plain = False, today: Today = None, as_json: Json = False) -> None:
    """Bring a home and the site's database back from a backup, into a new folder. What was erased since is erased again."""
    from sooner_site.commands import copies

    with progress("Checking the backup") as show:
        made = copies.bring_back(file, home, plain, erasures, day(today), show)
        erased = _erase_in_the_database(home, plain)
    if as_json:
        answer_json({**made.as_dict(), "people_erased_in_the_database": erased.people, "erased_in_the_database": vars(erased)})
    else:
        more = f"{erased.decisions:,} decisions and corrections, {erased.requests:,} requests for one's own data"
        answer(f"{made.words} People erased again from the site's database: {erased.people:,}; {more}.")


def _erase_in_the_database(home: Path, plain: bool) -> ErasedOnSite:
    """Do in the site's database what was erased since; nothing where the home that came back has none."""
    place = bring_up(home)
    from sooner_site.access import clock
    from sooner_site.commands import database
    from sooner_site.commands.erasing import ErasedOnSite, erase_on_site

    if not database.is_there():
        return ErasedOnSite()
    with progress("Bringing the database to this version") as show:
        database.migrate(show)
    return erase_on_site(place, None if plain else keys.load(home), clock.now(), "sooner restore")
