"""``sooner find family``: who belonged to one family on a day."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import Annotated, Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, moment
from sooner.cli.printing import answer, answer_json, table

EXAMPLE = 'Example: **sooner find family f2k7s2j75p2tc12g4w --on 2025-09-30 --reason "court report" --home sooner-home**'
_HOW = {
    "declared": "written down",
    "shared_case": "in one case",
    "shared_address_and_surname": "same address and surname",
    "shared_address": "same address",
}


def register(app: typer.Typer) -> None:
    """Add the subcommand."""
    app.command("family", epilog=EXAMPLE)(family)


def family(
    family_id: Annotated[str, typer.Argument(metavar="FAMILY_ID", help="A family's number, or one that it had before.")],
    on: Annotated[
        datetime, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="The day (2025-09-30): that of the answer in force or an earlier one.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why you look. It is kept with your name in the home's logs.")],
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Say who belonged to a family on a day, by numbers, as the answer in force knows it. The look is recorded. Needs SOONER_KEYS."""
    from sooner.find.families import family_on

    found = family_on(home, family_id, on.date(), getpass.getuser(), moment(), reason)
    if as_json:
        answer_json(found.as_dict())
        return
    members = found.as_dict()["members"]
    answer(f"As at {on.day} {on:%B %Y}, as answer {found.snapshot} knows it; the numbers are those of answer {found.numbered_by}.")
    answer(
        table([_line(row) for row in members], ("family", "person", "place", "how it is known", "by", "since"))
        if members
        else "No family of these people is known."
    )


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    since = row["member_from"] or "not known"
    return row["family_id"] or "no number", row["person_id"], row["place"].replace("_", " "), _HOW[row["source"]], row["agencies"] or "", since
