"""``sooner doctor``: is this machine, this home and this key as they should be?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, table

EXAMPLE = "Examples: **sooner doctor --home sooner-home** and **sooner doctor --new-keys ~/sooner-keys.toml**"


NewKeys = Annotated[
    Path | None,
    typer.Option("--new-keys", metavar="FILE", help="Make a new key in a new file that only you can read, outside the home."),
]


def doctor(
    home: Home = DEFAULT_HOME,
    new_keys: NewKeys = None,
    as_json: Json = False,
) -> None:
    """Look at the machine, the key and the home, and say what to do where something is not as it should be."""
    if new_keys is not None:
        _make(new_keys, home, as_json)
        return
    from sooner.warehouse.doctor import examine

    seen = examine(home)
    if as_json:
        answer_json({"good": seen.exit_code == 0, "findings": seen.table.to_dict("records")})
    else:
        answer(table([(finding.what, finding.state, finding.words.replace("\n", " ")) for finding in seen.findings], ("what", "state", "")))
    raise typer.Exit(seen.exit_code)


def _make(file: Path, home: Path, as_json: bool) -> None:
    from sooner.warehouse.keys import create

    path = create(file, home)
    if as_json:
        answer_json({"keys": str(path)})
    else:
        answer(f"A new key is in {path}. Keep a copy where the home's backups are not: without it no pseudonym can be made again.")
        answer(f"Use it with: export SOONER_KEYS={path.absolute()}")
