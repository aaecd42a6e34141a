"""Reads records from JSON as tables: documents with data, attributes and relationships (as JSON:API has them), or plain objects.

One document, or one on each line. The records of one type are the rows; a nested value is a column named by its path, ``address.postcode``;
a relationship is a column ``relationships.<name>`` that holds the number of the other record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.find.extracts.chunks import ROWS, BrokenLine, Chunk, Found, as_lines, hash_of, refused
from sooner.find.extracts.csv_lines import short_lines
from sooner.find.extracts.headers import check_header, nearest_sheet
from sooner.find.extracts.sniffing import look

#: A single document is held in memory whole: a larger one has to come as one document a line.
LARGEST_DOCUMENT = 50_000_000

_NOT_JSON = (ValueError, RecursionError)
Record = dict[str, Any]
#: A record with its line; a line that is no JSON is a broken line.
Numbered = tuple[int, Record] | BrokenLine


class JsonFile:
    """An opened JSON file: what it is and its header; ``chunks`` reads the records of one type. Without a named type the first is taken, and said."""

    def __init__(self, path: Path, shown: str, found: Found) -> None:
        self._path, self._shown, self.found = path, shown, found
        self.header_line = 1
        self._one_a_line = _one_a_line(path, found.encoding)
        if not self._one_a_line and found.size > LARGEST_DOCUMENT:
            raise refused(shown, f"the JSON document is larger than {LARGEST_DOCUMENT // 1_000_000} MB", "Ask for one document on each line, or for CSV.")
        types, columns = self._look()
        self.types = tuple(types)
        if found.sheet is not None and found.sheet.casefold() not in types:
            raise refused(shown, f"the file has no records of type {found.sheet!r}", nearest_sheet(found.sheet, list(types)))
        if not types:
            raise refused(shown, "the file holds no record", "Ask the agency to send it again.", line=1)
        self.found = replace(found, sheet=found.sheet or next(iter(types)))
        self._type = str(self.found.sheet).casefold()
        self.header = tuple(columns[self._type])
        check_header(shown, self.header, 1)

    def _look(self) -> tuple[dict[str, None], dict[str, dict[str, None]]]:
        """Every type of record in the file, and the columns of each, in the order in which they are met."""
        types: dict[str, None] = {}
        columns: dict[str, dict[str, None]] = {}
        for each in self._records():
            if not isinstance(each, BrokenLine):
                kind = _type_of(each[1])
                types.setdefault(kind)
                columns.setdefault(kind, {}).update(dict.fromkeys(flat(each[1])))
        return types, columns

    def chunks(self, wanted: Sequence[str]) -> Iterator[Chunk]:
        """The rows, with the wanted columns only."""
        rows = self._own_rows()
        while held := list(islice(rows, ROWS)):
            whole = [row for row in held if not isinstance(row, BrokenLine)]
            cells = {name: pa.array([row.get(name) for _, row in whole], pa.string()) for name in wanted}
            yield Chunk(as_lines([line for line, _ in whole]), cells, broken=tuple(row for row in held if isinstance(row, BrokenLine)))

    def _own_rows(self) -> Iterator[Numbered]:
        """The records of the type as flat rows. One that is told in several documents in the same words is one record."""
        seen: set[int] = set()
        for each in self._records():
            if isinstance(each, BrokenLine):
                yield each
            elif _type_of(each[1]) == self._type:
                row = flat(each[1])
                mark = hash(tuple(row.items()))
                if mark not in seen or "id" not in row:
                    seen.add(mark)
                    yield each[0], row

    def _records(self) -> Iterator[Numbered]:
        if self._one_a_line:
            with self._path.open(encoding=self.found.encoding) as lines:
                for number, line in enumerate(short_lines(lines, self._shown), start=1):
                    yield from _on_a_line(number, line, self.found.encoding)
            return
        try:
            document = json.loads(self._path.read_text(encoding=self.found.encoding))
        except _NOT_JSON as wrong:
            where = wrong.lineno if isinstance(wrong, json.JSONDecodeError) else 1
            raise refused(self._shown, "this is not whole JSON", "Ask the agency to send it again.", line=where) from wrong
        yield from enumerate(_records_of(document), start=1)


def types_of(path: Path) -> tuple[str, ...]:
    """The types of record in a JSON file, the first met first; none for a file of any other format.

    Raises InputRefused for one that cannot be read.
    """
    found = look(path, path.name)
    return JsonFile(path, path.name, found).types if found.format == "json" else ()


def _one_a_line(path: Path, encoding: str | None) -> bool:
    """Whether the first line is a whole document by itself and another follows."""
    with path.open(encoding=encoding) as lines:
        first, more = lines.readline(LARGEST_DOCUMENT), lines.read(4096)
    try:
        return isinstance(json.loads(first), dict) and bool(more.strip())
    except _NOT_JSON:
        return False


def _on_a_line(number: int, line: str, encoding: str | None) -> Iterator[Numbered]:
    if not line.strip():
        return
    try:
        document = json.loads(line)
    except _NOT_JSON:
        yield BrokenLine(number, "the line is not whole JSON", "Ask the agency to send it again.", hash_of(line, encoding or "utf-8"))
        return
    yield from ((number, record) for record in _records_of(document))


def _records_of(document: Any) -> Iterator[Record]:
    """The records of a document: those of ``data`` and ``included`` where it has them, else the objects that it is or lists."""
    if isinstance(document, dict) and "data" in document:
        several = (document["data"], document.get("included"))
    else:
        several = (document, None)
    for part in several:
        yield from (record for record in (part if isinstance(part, list) else [part]) if isinstance(record, dict))


def _type_of(record: Record) -> str:
    return str(record.get("type", "record")).casefold() if "attributes" in record or "relationships" in record else "record"


def flat(record: Record) -> dict[str, str | None]:
    """A record as one row of text: its number, its attributes, the numbers of the records that it is related to."""
    if "attributes" not in record and "relationships" not in record:
        return dict(_flat(record, ""))
    related = {name: link.get("data") for name, link in (record.get("relationships") or {}).items() if isinstance(link, dict)}
    numbers = {f"relationships.{name}": other["id"] for name, other in related.items() if isinstance(other, dict) and "id" in other}
    return dict(_flat({"id": record.get("id"), **(record.get("attributes") or {}), **numbers}, ""))


def _flat(value: Record, path: str) -> Iterator[tuple[str, str | None]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{path}{key}.")
        else:
            yield f"{path}{key}", _as_text(inner)


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return ", ".join(text for text in map(_as_text, value) if text)
    return json.dumps(value, ensure_ascii=False)
