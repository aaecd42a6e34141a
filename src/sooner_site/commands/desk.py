"""``sooner desk``: take in a court's list, print the day's sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today
from sooner.cli.printing import answer, answer_json
from sooner.errors import CheckFailed, Fault, InputRefused, UsageError
from sooner_site.commands.bringing_up import bring_up

IMPORT_EXAMPLE = "Examples: **sooner desk import crown_daily.json** and **sooner desk import list.csv --json**"
SHEET_EXAMPLE = "Example: **sooner desk sheet 'Ashmere Crown Court' 2026-11-23 --out sheet.pdf**"

verbs = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verb and what it can do."""
    app.add_typer(verbs, name="desk", rich_help_panel="With the site")


@verbs.callback(epilog=IMPORT_EXAMPLE)
def desk() -> None:
    """Take in a court list, print a court sheet."""


@verbs.command("import", epilog=IMPORT_EXAMPLE)
def take_in(
    file: Annotated[Path, typer.Argument(metavar="LIST", help="The Crown Court's daily list or the magistrates' public list (JSON), or a list by hand (CSV).")],
    home: Home = DEFAULT_HOME,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Take in a court's list: it replaces the one that stood for its courts and days. A list with a fault changes nothing."""
    bring_up(home)
    from sooner.help import court_list
    from sooner_site.access import clock
    from sooner_site.commands import database
    from sooner_site.court_desk import actions

    database.refuse_an_older_one()
    content = _content(file)
    found = court_list.read(content)
    if found.refused and as_json:
        answer_json(found.as_dict())
        raise typer.Exit(InputRefused.exit_code)
    found = actions.take_in(content, file.name, by=None, now=_now(clock.now(), today), process="sooner desk import")
    if as_json:
        answer_json(found.as_dict())
    else:
        answer(f"Taken in: {found.hearings:,} hearings with {found.defendants:,} names, of {found.courts:,} courts and {found.sittings:,} sittings.")
        answer(f"Left out before anything was kept: {found.restricted:,} restricted hearings, {found.masked:,} masked names.")


@verbs.command("sheet", epilog=SHEET_EXAMPLE)
def sheet(
    court: Annotated[str, typer.Argument(metavar="COURT", help="The court's name, as its list has it.")],
    on: Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day, as 2026-11-23.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.")],
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Print the sheet of a court's day as PDF, on one page where the day is of ordinary length."""
    bring_up(home)
    from sooner_site.access import clock
    from sooner_site.commands import database, desk_sheet

    database.refuse_an_older_one()
    written = _made(desk_sheet, court, on, clock.now())
    try:
        out.touch(mode=0o600)
        out.write_bytes(written.content)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}. Name another file with --out.") from None
    if as_json:
        answer_json({"file": str(out), "pages": written.pages, "rows": written.rows})
    else:
        answer(f"{out}: {written.rows:,} rows on {written.pages} page{'' if written.pages == 1 else 's'}. Destroy the sheet at the end of the day.")


def _now(real: datetime, today: datetime | None) -> datetime:
    """The moment to work at: the day that was given, at the time that it is."""
    return real.replace(year=today.year, month=today.month, day=today.day) if today else real


def _made(desk_sheet: Any, court: str, on: datetime, now: datetime) -> Any:
    try:
        return desk_sheet.make(court, on.date(), now)
    except desk_sheet.NoList as missing:
        raise CheckFailed(str(missing)) from None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        why = f"the file cannot be read: {(error.strerror or 'unknown').lower()}"
        raise InputRefused([Fault(str(file), why, "Check the name and whether you may read it.")]) from None
