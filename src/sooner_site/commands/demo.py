"""What ``sooner demo`` finds under the entry point ``sooner.demo_site``: fill the site of a demo, and serve it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import django

from sooner.errors import SoonerError
from sooner.warehouse.keys import SETTING
from sooner_site.demo import settings

#: The process that fills runs this module: it works on its own home, whatever the process that started it works on.
FILLING = "sooner_site.commands.demo_filling"
#: Without it there is no site.
DJANGO = django.VERSION


class NotFilled(SoonerError):
    """The demo's site could not be filled; carries what the filling said and its exit code."""

    def __init__(self, words: str, exit_code: int) -> None:
        super().__init__(words)
        self.exit_code = exit_code


def fill(home: Path, today: date, seed: int, progress: Callable[[str], None], keys_file: Path) -> Mapping[str, int]:
    """Fill the site of a demo with invented people at work, their referrals and cases, and publish them; how many there are of each.

    A process of its own does it, so that no setting of this one is touched. Raises NotFilled.
    """
    environment = {**os.environ, **settings.said(home), "SOONER_HOME": str(home), SETTING: str(keys_file)}
    command = [sys.executable, "-m", FILLING, str(home), today.isoformat(), str(seed)]
    told: dict[str, int] = {}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        for line in process.stdout or ():
            said = json.loads(line)
            told = said.get("counts", told)
            progress(said.get("doing", ""))
        complaint = process.stderr.read().strip().splitlines() if process.stderr else []
    if process.returncode != 0:
        raise NotFilled(f"The demo's site could not be filled. {complaint[-1] if complaint else ''}".strip(), process.returncode)
    return told


def serve(home: Path, today: date, port: int) -> None:
    """Serve the site of a demo on this machine until Ctrl-C. This process becomes the server, so what the run held in memory is let go."""
    sys.stdout.flush()
    sys.stderr.flush()
    words = ["-m", "sooner.cli", "serve", "--demo", "--home", str(home), "--port", str(port)]
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 - our own program, no shell
