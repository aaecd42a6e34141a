"""The three years that the invented partnership's files cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from sooner.example.generator.chance import Days, Numbers

#: The generator's last day, where no other is asked for.
LAST_DAY = date(2026, 9, 30)
MONTHS = 36
QUARTERS = 12
TERMS = 9
#: Start and end (month, day) of autumn, spring and summer, and the half-day sessions in each (about 380 a year).
_TERM_DAYS = (((9, 2), (12, 19), 138), ((1, 5), (3, 31), 116), ((4, 15), (7, 21), 126))


@dataclass(frozen=True)
class Timeline:
    """The window: whole months that end with the month of the last day, cut into quarters, with the school terms that ended in it."""

    last_day: np.datetime64
    first_day: np.datetime64
    quarter_starts: Days
    terms: Numbers
    term_starts: Days
    term_ends: Days
    term_sessions: Numbers

    @property
    def length(self) -> int:
        """Days in the window, its last day included."""
        return int((self.last_day - self.first_day).astype(np.int64)) + 1

    def quarter_of(self, when: Days) -> Numbers:
        """The quarter (0 to 11) each day lies in; days outside the window count to the nearest."""
        return np.clip(np.searchsorted(self.quarter_starts, when, side="right") - 1, 0, QUARTERS - 1)

    def age_in_years(self, born: Days, when: np.datetime64 | Days) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Age in years, with its fraction."""
        return (when - born).astype(np.float64) / 365.25


def timeline(last_day: date) -> Timeline:
    """The window that ends on a day."""
    end = np.datetime64(last_day, "D")
    first_month = end.astype("datetime64[M]") - (MONTHS - 1)
    quarters = (first_month + 3 * np.arange(QUARTERS)).astype("datetime64[D]")
    terms = _terms(last_day)
    return Timeline(
        last_day=end,
        first_day=first_month.astype("datetime64[D]"),
        quarter_starts=quarters,
        terms=np.array([term[0] for term in terms]),
        term_starts=np.array([term[1] for term in terms], dtype="datetime64[D]"),
        term_ends=np.array([term[2] for term in terms], dtype="datetime64[D]"),
        term_sessions=np.array([term[3] for term in terms]),
    )


def _terms(last_day: date) -> list[tuple[int, date, date, int]]:
    """The last nine terms that had ended by the day: number, first and last day, sessions."""
    found = []
    for academic_year in range(last_day.year - 5, last_day.year + 1):
        for number, (start, end, sessions) in enumerate(_TERM_DAYS, start=1):
            year = academic_year if number == 1 else academic_year + 1
            found.append((academic_year * 10 + number, date(year, *start), date(year, *end), sessions))
    return [term for term in found if term[2] <= last_day][-TERMS:]
