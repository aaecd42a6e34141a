"""Writes small workbooks for the tests."""

from __future__ import annotations

from io import BytesIO

import openpyxl


def workbook(rows: list[list], sheet: str = "Sheet1", others: tuple[str, ...] = ()) -> bytes:
    """A workbook whose first sheet holds the rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for other in others:
        book.create_sheet(other)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
