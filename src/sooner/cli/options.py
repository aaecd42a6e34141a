"""The options that several verbs share, each said once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

HOME_SETTING = "SOONER_HOME"
DEFAULT_HOME = Path("sooner-home")

Home = Annotated[Path, typer.Option("--home", envvar=HOME_SETTING, metavar="DIR", help="The home folder: where the partnership's data lie.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Today = Annotated[datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], metavar="DATE", help="Work as at this day (2026-11-21). Default: now.")]
DemoDay = Annotated[datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], metavar="DATE", help="Work as at this day. Default: the last one invented.")]
Seed = Annotated[int, typer.Option("--seed", help="The seed of whatever is drawn by lot: the same seed gives the same answer.")]


def day(today: datetime | None) -> date:
    """The day to work as at: the one that was given, else now. The only place where the command line looks at the clock."""
    return today.date() if today else datetime.now().astimezone().date()


def moment() -> datetime:
    """The moment at which a command is given."""
    return datetime.now().astimezone()
