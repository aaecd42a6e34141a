"""The settings of a demo, whatever stands in the environment: its own database, its own secret, its own day, this machine alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sooner.errors import SomethingMissing
from sooner.warehouse.files import private
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of

FILE = "secret"


def said(home: Path) -> dict[str, str]:
    """The settings by their names in the environment. Raises SomethingMissing where no demo was made yet, and what ``Home.check`` raises."""
    place = Home(home)
    name = in_force(place.snapshots) if place.exists else None
    if name is None:
        raise SomethingMissing(f"There is no demo in {home} yet. Make it: sooner demo --home {home}")
    place.check()
    return {
        "SOONER_SITE": "demo",
        "SOONER_SECRET_KEY": secret(place),
        "SOONER_CLOCK": str(run_of(place.snapshots / name)["today"]),
        "SOONER_HOSTS": "127.0.0.1,localhost,[::1]",
        "SOONER_DATABASE": "",  # a partnership's database that is named in the environment is never filled with invented people
        "SOONER_EMAIL_HOST": "",
        "SOONER_BEHIND_PROXY": "",
    }


def secret(home: Home) -> str:
    """The secret that signs the sessions of this demo; made the first time, and readable by its owner alone."""
    file = home.site / FILE
    with private():
        home.site.mkdir(exist_ok=True)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as out:
            made = secrets.token_urlsafe(50)
            out.write(made)
    return made
