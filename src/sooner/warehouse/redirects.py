"""What a number of ours is called now: after a merge or a split the old one leads to the new one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pyarrow.parquet as pq

from sooner.warehouse.pointers import in_force


def now_called(home: Path, kind: Literal["person", "family"], ids: Iterable[str]) -> dict[str, str]:
    """Each id with the one that stands for it in the answer in force; itself where nothing became of it.

    Read from the table ``redirects`` of the answer (kind, old_id, new_id), where it has one.
    """
    name = in_force(home / "snapshots")
    file = home / "snapshots" / (name or "") / "redirects.parquet"
    leads: dict[str, str] = {}
    if file.is_file():
        rows = pq.read_table(file, columns=["old_id", "new_id"], filters=[("kind", "=", kind)])
        leads = dict(zip(rows["old_id"].to_pylist(), rows["new_id"].to_pylist(), strict=True))
    return {each: _end(each, leads) for each in ids}


def _end(start: str, leads: dict[str, str]) -> str:
    """Follow a chain to its end; one that runs in a circle ends where it closes."""
    seen = {start}
    while (after := leads.get(start)) is not None and after not in seen:
        seen.add(after)
        start = after
    return start
