"""The site's verbs: found where the site is installed; where it is not, each says what to install."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

import typer

from sooner.errors import SomethingMissing

#: The entry-point group under which the site offers its verbs: each is a function that is given the app and adds its verb.
GROUP = "sooner.commands"
#: The verbs that need the site, and what each is for.
VERBS = {
    "serve": "Serve the site on this machine.",
    "backup": "Write an encrypted copy of a home to one file.",
    "restore": "Bring a home back from a backup.",
    "upgrade": "Bring a home and its database to this version.",
    "audit": "Verify who looked at whom.",
    "desk": "Take in a court list, print a court sheet.",
    "directory": "Take in or check a directory of services.",
}
#: Under which heading they stand in the help.
PANEL = "With the site"
_ANYTHING = {"allow_extra_args": True, "ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add the site's verbs, or for each that is not installed one that says so and exits 6."""
    installed = {point.name: point for point in entry_points(group=GROUP)}
    for name, purpose in VERBS.items():
        if name in installed:
            installed[name].load()(app)
        else:
            add = app.command(name, help=f"{purpose} Needs the site.", context_settings=_ANYTHING, rich_help_panel=PANEL, epilog=f"Example: **sooner {name}**")
            add(_stand_in(name))


def _stand_in(name: str) -> Any:
    def say_what_to_install() -> None:
        raise SomethingMissing(f"sooner {name} needs the site: this installation holds the library only. Install the package with its site, then run it again.")

    return say_what_to_install
