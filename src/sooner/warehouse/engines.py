"""The engine under Ibis: DuckDB in one process, kept within its memory, never reaching out to the network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sooner.errors import UsageError

#: What a run may use unless told otherwise: memory, and the disk it may spill to.
MEMORY = "4GB"
SPILL = "50GB"
#: What a reader may use: the site opens one for each of its processes.
READER_MEMORY = "256MB"


def connect(scratch: Path | None = None, memory: str | None = None, threads: int | None = None) -> Any:
    """An Ibis connection to a fresh DuckDB that keeps nothing after it is closed.

    ``scratch``: where it may spill what does not fit in ``memory`` (a DuckDB size such as "4GB"; default: env SOONER_MEMORY,
    else 4GB); without it nothing is spilled. ``threads``: default as many as this process may use, at most eight.
    No extension is fetched or loaded, and rows keep their order, so that the same input gives the same bytes.
    Raises UsageError where ``memory`` is no size.
    """
    import duckdb
    import ibis

    settings = {
        "memory_limit": memory or os.environ.get("SOONER_MEMORY", MEMORY),
        "threads": threads or min(len(os.sched_getaffinity(0)), 8),
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        **_spilling(scratch),
    }
    try:
        con = ibis.duckdb.connect(":memory:", **settings)
    except (duckdb.InvalidInputException, duckdb.ParserException) as fault:
        raise UsageError(f"The memory setting {settings['memory_limit']!r} is not a size such as 4GB ({fault}).") from None
    con.con.execute("SET enable_progress_bar = false")
    return con


def _spilling(scratch: Path | None) -> dict[str, str]:
    if scratch is None:
        return {"temp_directory": "", "max_temp_directory_size": "0KiB"}
    return {"temp_directory": str(scratch / "spill"), "max_temp_directory_size": SPILL}
