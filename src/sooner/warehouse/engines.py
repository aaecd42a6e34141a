"""The engine under Ibis: DuckDB in one process, kept within its memory, never reaching out to the network; and Spark beside it, where it is asked for."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.errors import SomethingMissing, UsageError

if TYPE_CHECKING:
    from sooner.warehouse.spark.engine import Spark

#: What a run may use unless told otherwise: memory, and the disk it may spill to.
MEMORY = "4GB"
SPILL = "50GB"
#: What a reader may use: the site opens one for each of its processes.
READER_MEMORY = "256MB"
#: What may do the work that outgrows a machine; the first does it unless SOONER_ENGINE names the other.
ENGINES = ("duckdb", "spark")

#: What the system says of a disk, a quota or a file that cannot take more, as a number and in other libraries' words.
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_SAID = ("No space left", "File too large", "Disk quota exceeded")


@contextmanager
def within_limits() -> Iterator[None]:
    """Say in plain words that memory, temporary space or the disk did not suffice. Raises SomethingMissing for it; the answer in force stands."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as full:
        raise SomethingMissing(f"{_which_limit(str(full))} The answer in force still stands.") from None
    except (OSError, duckdb.IOException) as fault:
        if getattr(fault, "errno", None) not in _FULL and not any(words in str(fault) for words in _SAID):
            raise
        raise SomethingMissing(
            "The disk is full, or a file may not grow further. Make room for the home and its scratch folder, then run again. The answer in force still stands."
        ) from None


def _which_limit(said: str) -> str:
    if "max_temp_directory_size" in said or "temp_directory" in said:
        limit = os.environ.get("SOONER_TEMP", SPILL)
        return f"The run needs more temporary space than the {limit} that it may use. Make room, and set SOONER_TEMP to more (such as 100GB)."
    limit = os.environ.get("SOONER_MEMORY", MEMORY)
    return f"The run needs more memory than the {limit} that it may use. Set SOONER_MEMORY to more (such as 8GB), or run where there is more."


def connect(scratch: Path | None = None, memory: str | None = None, threads: int | None = None) -> Any:
    """An Ibis connection to a fresh DuckDB that keeps nothing after it is closed.

    ``scratch``: where it may spill what does not fit in ``memory`` (a DuckDB size such as "4GB"; default: env SOONER_MEMORY,
    else 4GB); without it nothing is spilled. How much it may spill: env SOONER_TEMP, else 50GB.
    ``threads``: default as many as this process may use, at most eight.
    No extension is fetched or loaded, and rows keep their order, so that the same input gives the same bytes.
    Raises UsageError where ``memory`` or SOONER_TEMP is no size.
    """
    import duckdb
    import ibis

    settings = {
        "memory_limit": memory or os.environ.get("SOONER_MEMORY", MEMORY),
        "threads": threads or min(len(os.sched_getaffinity(0)), 8),
        "preserve_insertion_order": True,
        # A join with few rows looks for them in a large table before it reads the other columns; DuckDB by itself does so up to 50.
        "dynamic_or_filter_threshold": 1000,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        **_spilling(scratch),
    }
    try:
        con = ibis.duckdb.connect(":memory:", **settings)
    except (duckdb.InvalidInputException, duckdb.ParserException) as fault:
        given = f"SOONER_MEMORY {settings['memory_limit']!r} or SOONER_TEMP {settings['max_temp_directory_size']!r}"
        raise UsageError(f"The memory setting {given} is not a size such as 4GB ({fault}).") from None
    con.con.execute("SET enable_progress_bar = false")
    return con


def engine_named() -> str:
    """Which engine does the work that outgrows a machine: env SOONER_ENGINE, else DuckDB. Raises UsageError where it names none that we know."""
    named = os.environ.get("SOONER_ENGINE", ENGINES[0])
    if named not in ENGINES:
        raise UsageError(f"SOONER_ENGINE {named!r} is no engine: set it to {' or '.join(ENGINES)}.")
    return named


@contextmanager
def wide(scratch: Path) -> Iterator[Spark | None]:
    """Spark for one run, where SOONER_ENGINE asks for it, else None: DuckDB does everything. ``scratch``: where it may write.

    Raises UsageError for another engine, SomethingMissing where Spark cannot run here.
    """
    if engine_named() == "duckdb":
        yield None
        return
    from sooner.warehouse.spark.engine import spark

    with spark(scratch) as engine:
        yield engine


def _spilling(scratch: Path | None) -> dict[str, str]:
    if scratch is None:
        return {"temp_directory": "", "max_temp_directory_size": "0KiB"}
    return {"temp_directory": str(scratch / "spill"), "max_temp_directory_size": os.environ.get("SOONER_TEMP", SPILL)}
