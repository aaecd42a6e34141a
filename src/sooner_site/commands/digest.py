"""``sooner digest``: once a week, tell everybody who wants it how much is late and due, by e-mail, in counts alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today
from sooner.cli.printing import answer, answer_json
from sooner.errors import SomethingMissing
from sooner_site.commands.bringing_up import bring_up

EXAMPLE = "Examples: **sooner digest --dry-run** and **sooner digest --home /srv/sooner --json**; every Monday morning"
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count what would be sent.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("digest", epilog=EXAMPLE, rich_help_panel="With the site")(digest)


def digest(home: Home = DEFAULT_HOME, today: Today = None, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Send the weekly e-mail to everybody who wants it: counts and links, no name. Nobody is sent it twice for one week."""
    bring_up(home)
    from sooner_site.access import clock
    from sooner_site.caseloads import actions
    from sooner_site.commands import database
    from sooner_site.home import queries

    database.refuse_an_older_one()
    now = _now(clock.now(), today)
    told = actions.send(queries.due, today=clock.day_of(now), now=now, dry_run=dry_run)
    if as_json:
        answer_json(asdict(told) | {"week": told.week.isoformat(), "dry_run": dry_run})
    else:
        _print(told, dry_run)
    if told.failed:
        raise SomethingMissing(f"{told.failed:,} e-mails could not be handed to the mail server. Check the settings SOONER_EMAIL_*, then run this again.")


def _print(told: Any, dry_run: bool) -> None:
    answer(f"Week of {told.week:%d %B %Y}: {told.sent:,} {'would be sent' if dry_run else 'sent'}.")
    answer(f"Nothing to say: {told.nothing_to_say:,}. Had it already: {told.already:,}. Want none: {told.not_wanted:,}.")


def _now(now: datetime, today: datetime | None) -> datetime:
    """The time of day now, on the day that was given."""
    from django.utils import timezone

    return timezone.localtime(now).replace(year=today.year, month=today.month, day=today.day) if today else now
