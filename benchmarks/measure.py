"""Runs a whole command as a user would and says how long it took and how much memory its processes held."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
_LOOKS_EVERY_SECONDS = 0.05


@dataclass(frozen=True)
class Measured:
    """What a command took and what it said. ``peak_mib``: resident memory of it and its children together, as seen 20 times a second."""

    seconds: float
    peak_mib: int
    said: str


def whole_command(command: list[str], folder: Path, **environment: str) -> Measured:
    """Run a command in a folder to its end. Raises RuntimeError with what it complained of where it fails."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=complained)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(_LOOKS_EVERY_SECONDS)
        seconds = time.perf_counter() - started
        said.seek(0)
        complained.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said.read()}\n{complained.read()}")
        return Measured(round(seconds, 2), round(peak / MIB), said.read())


def _resident(pid: int) -> int:
    """Bytes that a process and its children hold; none once it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text(encoding="ascii").split()]
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(child) for child in children)
