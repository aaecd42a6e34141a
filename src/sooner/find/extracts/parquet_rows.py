"""Reads Parquet as a stream of text cells; dates are taken as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.find.extracts.chunks import ROWS, Chunk, Found, Marks, refused
from sooner.find.extracts.headers import check_header, tidy

_DAMAGED = "the Parquet file is damaged or was cut short"
_AGAIN = "Ask the agency to send it again."


class ParquetFile:
    """An opened Parquet file: what it is and its header; ``chunks`` reads the rows."""

    def __init__(self, path: Path, shown: str, found: Found) -> None:
        self.found = found
        self.header_line = 1
        self._path, self._shown = path, shown
        try:
            with pq.ParquetFile(path) as file:
                self._schema = file.schema_arrow
        except (pa.ArrowException, OSError) as damaged:
            raise refused(shown, _DAMAGED, _AGAIN) from damaged
        self.header = tidy(self._schema.names)
        check_header(shown, self.header, 1)

    def chunks(self, wanted: Sequence[str]) -> Iterator[Chunk]:
        """The rows, with the wanted columns only: no other column is read from the disk."""
        theirs = {name: self._schema.names[self.header.index(name)] for name in wanted}
        for name, stored in theirs.items():
            if pa.types.is_nested(self._schema.field(stored).type):
                raise refused(self._shown, "the column holds lists or records, not values", "Ask for one value in each row.", line=1, column=name)
        line = 2
        for batch in self._batches(list(theirs.values())):
            lines = np.arange(line, line + batch.num_rows, dtype=np.int64)
            columns = {name: batch.column(stored) for name, stored in theirs.items()}
            native = {name: dates for name, column in columns.items() if (dates := known_dates(column)) is not None}
            yield Chunk(lines, {name: as_text(column) for name, column in columns.items()}, native)
            line += batch.num_rows

    def _batches(self, columns: list[str]) -> Iterator[pa.RecordBatch]:
        try:
            with pq.ParquetFile(self._path) as file:
                # a file of no wanted columns still has rows to count
                yield from file.iter_batches(batch_size=ROWS, columns=columns or self._schema.names[:1])
        except (pa.ArrowException, OSError) as damaged:
            raise refused(self._shown, _DAMAGED, _AGAIN) from damaged


def known_dates(column: pa.Array) -> Marks | None:
    """Where a column of dates has one; None for a column of anything else."""
    if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
        return None
    marks: Marks = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return marks


def as_text(column: pa.Array) -> pa.Array:
    """A column as text: dates as YYYY-MM-DD in their own time zone, whole numbers without a point, not-a-number as missing."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = (pc.local_timestamp(column) if kind.tz else column).cast(pa.timestamp("us"), safe=False).cast(pa.date32(), safe=False)
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        column = pa.array([None if value is None else value.decode("utf-8", "replace") for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())
