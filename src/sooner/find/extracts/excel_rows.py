"""Reads one sheet of an Excel workbook as a stream of text cells; dates are taken as they are."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np
import openpyxl
import pyarrow as pa

from sooner.find.extracts.chunks import ROWS, BrokenLine, Chunk, Found, as_lines, hash_of, refused
from sooner.find.extracts.headers import check_header, nearest_sheet, tidy

_DAMAGE = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError, OSError)
Row = tuple[int, tuple[Any, ...]]


class ExcelFile:
    """An opened sheet: what it is and its header; ``chunks`` reads the rows. Without a named sheet the first is taken, and said."""

    def __init__(self, path: Path, shown: str, found: Found) -> None:
        self._path, self._shown = path, shown
        with self._damage_said(), self._book() as book:
            sheets = book.sheetnames
        if found.sheet is not None and found.sheet not in sheets:
            raise refused(shown, f"the workbook has no sheet {found.sheet!r}", nearest_sheet(found.sheet, sheets))
        self.found = replace(found, sheet=found.sheet or sheets[0])
        with self._damage_said():
            self.header_line, header = next(self._rows(), (1, ()))
        if not header:
            raise refused(shown, f"the sheet {self.found.sheet!r} is empty", "Name the sheet that holds the table.")
        self.header = tidy([as_text(value) for value in header])
        check_header(shown, self.header, self.header_line)

    @contextmanager
    def _damage_said(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as damaged:
            raise refused(self._shown, "the Excel workbook is damaged", "Open it in Excel, save it anew and send it again.") from damaged

    @contextmanager
    def _book(self) -> Iterator[Any]:
        # opened here, for openpyxl refuses a path by its ending and we go by content
        with self._path.open("rb") as content:
            with _quiet():
                book = openpyxl.load_workbook(content, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()

    def _rows(self) -> Iterator[Row]:
        """The rows that hold anything, less empty cells at their end, with their number in the sheet."""
        with self._book() as book:
            sheet = book[self.found.sheet]
            # the size that a workbook states can be wrong: the rows themselves are asked
            sheet.reset_dimensions()
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            while True:
                with _quiet():
                    number, cells = next(rows, (0, ()))
                if not number:
                    return
                if row := _trimmed(cells):
                    yield number, row

    def chunks(self, wanted: Sequence[str]) -> Iterator[Chunk]:
        """The rows, with the wanted columns only."""
        places = {name: self.header.index(name) for name in wanted}
        rows = self._rows()
        with self._damage_said():
            next(rows)
            held = list(islice(rows, ROWS))
        while held:
            yield self._chunk(held, places)
            with self._damage_said():
                held = list(islice(rows, ROWS))

    def _chunk(self, held: list[Row], places: dict[str, int]) -> Chunk:
        """Rows as a chunk; one with values beyond the header's last column cannot be told apart."""
        width = len(self.header)
        whole = [(number, row) for number, row in held if len(row) <= width]
        broken = tuple(_beyond(number, row, width) for number, row in held if len(row) > width)
        columns = {name: [row[place] if place < len(row) else None for _, row in whole] for name, place in places.items()}
        native = {name: np.array([isinstance(value, date) for value in values], dtype=bool) for name, values in columns.items()}
        cells = {name: pa.array([as_text(value) for value in values], pa.string()) for name, values in columns.items()}
        return Chunk(as_lines([number for number, _ in whole]), cells, native, broken)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without openpyxl's warnings of formats, drop-down lists and headers that it cannot keep: we keep none of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _beyond(number: int, row: tuple[Any, ...], width: int) -> BrokenLine:
    why = f"the row has values up to column {len(row)} where the header has {width}"
    digest = hash_of("\x1f".join(as_text(value) or "" for value in row))
    return BrokenLine(number, why, "Clear the cells beyond the header, or name their columns.", digest)


def _trimmed(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """The cells without empty ones at the end."""
    last = len(cells)
    while last and (cells[last - 1] is None or cells[last - 1] == ""):
        last -= 1
    return cells[:last]


def as_text(value: Any) -> str | None:
    """A cell as text: a date as YYYY-MM-DD, a whole number without a point."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
