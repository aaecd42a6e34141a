"""``sooner audit verify``: is the record of who looked at whom whole?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress
from sooner.errors import CheckFailed
from sooner_site.commands.bringing_up import bring_up

EXAMPLE = "Examples: **sooner audit verify** and **sooner audit verify --home /srv/sooner --json**"

verbs = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verb and what it can do."""
    app.add_typer(verbs, name="audit", rich_help_panel="With the site")


@verbs.callback(epilog="Example: **sooner audit verify**")
def audit() -> None:
    """Verify who looked at whom."""


@verbs.command("verify", epilog=EXAMPLE)
def verify(home: Home = DEFAULT_HOME, as_json: Json = False) -> None:
    """Check every seal of the audit against its row and the seal before it. Ends with 4 where the chain does not hold.

    Keep the head hash elsewhere, day by day: whoever could write the whole database anew could not write that one.
    """
    bring_up(home)
    from sooner_site.access import chain, clock
    from sooner_site.commands import database

    database.refuse_an_older_one()
    with progress("Going through the chain"):
        found = chain.verify()
    if as_json:
        answer_json(asdict(found))
    else:
        _print(found, found.unsealed_for(clock.now()))
    if not found.ok:
        raise CheckFailed(f"The audit's chain does not hold. {found.why}")


def _print(found: Any, waiting: Any) -> None:
    answer(f"{found.sealed:,} rows are sealed and hold. The head of the chain: {found.head or 'none yet'}")
    age = f", the oldest for {int(waiting.total_seconds()):,} seconds" if waiting else ""
    answer(f"{found.unsealed:,} rows are not sealed yet{age}.")
