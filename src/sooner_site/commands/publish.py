"""``sooner publish``: what the site holds, given back to the next run and, without names, to proof and leadership."""

from __future__ import annotations

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress, table
from sooner_site.commands.bringing_up import bring_up

EXAMPLE = "Examples: **sooner publish** and **sooner publish --home /srv/sooner --json**; each night before **sooner find**"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("publish", epilog=EXAMPLE, rich_help_panel="With the site")(publish)


def publish(home: Home = DEFAULT_HOME, as_json: Json = False) -> None:
    """Give back to the next run, and without names to proof, what the site holds. Needs SOONER_KEYS."""
    place = bring_up(home)
    from sooner.warehouse import keys
    from sooner_site.access import clock
    from sooner_site.publishing import actions

    key = keys.load(place.path)
    with progress("Gathering what the site holds") as show:
        told = actions.publish(key, now=clock.now(), progress=show)
    if as_json:
        answer_json({"tables": [{"table": each.table, "rows": each.rows, "held_back": each.held_back, "why": each.why} for each in told]})
    else:
        answer(table([(each.table, f"{each.rows:,}", f"{each.held_back:,}", each.why) for each in told], ("what", "left", "held back", "why")))
