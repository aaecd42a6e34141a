"""Financial years, each named by the calendar year in which it begins: 2026 is 1 April 2026 to 31 March 2027.

Twelve months that end with 31 March: Interpretation Act 1978, Schedule 1, "financial year"; councils, police and health keep the same.
"""

from __future__ import annotations

from datetime import date

APRIL = 4


def year_of(day: date) -> int:
    """The financial year that a day lies in."""
    return day.year if day.month >= APRIL else day.year - 1


def first_day(year: int) -> date:
    """1 April."""
    return date(year, APRIL, 1)


def last_day(year: int) -> date:
    """31 March of the calendar year after."""
    return date(year + 1, 3, 31)


def period(year: int) -> str:
    """The year in words: ``1 April 2026 to 31 March 2027``."""
    return f"1 April {year} to 31 March {year + 1}"


def short(year: int) -> str:
    """The year as tables have it: ``2026/27``."""
    return f"{year}/{(year + 1) % 100:02d}"
