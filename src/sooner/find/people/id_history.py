"""What the previous snapshot knows of numbers: since when each was given, and where those that were given up lead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.tables import TABLES
from sooner.warehouse.workspace import engine_schema

#: number -> (the number it leads to, the date of the snapshot that gave it up)
Redirects = dict[str, tuple[str, date]]


@dataclass(frozen=True)
class History:
    """The previous snapshot's ``ids`` and ``redirects``; empty where there is none. ``kind`` is person or family."""

    previous: Path | str | None

    def file(self, table: str) -> Path:
        """Where a table of the previous snapshot would lie."""
        return Path(self.previous or "") / f"{table}.parquet"

    def holds(self, table: str) -> bool:
        """Whether there is a previous snapshot that has the table."""
        return self.previous is not None and self.file(table).is_file()

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table of the previous snapshot; none where it has no such table."""
        return list(pq.ParquetFile(self.file(table)).read().to_pylist()) if self.holds(table) else []

    def table(self, name: str) -> pa.Table:
        """A table of the previous snapshot, with the columns of the vocabulary; without rows where it has none, null in a column that it has not."""
        schema = pa.schema(ibis.schema(engine_schema(TABLES[name])).to_pyarrow())
        if not self.holds(name):
            return schema.empty_table()
        read = pq.ParquetFile(self.file(name)).read()
        columns = [read[field.name].cast(field.type) if field.name in read.column_names else pa.nulls(len(read), field.type) for field in schema]
        return pa.table(columns, schema=schema)

    def _of(self, kind: str, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        rows = self.table(table)
        rows = rows.filter(pc.equal(rows["kind"], kind))
        return zip(*(rows[name].to_pylist() for name in names), strict=True)

    def since(self, kind: str) -> dict[str, date]:
        """When each number that is or was in use was first given."""
        return dict(self._of(kind, "ids", "id", "since"))

    def redirects(self, kind: str) -> Redirects:
        """Where the numbers that were given up before lead, and since when."""
        return {old: (new, since) for old, new, since in self._of(kind, "redirects", "old_id", "new_id", "since")}

    def day(self, today: date) -> date:
        """The date of the previous snapshot: since when its numbers are known, where it says no more. ``today`` where it does not say."""
        about = Path(self.previous or "") / "run.json"
        if self.previous is None or not about.is_file():
            return today
        return date.fromisoformat(json.loads(about.read_text(encoding="utf-8"))["today"])


def followed(before: Redirects, heirs: Mapping[str, str], living: Iterable[str], today: date) -> Redirects:
    """Where every number that is not in use leads now, chains followed to the end.

    ``before``: the redirects so far. ``heirs``: the number that each number of the previous snapshot goes by now, its own or another.
    A number in use again, because what it was given to stands alone again, leads nowhere.
    """
    in_use = set(living)
    every = before | {old: (new, today) for old, new in heirs.items() if old != new}
    every = {old: lead for old, lead in every.items() if old not in in_use}
    return {old: (_end(new, every), since) for old, (new, since) in every.items()}


def _end(number: str, redirects: Redirects) -> str:
    """The last of the chain. It ends: what leads on was given up later than what led to it."""
    while number in redirects:
        number = redirects[number][0]
    return number
