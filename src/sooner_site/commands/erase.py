"""``sooner erase``: takes records out of a home and out of the site's database, and never takes them in again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress
from sooner.errors import Fault, InputRefused
from sooner_site.commands.bringing_up import bring_up

if TYPE_CHECKING:
    from sooner.warehouse.home import Home as Place
    from sooner_site.commands.erasing import ErasedOnSite

EXAMPLE = "Example: **sooner erase records.csv --home sooner-home**; records.csv has the columns agency, extract and record_id"
COLUMNS = ("agency", "extract", "record_id")
_MEND = "Give one line for each record: agency, its extract of people, and the agency's own number, under the heads agency,extract,record_id."

File = Annotated[Path, typer.Argument(metavar="RECORDS.csv", help="The records to erase: agency, extract, record_id.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("erase", epilog=EXAMPLE, rich_help_panel="With the site")(erase)


def erase(file: File, home: Home = DEFAULT_HOME, today: Today = None, as_json: Json = False) -> None:
    """Erase records from everything that a home keeps and from the site's database. They are never taken in again. Needs SOONER_KEYS."""
    records = read(file)
    place = bring_up(home)
    from sooner.warehouse import erasing, keys

    key = keys.load(place.path)
    with progress("Erasing") as show:
        done = erasing.erase(place, records, key, day(today), show)
        show("Erasing from the site's database")
        site = on_site(place, key)
    if as_json:
        answer_json({**done.as_dict(), "site": vars(site)})
    else:
        answer(done.words)
        answer(
            f"From the site's database: {site.people:,} people, {site.decisions:,} decisions and corrections, {site.requests:,} requests for one's own data."
        )


def on_site(place: Place, key: bytes) -> ErasedOnSite:
    """The same in the site's database; nothing where the home has none. Raises what an older database raises."""
    from sooner_site.access import clock
    from sooner_site.commands import database
    from sooner_site.commands.erasing import ErasedOnSite, erase_on_site

    if not database.is_there():
        return ErasedOnSite()
    database.refuse_an_older_one()
    return erase_on_site(place, key, clock.now(), "sooner erase")


def read(file: Path) -> list[tuple[str, str, str]]:
    """The records that a file names. Raises InputRefused with every fault of it, at once."""
    faults: list[Fault] = []
    found = list(_rows(file, faults))
    if not (found or faults):
        faults.append(Fault(str(file), "it names no record", _MEND))
    if faults:
        raise InputRefused(faults)
    return found


def _rows(file: Path, faults: list[Fault]) -> Iterator[tuple[str, str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as given:
            rows = csv.DictReader(given, strict=True)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                faults.append(Fault(str(file), f"it has no column {', '.join(missing)}", _MEND, line=1))
                return
            for number, row in enumerate(rows, 2):
                agency, extract, record = ((row[column] or "").strip() for column in COLUMNS)
                faults += [Fault(str(file), "this is empty", _MEND, line=number, column=column) for column in COLUMNS if not (row[column] or "").strip()]
                yield agency, extract, record
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        why = "there is no such file" if isinstance(fault, FileNotFoundError) else f"it cannot be read ({type(fault).__name__})"
        faults.append(Fault(str(file), why, _MEND))
