"""Brings Django up over one home: the site's settings come from the environment, and the command line says which home."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import django
from django.conf import settings

from sooner.errors import SomethingMissing, UsageError
from sooner.warehouse.files import OTHERS
from sooner.warehouse.home import Home

SETTINGS = "sooner_site.config.settings"


def place_of(home: Path) -> Home:
    """The home in a folder. Raises SomethingMissing where there is none."""
    place = Home(home)
    if not place.exists:
        raise SomethingMissing(f"There is no home in {home}. Name it with --home, or make one: sooner find PARTNERSHIP.toml --home {home}")
    return place


def bring_up(home: Path, serving: bool = False, **said: str) -> Home:
    """Bring Django up over a home, once a process; ``said`` are settings that the command line decides, by their names in the environment.

    A command that serves nobody signs nothing, so it needs no secret key of its own; one that is ``serving`` does.
    Raises SomethingMissing where there is no home, UsageError where this process already has another home, and what ``Home.check`` raises.
    """
    place = place_of(home)
    place.check()
    if settings.configured:
        if settings.HOME.path.resolve() != place.path.resolve():
            raise UsageError(f"This process works on {settings.HOME} already. Start another for {home}.")
        return place
    os.umask(OTHERS)  # whatever this process writes from here on is read by its owner alone
    os.environ.update({"SOONER_HOME": str(place.path.absolute()), "DJANGO_SETTINGS_MODULE": SETTINGS, **said})
    if not serving:
        os.environ.setdefault("SOONER_SECRET_KEY", secrets.token_urlsafe(50))
    django.setup()
    return place
