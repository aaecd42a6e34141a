"""``sooner prove power``: how many a study needs. Its options are the keys of ``sooner.definitions.study_sizes``: one table for both."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import typer

from sooner.cli.options import Json
from sooner.cli.printing import answer, answer_json, table
from sooner.definitions.study_sizes import KEYS
from sooner.errors import UsageError

EXAMPLE = (
    "Examples: **sooner prove power --design trial --comparison-share 0.3 --treatment-share 0.2** and "
    "**sooner prove power protocol.toml --comparison-share 0.3 --size 400**"
)


def power(
    protocol: Annotated[Path | None, typer.Argument(metavar="PROTOCOL.toml", help="A protocol: its design, margin, direction, planned share.")] = None,
    design: Annotated[str | None, typer.Option("--design", metavar="DESIGN", help="The design, where there is no protocol yet.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write power.html, power.csv and power.json.")] = None,
    as_json: Json = False,
    **given: Any,
) -> None:
    """How many a study needs, how sure it is to find a difference, and the smallest difference that it can find."""
    from sooner.prove.power import power as run

    if (protocol is None) == (design is None):
        raise UsageError("Give a protocol, or --design with the name of one, and not both.")
    found = run(protocol if protocol is not None else str(design), **given)
    report = found.write(out) if out else None
    if as_json:
        answer_json(found.as_dict())
        return
    from sooner.prove.power.words import headings, shown_rows

    for said in found.told:
        answer(said)
    answer("\n" + table([(row[0], row[1], row[2]) for row in shown_rows(found)], headings(found)))
    answer("\nThis supposes:")
    for said in found.supposes:
        answer(f"  {said}")
    if report:
        answer(f"As a page, for any browser: {report}")


def _with_keys() -> None:
    """Give the command one option for each key, so that the table of keys is the only place that lists them."""
    kept = [each for name, each in inspect.signature(power, eval_str=True).parameters.items() if name != "given"]
    for key in KEYS.values():
        option = typer.Option(f"--{key.name.replace('_', '-')}", metavar=key.kind.__name__.upper().replace("STR", "WORD"), help=key.meaning)
        kept.append(inspect.Parameter(key.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[key.kind | None, option]))
    power.__signature__ = inspect.Signature(kept)  # type: ignore[attr-defined]
    power.__annotations__ = {each.name: each.annotation for each in kept}


_with_keys()
