"""Which columns of an extract are read, and how: the mapping of the partnership file, less what no agreement covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from sooner.find.extracts.cells import Manner
from sooner.partnership import Extract
from sooner.tables import Column

#: The Arrow types of the library's types.
TYPES = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


@dataclass(frozen=True)
class Plan:
    """Which columns of an extract are read, and how: worked out once, from the mapping and the agreements in force."""

    extract: Extract
    columns: tuple[Column, ...]
    today: date

    @property
    def names(self) -> tuple[str, ...]:
        """Our words for the columns."""
        return tuple(column.name for column in self.columns)

    def sources(self, header: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each of our columns the columns of a file with this header from which it is read; none where it has none of them."""
        names = tuple(header)
        return {column.name: self._source(column.name, names) for column in self.columns}

    def _source(self, name: str, header: tuple[str, ...]) -> tuple[str, ...]:
        return self.extract.columns[name].found_in(header) if name in self.extract.columns else ()

    def wanted(self, header: Iterable[str]) -> tuple[str, ...]:
        """The agency's columns that are read from a file with this header, each once."""
        return tuple(dict.fromkeys(name for names in self.sources(header).values() for name in names))

    def lacking(self, header: Iterable[str]) -> tuple[str, ...]:
        """The agency's columns that have to be in the file and are not: a preset's optional ones only where a row needs them."""
        found = self.sources(header)
        return tuple(name for column in self.columns if not found[column.name] for name in self._missing(column, set(header)))

    def _missing(self, column: Column, header: set[str]) -> list[str]:
        source = self.extract.columns.get(column.name)
        if source is None or (source.optional and not (column.required and column.name not in self.extract.constants)):
            return []
        return [name for name in source.names if name not in header]

    def theirs(self, column: str, header: Iterable[str] = ()) -> str:
        """The agency's name of one of our columns, as a reader of the file would look for it."""
        if column not in self.extract.columns:
            return column
        return " + ".join(self._source(column, tuple(header)) or self.extract.columns[column].names)

    def manner(self, column: Column) -> Manner:
        """How a column is to be read."""
        codes = self.extract.values.get(column.name, {})
        return Manner(self.extract.format_of(column.name), codes, date.max if column.future else self.today)

    @property
    def accepted_schema(self) -> pa.Schema:
        """Accepted rows: who sent them in what on which line, then the columns under our words."""
        fixed = [("agency", pa.string()), ("extract", pa.string()), ("line", pa.int64())]
        return pa.schema(fixed + [(column.name, TYPES[column.type]) for column in self.columns])

    @property
    def refused_schema(self) -> pa.Schema:
        """Refused rows: line, every reason, the columns as text; a row that could not be split has a hash instead."""
        fixed = [("line", pa.int64()), ("reasons", pa.list_(pa.string())), ("line_hash", pa.string())]
        return pa.schema(fixed + [(column.name, pa.string()) for column in self.columns])
