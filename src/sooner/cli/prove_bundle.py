"""``sooner prove bundle`` and ``sooner prove rerun``: a study in one file, and worked out again by somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sooner.cli.options import Json
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import CheckFailed

if TYPE_CHECKING:
    from sooner.prove.bundle.rerunning import Rerun

BUNDLE = "Example: **sooner prove bundle study --data people.csv --out study.zip**"
RERUN = "Example: **sooner prove rerun study.zip --data people.csv**"
#: No more differences than these are printed; --json has them all.
_LISTED = 20


def bundle(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The folder that `sooner prove --out` wrote.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.zip", help="Where to write the bundle.")],
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help="The data, to be taken in: only where the protocol says that they are open.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Put a study into one file for a second analyst: protocol as frozen, changes, seed, versions, answer, and open data."""
    from sooner.prove.bundle import bundle as run

    made = run(study, out, data)
    if as_json:
        answer_json({"bundle": str(made.path), "members": list(made.members), "fingerprint": made.fingerprint})
        return
    answer(f"The bundle: {made.path}, with {', '.join(made.members)}.")
    answer(f"Its fingerprint, to be told by another way than with the file: {made.fingerprint}")


def rerun(
    file: Annotated[Path, typer.Argument(metavar="BUNDLE.zip", help="What `sooner prove bundle` wrote.")],
    data: Annotated[Path | None, typer.Option("--data", metavar="FILE", help="The data, where they are not in the bundle.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Also write what comes out here: result.json, report.html and the tables.")] = None,
    as_json: Json = False,
) -> None:
    """Work a bundle out again, and say whether the same answer comes out, byte for byte. Exits 4 where it does not."""
    from sooner.prove.bundle import rerun as run

    with progress("Working it out again"):
        found = run(file, data)
        if out is not None:
            found.result.write(out)
    if as_json:
        answer_json(_for_machines(found))
    else:
        _print(found)
    if not found.same:
        raise CheckFailed(f"Another answer comes out here{_how_far(found)}.")


def _for_machines(found: Rerun) -> dict[str, Any]:
    return {
        "same": found.same,
        "fingerprint": found.fingerprint,
        "verdict": found.result.verdict,
        "differences": [dict(zip(("where", "bundle", "here"), each, strict=True)) for each in found.differences],
        "versions": [dict(zip(("name", "bundle", "here"), each, strict=True)) for each in found.versions],
    }


def _print(found: Rerun) -> None:
    answer(f"Fingerprint of the bundle: {found.fingerprint}")
    if found.same:
        answer("The same answer comes out, byte for byte.")
        answer(found.result.sentence)
        return
    rows = [tuple(str(each) for each in row) for row in found.differences[:_LISTED]]
    answer(table(rows, ("where", "in the bundle", "here")) if rows else "Every figure and every word is the same: only the file is laid out otherwise.")
    if len(found.differences) > _LISTED:
        answer(f"and {len(found.differences) - _LISTED} more places: --json has them all.")
    for name, there, here in found.versions:
        answer(f"Worked out with {name} {there} there, {here} here.")


def _how_far(found: Rerun) -> str:
    return "" if found.furthest is None else f": only numbers differ, by at most {found.furthest:.1e} of their size"
