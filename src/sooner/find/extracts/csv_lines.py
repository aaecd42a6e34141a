"""Reads delimited text as a stream: every row with the line on which it starts, every line that cannot be split said."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import pyarrow as pa

from sooner.find.extracts.chunks import ROWS, BrokenLine, Chunk, Found, as_lines, hash_of, refused
from sooner.find.extracts.headers import check_header, tidy

#: What csv.reader says of a file that ends inside a quoted field.
_CUT = "unexpected end of data"
_TOO_LONG = "field larger"
#: No row of a table is longer, in characters.
LONGEST_LINE = 5_000_000


class CsvFile:
    """An opened CSV file: what it is and its header; ``chunks`` reads the rows."""

    def __init__(self, path: Path, shown: str, found: Found) -> None:
        self.found = found
        self._path, self._shown = path, shown
        self.header_line, first = next(self._rows(), (1, _Row([], "")))
        self.header = tidy(self._whole(self.header_line, first))
        check_header(shown, self.header, self.header_line)

    def _whole(self, line: int, row: _Row) -> list[str]:
        if row.why:
            raise refused(self._shown, f"the header cannot be split: {row.why}", "Write the header anew.", line=line)
        if not row.fields:
            raise refused(self._shown, "the file holds only empty lines", "Ask the agency to send it again.", line=line)
        return row.fields

    def _rows(self) -> Iterator[tuple[int, _Row]]:
        """Every row that is not blank, with the line on which it starts."""
        with self._path.open(encoding=self.found.encoding, newline="") as lines:
            yield from split(short_lines(lines, self._shown), self.found.delimiter or ",", self._shown)

    def chunks(self, wanted: Sequence[str]) -> Iterator[Chunk]:
        """The rows, with the wanted columns only."""
        places = {name: self.header.index(name) for name in wanted}
        held = _Held()
        rows = self._rows()
        next(rows)
        for line, row in rows:
            if row.why or len(row.fields) != len(self.header):
                held.broken.append(self._broken(line, row))
            else:
                held.lines.append(line)
                held.rows.append(row.fields)
            if held.size >= ROWS:
                yield held.chunk(places)
                held = _Held()
        if held.size:
            yield held.chunk(places)

    def _broken(self, line: int, row: _Row) -> BrokenLine:
        """A row that cannot be told apart; where it is the last and has no end, the whole file was cut short."""
        digest = hash_of(row.text, self.found.encoding or "utf-8")
        if row.why:
            return BrokenLine(line, row.why, "Write a quote inside a quoted field twice.", digest)
        if len(row.fields) < len(self.header) and not row.text.endswith(("\n", "\r")):
            raise refused(self._shown, "the file ends in the middle of this line: it was cut short", "Ask the agency to send it again.", line=line)
        lines = len(row.text.splitlines())
        over = f" (lines {line} to {line + lines - 1})" if lines > 1 else ""
        why = f"the row has {len(row.fields)} fields where the header has {len(self.header)}{over}"
        return BrokenLine(line, why, "Put fields that hold the delimiter, a quote or a new line in quotes.", digest)


class _Row:
    """One row: its fields, or why it cannot be split; and its text, for the hash alone."""

    __slots__ = ("fields", "text", "why")

    def __init__(self, fields: list[str], text: str, why: str = "") -> None:
        self.fields, self.text, self.why = fields, text, why


class _Held:
    """Rows held until there are enough for a chunk."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.rows: list[list[str]] = []
        self.broken: list[BrokenLine] = []

    @property
    def size(self) -> int:
        return len(self.rows) + len(self.broken)

    def chunk(self, places: dict[str, int]) -> Chunk:
        cells = {name: pa.array([row[place] for row in self.rows], pa.string()) for name, place in places.items()}
        return Chunk(as_lines(self.lines), cells, broken=tuple(self.broken))


def short_lines(text: TextIO, shown: str) -> Iterator[str]:
    """The lines of a text, none of which is held in memory where it is longer than any table's can be: then InputRefused is raised."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            why = f"the line is longer than {LONGEST_LINE // 1_000_000} million characters: its ends of line are lost, or it is no table"
            raise refused(shown, why, "Ask the agency to send it again, with one row on each line.", line=number)
        yield line


def split(lines: Iterable[str], delimiter: str, shown: str) -> Iterator[tuple[int, _Row]]:
    """Rows and the lines on which they start; blank lines are no rows.

    Raises InputRefused where a quote is never closed, for then nothing after it can be trusted.
    """
    taken: list[str] = []

    def noted() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(noted(), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        start = reader.line_num + 1
        taken.clear()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield start, _Row([], "".join(taken), _why(str(wrong), start, shown))
            continue
        text = "".join(taken)
        if len(fields) > 1 or text.strip():
            yield start, _Row(fields, text)


def _why(said: str, line: int, shown: str) -> str:
    """Why a row cannot be split; raises where the whole file cannot be."""
    if said.startswith((_CUT, _TOO_LONG)):
        why = "a quote opened on this line is never closed: the file was cut short, or a quote is missing"
        raise refused(shown, why, "Mend the line, or ask the agency to send the file again.", line=line)
    return "a quote stands inside a quoted field"
