"""How long `import sooner` and `import sooner.prove` take in a fresh process: what every command pays before it starts."""

from __future__ import annotations

import statistics
import sys

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "import_time"
_TIMES = 5


def run(settings: Settings) -> list[Row]:
    """The median of five, for Python alone, for the library and for the command's help."""
    commands = {
        "python alone": [sys.executable, "-c", "pass"],
        "import sooner": [sys.executable, "-c", "import sooner"],
        "import sooner.prove": [sys.executable, "-c", "import sooner.prove"],
        "sooner --help": [settings.sooner, "--help"],
    }
    return [{"what": what, "seconds": _median(command, settings)} for what, command in commands.items()]


def _median(command: list[str], settings: Settings) -> float:
    return statistics.median(whole_command(command, settings.scratch).seconds for _ in range(_TIMES))
