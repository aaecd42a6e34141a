"""``sooner directory``: take in a list of services from a file or a feed, or say what is wrong with it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import CheckFailed, Fault, InputRefused, UsageError
from sooner_site.commands.bringing_up import bring_up

if TYPE_CHECKING:
    from sooner.help.directory.services import Service

CHECK = "Examples: **sooner directory check services.json** and **sooner directory check https://example.org/feed --json**"
IMPORT = "Examples: **sooner directory import services.json --source Council** and **sooner directory import https://example.org/feed --home home**"
#: What the audit names, where nobody is signed in.
PROCESS = "sooner directory import"

Source = Annotated[str, typer.Argument(metavar="FILE|URL", help="A file of Open Referral UK 3.0, or the address of a feed.", show_default=False)]
Called = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="What the list is called; the same each time. Default: the file's name, or the address.")
]
Public = Annotated[bool, typer.Option("--public", help="Put services that are new on the public pages at once.")]
ManyGone = Annotated[bool, typer.Option("--even-if-gone", help="Take it in even where most of its services would be gone.")]

verbs = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verb and what it can do."""
    app.add_typer(verbs, name="directory", rich_help_panel="With the site")


@verbs.callback(epilog=IMPORT)
def directory() -> None:
    """Take in or check a directory of services."""


@verbs.command("check", epilog=CHECK)
def check(source: Source, as_json: Json = False, today: Today = None) -> None:
    """Say what is wrong or doubtful in a directory, and write nothing. Ends with 3 where it could not be taken in."""
    services, doubts = _read(source, day(today))
    from sooner.definitions import service_needs
    from sooner.help.directory.needs import unknown_terms
    from sooner.help.directory.remarks import all_unsaid

    unknown, unsaid = unknown_terms(services, service_needs.shipped()), all_unsaid(services)
    if as_json:
        answer_json({"services": len(services), "doubts": [asdict(doubt) for doubt in doubts], "unknown_words": list(unknown), "unsaid": unsaid})
        return
    answer(f"{len(services):,} service{'' if len(services) == 1 else 's'} can be taken in.")
    for doubt in doubts:
        answer(f"  {doubt}")
    if unknown:
        answer(f"No need is known for these words, so a search by need does not find them by: {', '.join(unknown)}.")
    answer(table([(name, f"{count:,}") for name, count in unsaid.items()], ("what is not said", "services")))


@verbs.command("import", epilog=IMPORT)
def take_in(
    source: Source,
    called: Called = None,
    make_public: Public = False,
    even_if_gone: ManyGone = False,
    home: Home = DEFAULT_HOME,
    as_json: Json = False,
) -> None:
    """Take a directory in: what is new, changed and gone. What is gone is marked and kept. All of it, or nothing."""
    bring_up(home)
    from sooner_site.access import clock
    from sooner_site.access.errors import NotNow
    from sooner_site.commands import database
    from sooner_site.directory import actions

    database.refuse_an_older_one()
    name = called or _name(source)
    if len(name) > actions.LONGEST_SOURCE:
        raise UsageError(f"A list is called by at most {actions.LONGEST_SOURCE} characters. Say a shorter name with --source.")
    services = _take(source)
    try:
        made = actions.take_in(services, name, by=None, now=clock.now(), process=PROCESS, make_public=make_public, even_if_gone=even_if_gone)
    except NotNow as reason:
        raise CheckFailed(f"{reason.reason} If it is the whole list, run it again with --even-if-gone.") from None
    counts = {"new": len(made.new), "changed": len(made.changed), "gone": len(made.gone), "same": made.same}
    if as_json:
        answer_json({"source": name, **counts, "ids": {"new": made.new, "changed": made.changed, "gone": made.gone}, "given_up": made.given_up})
        return
    answer(table([(words, f"{count:,}") for words, count in counts.items()], ("what", "services")))
    for service, keys in made.given_up.items():
        answer(f"What was put right here of {service} the list now says otherwise, and the list stands: {', '.join(keys)}.")


def _read(source: str, today: Any) -> tuple[tuple[Service, ...], tuple[Fault, ...]]:
    """The services of a source, and what is doubtful in it."""
    from sooner.help.directory import fetching, taking

    if fetching.is_address(source):
        services = _take(source)
        return services, taking.doubts_of(services, source, today)
    document = taking.document_of(Path(source))
    return taking.services_in(document), taking.doubts(document, today)


def _take(source: str) -> tuple[Service, ...]:
    from sooner.help.directory import taking

    with progress("Reading the directory") as show:
        services = taking.take(source, show)
    if not services:
        raise InputRefused([Fault(source, "there is no service in it", "Ask whoever publishes it.")])
    return services


def _name(source: str) -> str:
    from sooner.help.directory import fetching

    return source.rstrip("/").removesuffix("/services") if fetching.is_address(source) else Path(source).name
