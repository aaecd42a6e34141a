"""``prove``: a protocol and its data in, a frozen result out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from sooner.errors import UsageError
from sooner.prove import frozen
from sooner.prove.data import read_data
from sooner.prove.protocol import Protocol
from sooner.prove.reading import load, read
from sooner.prove.result import Result
from sooner.warehouse.home import Home


def prove(protocol: Protocol | Mapping[str, Any] | Path | str, data: Any = None, *, today: date | None = None, seed: int = 1) -> Result:
    """Answer a protocol's question. ``protocol``: a path to its TOML, a mapping with its keys, or one that was read.

    ``data``: a path to CSV or Parquet, a data frame or an Arrow table with one row a person; None for a protocol with [counts].
    ``today`` is written into the lock where a frozen protocol has changed; ``seed`` is that of draws made again. Raises InputRefused
    where the protocol or the data cannot be taken, UsageError where data are missing or not wanted.
    """
    path = Path(protocol) if isinstance(protocol, str | Path) else None
    asked = load(path) if path else protocol if isinstance(protocol, Protocol) else read(protocol)  # type: ignore[arg-type]
    standing = frozen.standing(asked, path, today)
    return answered(asked, standing, data, seed)


def answered(asked: Protocol, standing: frozen.Standing, data: Any, seed: int) -> Result:
    """The answer to a protocol that stands as it was frozen. ``data`` and what is raised are those of ``prove``."""
    if asked.counts is not None and data is not None:
        raise UsageError("The protocol gives [counts]: it takes no data.")
    if asked.counts is None and data is None:
        raise UsageError("This protocol needs data: one row a person. (On the command line: --data FILE.)")
    table = None if data is None else read_data(data, as_text=(asked.unit, asked.pair, *asked.strata, *asked.cluster, *asked.subgroups))
    design = import_module(f"sooner.prove.designs.{asked.form.judge}")
    found: Result = design.judge(asked, table, standing, seed)
    return replace(found, seed=seed, data_name=table.name if table else None)


def freeze(protocol: Path | str, today: date, home: Home | Path | str | None = None) -> Path:
    """Freeze a protocol before its data are read: write its lock beside it and return where.

    ``home``: also written into this home, so that a study that was promised is seen there until it is reported. Raises CheckFailed
    where the protocol has changed since it was frozen, and what ``Home.check`` raises; then nothing is written.
    """
    path = Path(protocol)
    asked = load(path)
    if home is None:
        return frozen.freeze(asked, path, today)
    from sooner.prove.publishing import promise

    (home if isinstance(home, Home) else Home(Path(home))).check()
    lock = frozen.freeze(asked, path, today)
    promise(asked, frozen.frozen_on(lock), home, today)
    return lock
