"""One run at a time in one home."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sooner.errors import CheckFailed
from sooner.warehouse.files import private
from sooner.warehouse.home import Home


@contextmanager
def one_run_at_a_time(home: Home) -> Iterator[None]:
    """Hold the home's lock while a run is under way. The system lets go of it when the process ends, however it ends.

    Raises CheckFailed where another run holds it.
    """
    with private(), (home.path / "run.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "not known"
            raise CheckFailed(f"Another run is under way in {home} (process {holder}). Wait until it has ended, then run again.") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield
