"""``sooner prove allocate``: places by lot, so that nobody can argue."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from sooner.cli.groups import FILE, FileOrWord
from sooner.cli.options import Json, Today, day
from sooner.cli.printing import answer, answer_json
from sooner.errors import SomethingMissing, UsageError

app = typer.Typer(cls=FileOrWord, add_completion=False)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the draw: plan, seed, log, allocation. Keep it from those who enrol people.")]
Protocol = Annotated[
    Path | None, typer.Option("--protocol", metavar="PROTOCOL.toml", help="Take unit, strata, cluster, design and planned share from a protocol.")
]
Method = Annotated[str | None, typer.Option("--method", metavar="METHOD", help="simple, blocked, stratified, minimised, waitlist, cluster or stepped_wedge.")]
Arms = Annotated[
    str | None, typer.Option("--arms", metavar="ARMS", help="Arms with their ratios: letter:1,visit:1,comparison:2. Default: treatment:1,comparison:1.")
]
Unit = Annotated[str | None, typer.Option("--unit", metavar="COLUMN", help="The column that says who is who. Default: person.")]
Strata = Annotated[str | None, typer.Option("--strata", metavar="COLUMNS", help="The columns in which the arms are to be alike: district,sex.")]
Cluster = Annotated[str | None, typer.Option("--cluster", metavar="COLUMN", help="The column of the clusters that are drawn whole.")]
Steps = Annotated[int | None, typer.Option("--steps", metavar="N", help="In how many steps clusters begin (stepped_wedge).")]
Blocks = Annotated[
    str | None,
    typer.Option("--blocks", metavar="NUMBERS", help="What a block's size may be, as a multiple of the ratios' sum. Default: 2,3."),
]
Follow = Annotated[
    float | None, typer.Option("--follow", metavar="SHARE", help="How often minimisation follows what balances best. Default 0.8: more would be foreseeable.")
]
SeedFile = Annotated[
    Path | None, typer.Option("--seed-file", metavar="FILE", help="A file with the seed, of 20 characters at least, instead of one that is drawn here.")
]
#: What may be said of a draw, of a whole list as of one that is started: one list of options for both.
_SAID: dict[str, Any] = {
    **{"protocol": Protocol, "method": Method, "arms": Arms, "unit": Unit, "strata": Strata},
    **{"cluster": Cluster, "steps": Steps, "blocks": Blocks, "follow": Follow},
}


def _with_what_is_said(command: Callable[..., None]) -> Callable[..., None]:
    """The command with every option of ``_SAID`` after what it must be told; it is handed them together, as ``said``."""
    own = [each.replace(kind=Parameter.KEYWORD_ONLY) for name, each in signature(command, eval_str=True).parameters.items() if name != "said"]
    options = [Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in _SAID.items()]

    def run(**given: Any) -> None:
        command(said={name: given.pop(name) for name in _SAID}, **given)

    update_wrapper(run, command, assigned=("__name__", "__doc__"), updated=())
    must = [part for part in own if part.default is Parameter.empty]
    told = [*must, *options, *(part for part in own if part not in must)]
    run.__signature__ = Signature(told)  # type: ignore[attr-defined]
    run.__annotations__ = {part.name: part.annotation for part in told}
    del run.__wrapped__  # type: ignore[attr-defined]
    return run


@app.callback()
def verb() -> None:
    """Draw places by lot: a list, or one by one, from a seed promised beforehand. Also: start, next PERSON, verify DIR."""


@app.command(FILE, hidden=True, epilog="Example: **sooner prove allocate people.csv --method stratified --strata district --out draw**")
@_with_what_is_said
def allocate(
    people: Annotated[Path, typer.Argument(metavar="PEOPLE.csv", help="Those who are drawn, one row each, in a fixed order.")],
    out: Out,
    said: dict[str, Any],
    seed_file: SeedFile = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Draw a whole list. In a folder where a draw was started only the list is needed."""
    from sooner.prove.allocation import draw

    _tell(draw(people, out, day(today), _scheme(said, out), _seed(seed_file)), as_json)


@app.command("start", epilog="Example: **sooner prove allocate start --method blocked --out draw** before anybody is on the list")
@_with_what_is_said
def start(
    out: Out,
    said: dict[str, Any],
    seed_file: SeedFile = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Promise a draw before anybody is on the list: a seed is kept, and the hash that you publish shows later that it was this one."""
    from sooner.prove.allocation import start as begin
    from sooner.prove.allocation.scheme import scheme

    _tell(begin(out, scheme(**said), day(today), _seed(seed_file)), as_json)


@app.command("next", epilog="Example: **sooner prove allocate next p-0107 --value district=North --out draw**")
def draw_next(
    unit: Annotated[str, typer.Argument(metavar="PERSON", help="Who: the id in the study, no name.")],
    out: Out,
    value: Annotated[list[str] | None, typer.Option("--value", metavar="COLUMN=VALUE", help="The person's stratum; once for each.")] = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Draw one further person, and write it down at once: it cannot be taken back."""
    from sooner.prove.allocation import draw_next as run

    parts = [each.partition("=") for each in value or []]
    if not all(sign for _, sign, _ in parts):
        raise UsageError("A value is written as COLUMN=VALUE, such as --value district=North.")
    found, arm = run(unit, out, day(today), {name.strip(): said for name, _, said in parts})
    if as_json:
        answer_json({**found.as_dict(), "unit": unit, "arm": arm})
    else:
        answer(f"{unit}: {arm}")
        answer(f"Drawn so far: {len(found.decisions):,}. The log now ends with {found.head}")


@app.command("verify", epilog="Example: **sooner prove allocate verify draw --people people.csv**")
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the draw.")],
    people: Annotated[Path | None, typer.Option("--people", metavar="PEOPLE.csv", help="Your own copy of the list.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="HASH", help="The hash that was published beforehand.")] = None,
    last: Annotated[str | None, typer.Option("--last", metavar="HASH", help="A hash of the log's last line that somebody kept.")] = None,
    seed_file: SeedFile = None,
    as_json: Json = False,
) -> None:
    """Draw everything again and compare it to the byte. Ends with 4 at the first thing that is not as it was promised."""
    from sooner.prove.allocation import verify as run

    found = run(folder, people=people, published=published, last=last, seed=_seed(seed_file))
    if as_json:
        answer_json(found.as_dict())
        return
    answer("The draw is what was promised.")
    for said in found.seen:
        answer(f"  {said}")
    if found.not_looked_at:
        answer("Not looked at:")
        for said in found.not_looked_at:
            answer(f"  {said}")


def _scheme(said: dict[str, Any], out: Path) -> Any:
    """What was said of the draw; None where nothing was, and a draw was started."""
    from sooner.prove.allocation.folder import Folder
    from sooner.prove.allocation.scheme import scheme

    nothing = all(each is None for each in said.values())
    return None if nothing and Folder(out).started else scheme(**said)


def _seed(file: Path | None) -> str | None:
    """The seed of a file, without the spaces and line ends around it."""
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SomethingMissing(f"The seed cannot be read from {file.name}. Check the path.") from None


def _tell(found: Any, as_json: bool) -> None:
    if as_json:
        answer_json(found.as_dict())
        return
    from sooner.prove.allocation.scheme import METHODS

    scheme = found.scheme
    parts = ", ".join(f"{arm} {ratio}" for arm, ratio in zip(scheme.arms, scheme.ratios, strict=True))
    answer(f"Drawn {METHODS[scheme.method]}. Arms and ratios: {parts}.")
    if not found.decisions:
        answer(f"Publish this before anybody is on the list: {found.promise}")
        answer("It is the hash of the plan, which holds that of the seed. Keep the folder from those who enrol people.")
        return
    answer(f"{len(found.decisions):,} drawn: {', '.join(f'{arm} {count:,}' for arm, count in found.arms.items())}.")
    answer(f"The plan's hash: {found.promise}")
    answer(f"The log ends with: {found.head}")
    if found.with_list:
        answer("The seed was promised only together with the list: nobody can see that no other was tried first. Next time: sooner prove allocate start.")
    answer(f"Who is in which arm: {found.path / 'allocation.csv'}")
