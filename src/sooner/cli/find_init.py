"""``sooner find init``: draft a partnership file from the files that agencies send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli.options import Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table

if TYPE_CHECKING:
    from sooner.find.drafting import Draft, Drafted

EXAMPLE = "Examples: **sooner find init police/ school/pupils.csv --out partnership.toml** and then **sooner find check partnership.toml**"


def init(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files as agencies send them, or folders of them: one folder an agency.")],
    out: Annotated[Path, typer.Option("--out", metavar="PARTNERSHIP.toml", help="Where the draft is written. A file that is there is never overwritten.")],
    invented: Annotated[bool, typer.Option("--invented", help="Everybody in the files is invented.")] = False,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Draft a partnership file from files: what each is, which column is which. It allows nothing until a person has filled the agreements."""
    from sooner.find.looking import draft

    with progress("Looking at the files") as show:
        made = draft(files, out, day(today), invented, show)
    if as_json:
        answer_json({"out": str(out), **made.as_dict()})
        return
    answer(table([_row(each) for each in made.files], ("file", "taken for", "columns", "rows", "refused")))
    answer(_words(made, out))


def _row(each: Drafted) -> tuple[str, ...]:
    name = f"{each.agency}/{Path(each.file).name}"[-34:]
    if each.guess is None or each.report is None:
        return (name, "nothing: see the draft", "", "", "")
    known = len(each.guess.look.columns) - len(each.guess.unknown)
    return (name, each.guess.preset or each.guess.kind, f"{known} of {len(each.guess.look.columns)}", f"{each.report.rows:,}", f"{each.report.refused:,}")


def _words(made: Draft, out: Path) -> str:
    left = len(made.files) - len(made.placed)
    lost = f"{left} could be taken for nothing and stand in it as comments.\n" if left else ""
    return (
        f"\n{out} is a draft of {len(made.files)} files.\n{lost}It allows nothing yet. Read it, fill what is marked TO BE FILLED, take draft = true\n"
        "out of each agreement that is signed, then look again:\n"
        f"sooner find check {out}"
    )
