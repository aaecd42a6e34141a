"""``sooner serve``: the site, for a partnership or as the demo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home
from sooner.cli.printing import answer, progress
from sooner.errors import CheckFailed
from sooner_site.commands.bringing_up import bring_up

EXAMPLE = "Examples: **sooner serve** and **sooner serve --home /srv/sooner --port 8001 --workers 4**"

Host = Annotated[str, typer.Option("--host", help="The address to listen on. Leave it as it is behind a proxy on this machine.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="How many processes answer.")]
NoMigrate = Annotated[bool, typer.Option("--no-migrate", help="Leave the database's tables as they are; refuse to serve where they are older.")]
AsDemo = Annotated[bool, typer.Option("--demo", help="Serve an invented home with one sign-in per role and no passwords, on this machine alone.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("serve", epilog=EXAMPLE, rich_help_panel="With the site")(serve)


def serve(
    home: Home = DEFAULT_HOME,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = 2,
    no_migrate: NoMigrate = False,
    demo: AsDemo = False,
) -> None:
    """Serve the site on this machine until Ctrl-C. A partnership needs SOONER_SECRET_KEY, SOONER_HOSTS and a proxy that speaks https."""
    serve_until_ended(home, host, port, workers, migrates=not no_migrate, demo=demo)


def serve_until_ended(home: Path, host: str, port: int, workers: int, migrates: bool, demo: bool) -> None:
    """Bring the site up over a home and serve it. In a demo the clock stands on the day of the answer in force."""
    from sooner_site.commands.serving import Address
    from sooner_site.commands.serving import serve as run

    at = Address(host, port)
    at.refuse_taken()
    place = bring_up(home, serving=True, **_said(home, at, demo))
    with progress("Starting") as show:
        _prepare(place, migrates, show)
    _say(place, at, demo)
    run(place, at, workers)


def _said(home: Path, at: object, demo: bool) -> dict[str, str]:
    """The settings that the command line decides. In a partnership's site all but the address come from the environment."""
    if not demo:
        return {"SOONER_BIND": str(at), "SOONER_SITE": os.environ.get("SOONER_SITE", "")}
    from sooner_site.demo.settings import said

    return {"SOONER_BIND": str(at), **said(home)}


def _prepare(place: object, migrates: bool, show: object) -> None:
    from sooner_site.access import chain, clock
    from sooner_site.commands import database

    if migrates:
        database.migrate(show)
    else:
        database.refuse_an_older_one()
    now = clock.now()
    try:
        chain.self_test(now)
    except chain.AuditNotKept as broken:
        raise CheckFailed(str(broken)) from None
    database.tell_of_agencies(place, clock.day_of(now))


def _say(place: object, at: object, demo: bool) -> None:
    from sooner_site.commands.administrators import nobody_can_sign_in

    answer(f"Serving {place} at http://{at} (Ctrl-C ends it). The log: {place}/logs/site.log")
    if demo:
        answer(f"Sign in as any role, without a password: http://{at}/demo/")
    elif nobody_can_sign_in():
        answer(f'Nobody can sign in yet. Make the first administrator: sooner administrator you@example.org "Your Name" --home {place}')
