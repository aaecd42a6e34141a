"""Numbers of people whom the answer in force does not know in any way: neither today, nor as one that leads on, nor as somebody withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyarrow.parquet as pq

from sooner.warehouse.pointers import in_force

#: The tables in which a number of a person stands on when nobody goes by it any more, and the columns.
_KNOWN = (("people", "person_id"), ("ids", "id"), ("redirects", "old_id"), ("tombstones", "person_id"))


def gone_numbers(home: Path, numbers: Collection[str]) -> frozenset[str]:
    """Those of the numbers that only an erasure can have taken away: whoever is withdrawn, joined or parted leaves the number behind.

    None where nothing is published, so that an empty home erases nobody.
    """
    name = in_force(home / "snapshots")
    left = set(numbers) if name else set()
    for table, column in _KNOWN:
        file = home / "snapshots" / (name or "") / f"{table}.parquet"
        if left and file.is_file():
            left -= set(pq.read_table(file, columns=[column], filters=[(column, "in", sorted(left))])[column].to_pylist())
    return frozenset(left)
