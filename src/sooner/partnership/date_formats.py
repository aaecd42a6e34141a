"""How dates may be said to be written: always a day of one certain century, and never two ways that can be mistaken for each other."""

from __future__ import annotations

from datetime import datetime
from itertools import combinations

#: The format of a date where a partnership says nothing.
ISO_DATE = "%Y-%m-%d"
#: Stands for dates that a spreadsheet wrote as numbers: days since 30 December 1899.
EXCEL = "excel"
#: How dates are written: one way, or several of which no two can be mistaken for each other.
DateFormat = str | tuple[str, ...]


def usable_date_formats(given: DateFormat) -> DateFormat:
    """One format, or several of which no two read one text as different days; ValueError for any other."""
    several = (given,) if isinstance(given, str) else given
    if not several:
        raise ValueError("name at least one date format: write for example %Y-%m-%d")
    for text in several:
        usable_date_format(text)
    for one, other in combinations(several, 2):
        if _mistakable(one, other):
            raise ValueError(f"{one} and {other} can be mistaken for each other: keep the one that the agency uses")
    return given


def _mistakable(one: str, other: str) -> bool:
    """Whether a day written in one format is another day in the other."""
    day = datetime(2001, 2, 3)  # noqa: DTZ001 a day to try the formats with: no time, no place
    if EXCEL in (one, other):
        return False
    try:
        return datetime.strptime(day.strftime(one), other).date() != day.date()  # noqa: DTZ007 the same
    except ValueError:
        return False


def usable_date_format(text: str) -> str:
    """The format itself where it can be read back to a day of one certain century; ValueError where it cannot."""
    if text == EXCEL:
        return text
    if "%y" in text:
        raise ValueError("a year of two digits does not say the century: ask for years of four digits (%Y)")
    sample = datetime(2001, 2, 3)  # noqa: DTZ001 a day to try the format with: no time, no place
    try:
        back = datetime.strptime(sample.strftime(text), text)  # noqa: DTZ007 the same
    except ValueError as unreadable:
        raise ValueError("this is no date format: write for example %Y-%m-%d or %d/%m/%Y") from unreadable
    if (back.year, back.month) != (sample.year, sample.month):
        raise ValueError("a date format needs a year and a month: write for example %Y-%m-%d or %d/%m/%Y")
    return text
