"""``sooner find about``: everything that is held about one person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json
from sooner.errors import NotAllowed, SomethingMissing

EXAMPLE = "Example: **sooner find about pe62qte5jwmb2vdp0p --home sooner-home --audit who_looked_at_whom.csv --out answer.txt**"


def register(app: typer.Typer) -> None:
    """Add the subcommand."""
    app.command("about", epilog=EXAMPLE)(about)


def about(
    person_id: Annotated[str, typer.Argument(metavar="PERSON_ID", help="A person's number, or one that the person had before.")],
    home: Home = DEFAULT_HOME,
    audit: Annotated[Path | None, typer.Option("--audit", metavar="FILE", help="The site's “who looked at whom”, to say who has looked.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write into this new file that only you can read; as JSON with --json.")] = None,
    as_json: Json = False,
) -> None:
    """Say everything that is held about one person: records and where they came from, why they were joined, needs, decisions, looks. Needs SOONER_KEYS."""
    from sooner.find.about import about as ask
    from sooner.find.about.words import as_text

    if out is not None:
        _check_new(out, home)
    found = ask(home, person_id, audit)
    if out is not None:
        _write(out, json.dumps(found.as_dict(), ensure_ascii=False, indent=2, default=str) + "\n" if as_json else as_text(found))
        answer(f"Written: {out}. It names people: keep it as safe as what it came from, and delete it when it has been used.")
    elif as_json:
        answer_json(found.as_dict())
    else:
        answer(as_text(found))


def _check_new(out: Path, home: Path) -> None:
    """Raises NotAllowed for a file that is there already or would lie in the home, SomethingMissing where its folder is not there."""
    if out.exists():
        raise NotAllowed(f"{out} is there already and is not written over. Name a new file.")
    if out.resolve().is_relative_to(home.resolve()):
        raise NotAllowed(f"{out} lies inside the home {home}, where only what runs write belongs. Name a file elsewhere.")
    if not out.parent.is_dir():
        raise SomethingMissing(f"The folder {out.parent} is not there. Make it first.")


def _write(out: Path, text: str) -> None:
    from sooner.warehouse.files import write_whole

    write_whole(out, text)
