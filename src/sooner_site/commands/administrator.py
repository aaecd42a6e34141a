"""``sooner administrator``: make the first one."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress
from sooner.errors import UsageError
from sooner_site.commands.bringing_up import bring_up

EXAMPLE = 'Examples: **sooner administrator you@example.org "Your Name"** asks for a password; without a terminal it reads one line of standard input.'


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("administrator", epilog=EXAMPLE, rich_help_panel="With the site")(administrator)


def administrator(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The e-mail address to sign in with.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Their name, as others shall see it.")],
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Make the first administrator of a site. They invite everybody else; they read no case."""
    bring_up(home)
    from sooner_site.access import clock
    from sooner_site.commands import administrators, database

    with progress("Looking at the database") as show:
        database.migrate(show)
    now = clock.now()
    user = administrators.make_first(email, name, _password(), now, clock.day_of(now))
    if as_json:
        answer_json({"user": user.pk})
    else:
        answer(f"{user.name} can sign in now, and is asked to set up a second step at once.")


def _password() -> str:
    """The password: asked for twice where somebody sits there, else one line of standard input. Never a word of the command line, which others can see."""
    if sys.stdin.isatty():
        asked: str = typer.prompt("Password (12 characters or more)", hide_input=True, confirmation_prompt=True, err=True)
        return asked
    given = sys.stdin.readline().rstrip("\n")
    if not given:
        raise UsageError("No password was given. Run it in a terminal, or send one line on standard input.")
    return given
