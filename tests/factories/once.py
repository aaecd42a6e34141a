"""What takes long to make and is made alike each time: made once in a run of the tests, whichever of its processes asks first, and copied by the others."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def shared(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that all processes of this run of the tests share, readable by its owner only."""
    base = factory.getbasetemp()
    # Under xdist each process has a folder of its own inside that of the run.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared_{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else who asks for the same folder goes on while this lasts."""
    with (folder / "lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copied(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """What ``make`` put into an empty folder, copied with its rights and its times into one that this process has to itself.

    Only the first who asks makes it. What fails there is not kept: the next who asks fails by themselves.
    """
    folder = shared(factory, name)
    with alone(folder):
        if not (folder / "whole").exists():
            made = _empty(folder / f"try{sum(path.is_dir() for path in folder.iterdir())}")
            make(made)
            (folder / "whole").symlink_to(made.name, target_is_directory=True)
    own = _empty(factory.mktemp(name) / "own")
    copy(folder / "whole", own)
    return own


def copy(made: Path, into: Path) -> None:
    """Copy what is in a folder with its rights, its times and its links."""
    subprocess.run(["cp", "--archive", f"{made}/.", str(into)], check=True)


def _empty(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder
