"""On what a result was measured: the machine, the versions and the state of the sources."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

from tools.repository import ROOT

PACKAGES = ("duckdb", "splink", "ibis-framework", "pyarrow", "pandas", "numpy")


def described() -> dict[str, str]:
    """The columns that stand in every row of results, beside the date."""
    versions = {package.replace("-", "_"): metadata.version(package) for package in PACKAGES}
    return {
        "revision": revision(),
        "machine": processor(),
        "cores": str(cores()),
        "memory_gib": str(memory_gib()),
        "python": platform.python_version(),
        **versions,
    }


def revision() -> str:
    """The state of the sources, with a + where they were changed since; "unknown" outside git."""
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--abbrev=10", "--dirty=+", "--exclude=*"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def processor() -> str:
    """The name of the processor as the system gives it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def memory_gib() -> int:
    """The machine's memory."""
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3)
