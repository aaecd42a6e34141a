"""The site's verbs: taken from the site where Django is installed; where it is not, each says what to install."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer

from sooner.errors import SomethingMissing

#: The entry-point group under which the site offers its verbs: each is a function that is given the app and adds its verb.
GROUP = "sooner.commands"
#: The entry-point group under which it says how a demo's site is filled and served.
DEMO = "sooner.demo_site"
#: The verbs that need the site, and what each is for.
VERBS = {
    "serve": "Serve the site on this machine.",
    "administrator": "Make the first administrator of a site.",
    "backup": "Write an encrypted copy of a home to one file.",
    "restore": "Bring a home back from a backup.",
    "erase": "Erase records from a home and from the site's database.",
    "upgrade": "Bring a home and its database to this version.",
    "publish": "Give back to the next run, and without names to proof, what the site holds.",
    "digest": "Send the weekly e-mail of counts.",
    "audit": "Verify who looked at whom.",
    "desk": "Take in a court list, print a court sheet.",
    "directory": "Take in or check a directory of services.",
}
#: Under which heading they stand in the help.
PANEL = "With the site"
#: Where one of these is missing, the site is not installed; where anything else is missing, something is broken.
_SITE = ("django", "sooner_site")
INSTALL = "pip install 'sooner[site]'"
_ANYTHING = {"allow_extra_args": True, "ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add the site's verbs, or for each that is not installed one that says so and exits 6."""
    offered = {point.name: point for point in entry_points(group=GROUP)}
    for name, purpose in VERBS.items():
        add_verb = load(offered[name]) if name in offered else None
        if add_verb is not None:
            add_verb(app)
        else:
            add = app.command(name, help=f"{purpose} Needs the site.", context_settings=_ANYTHING, rich_help_panel=PANEL, epilog=f"Example: **sooner {name}**")
            add(_stand_in(name))


def demo_site() -> Any:
    """What fills and serves the site of a demo (``fill``, ``serve``); None where the site is not installed."""
    return next((load(point) for point in entry_points(group=DEMO)), None)


def load(point: EntryPoint) -> Any:
    """What an entry point of the site names; None where Django, or the site itself, is not installed. Any other fault goes through."""
    try:
        return point.load()
    except ModuleNotFoundError as missing:
        if missing.name not in _SITE:
            raise
        return None


def _stand_in(name: str) -> Any:
    def say_what_to_install() -> None:
        raise SomethingMissing(f"sooner {name} needs a part of the site that is not installed here. Install the site, then run this again:\n  {INSTALL}")

    return say_what_to_install
