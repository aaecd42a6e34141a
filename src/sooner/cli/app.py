"""The command ``sooner``: its verbs, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sooner.cli import demo, doctor, find, geography, lead, link, places, prove, rota, site, survey
from sooner.cli.printing import answer, answer_json, complain, error_as_dict
from sooner.errors import SoonerError

#: Set to anything, it shows where in the code an error came from.
DEBUG_SETTING = "SOONER_DEBUG"

app = typer.Typer(
    name="sooner",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo", epilog=demo.EXAMPLE)(demo.demo)
app.add_typer(find.app, name="find")
app.add_typer(lead.app, name="lead")
app.command("link", epilog=link.EXAMPLE)(link.link)
app.add_typer(prove.app, name="prove")
app.command("survey", epilog=survey.EXAMPLE)(survey.survey)
app.command("places", epilog=places.EXAMPLE)(places.places)
app.command("geography", epilog=geography.EXAMPLE)(geography.geography)
app.command("rota", epilog=rota.EXAMPLE)(rota.rota)
app.command("doctor", epilog=doctor.EXAMPLE)(doctor.doctor)
site.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        answer(f"sooner {version('sooner')}")
        raise typer.Exit


@app.callback(epilog="Example: **sooner demo** invents a partnership and runs the whole path on it.")
def sooner(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an error came from.")] = False,
) -> None:
    """Find families who need help sooner, help them, prove what works, lead on it."""
    if debug:
        os.environ[DEBUG_SETTING] = "1"


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 a fault of ours, 2 usage, 3 input, 4 a check, 5 not allowed, 6 missing."""
    try:
        app()
    except SoonerError as error:
        sys.exit(_refuse(error))
    except Exception as error:
        if os.environ.get(DEBUG_SETTING):
            raise
        complain(f"Something went wrong that should not have: {type(error).__name__}. Nothing half-done was put in force.")
        complain("Run it again as: sooner --debug ... and send what it prints, once you have read it and found no name in it, to whoever maintains sooner.")
        sys.exit(1)


def _refuse(error: SoonerError) -> int:
    complain(str(error))
    if "--json" in sys.argv:
        answer_json(error_as_dict(error))
    if os.environ.get(DEBUG_SETTING):
        import traceback

        traceback.print_exception(error)
    return error.exit_code
