"""A process that runs and is killed: everything is loaded once, then each run is a child that is killed when it is told to be.

Reads seconds from standard input, one a line; answers each with how its run ended: "killed" or "done", and the seconds it took.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from datetime import date
from pathlib import Path

from sooner.find.run import find


def run_and_kill(file: Path, home: Path, today: date, seconds: float, full: bool = True) -> str:
    """One run in a child of its own, killed with -9 after so many seconds unless it ended before."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            find(file, home, today, full=full)
        finally:
            os._exit(0)
    stop = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    stop.start()
    _, status = os.waitpid(child, 0)
    stop.cancel()
    stop.join()
    return f"{'killed' if os.WIFSIGNALED(status) else 'done'} {time.perf_counter() - started:.3f}"


if __name__ == "__main__":
    folder, ours, day, how = Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]), sys.argv[4]
    for line in sys.stdin:
        sys.stdout.write(run_and_kill(folder, ours, day, float(line), full=how == "full") + "\n")
        sys.stdout.flush()
