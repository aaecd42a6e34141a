"""How dates of birth go wrong: day and month swapped, one digit wrong, the first of January, a placeholder, nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers
from sooner.example.generator.error_rates import ErrorRates

#: What a system that asks for a date is given where none is known.
PLACEHOLDER = np.datetime64("1900-01-01", "D")


def spoil_dates_of_birth(frame: pd.DataFrame, last_day: np.datetime64, rates: ErrorRates, rng: np.random.Generator) -> None:
    """Changes date_of_birth in place; what comes out is a possible date that is not in the future, or nothing."""
    born = frame["date_of_birth"].to_numpy().astype("datetime64[D]")
    known = ~np.isnat(born)
    wrong = np.where(_some(len(born), rates.birth_day_and_month_swapped, rng), swapped(born), born)
    wrong = np.where(_some(len(born), rates.birth_digit_wrong, rng), one_digit_wrong(wrong, rng), wrong)
    wrong = np.where(_some(len(born), rates.birth_first_of_january, rng), wrong.astype("datetime64[Y]").astype("datetime64[D]"), wrong)
    wrong = np.where((wrong > last_day) & known, born, wrong)
    wrong = np.where(_some(len(born), rates.birth_placeholder, rng) & known, PLACEHOLDER, wrong)
    frame["date_of_birth"] = np.where(_some(len(born), rates.birth_missing, rng), NO_DAY, wrong)


def _some(count: int, share: float, rng: np.random.Generator) -> Flags:
    return np.asarray(rng.random(count) < share, dtype=bool)


def parts(when: Days) -> tuple[Numbers, Numbers, Numbers]:
    """Years, months and days of known dates; of an empty one those of 1 January 2000."""
    filled = np.where(np.isnat(when), np.datetime64("2000-01-01", "D"), when).astype("datetime64[D]")
    months = filled.astype("datetime64[M]")
    years = filled.astype("datetime64[Y]")
    return years.astype(np.int64) + 1970, (months - years).astype(np.int64) + 1, (filled - months).astype(np.int64) + 1


def _date(year: Numbers, month: Numbers, day: Numbers) -> Days:
    """Dates from parts; a day beyond the month's end becomes its 28th."""
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    found = months.astype("datetime64[D]") + (day - 1)
    return np.asarray(np.where(found.astype("datetime64[M]") == months, found, months.astype("datetime64[D]") + 27))


def swapped(when: Days) -> Days:
    """Day and month the other way round, where that is a date; else the same."""
    year, month, day = parts(when)
    return np.asarray(np.where(np.isnat(when) | (day > 12), when, _date(year, np.minimum(day, 12), month)))


def one_digit_wrong(when: Days, rng: np.random.Generator) -> Days:
    """A year one off, its last two digits swapped, a month one off, or a day one off or ten off."""
    year, month, day = parts(when)
    kind = rng.integers(0, 5, len(when))
    up = rng.random(len(when)) < 0.5
    swapped_digits = year // 100 * 100 + year % 10 * 10 + year // 10 % 10
    year = np.where(kind == 0, year + np.where(up, 1, -1), np.where(kind == 1, swapped_digits, year))
    month = np.where(kind == 2, np.where(month == 12, 11, month + 1), month)
    day = np.where(kind == 3, np.where(day > 27, day - 1, day + 1), np.where(kind == 4, np.where(day > 18, day - 10, day + 10), day))
    return np.asarray(np.where(np.isnat(when), when, _date(year, month, day)))
