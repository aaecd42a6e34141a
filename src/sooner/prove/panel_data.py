"""Units seen at several times, as designs about groups take them: outcomes in order of time, and which rows are whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sooner.errors import Fault, InputRefused
from sooner.prove.checks.check import Check, light
from sooner.prove.columns import Numbers
from sooner.prove.data import Data

if TYPE_CHECKING:
    import pandas as pd

Codes = npt.NDArray[np.int64]
#: A step between periods so many times as long as the middle one is told, where there are enough steps to say what is usual.
FAR_APART, _FEWEST_STEPS = 20, 3


@dataclass(frozen=True, eq=False)
class Times:
    """The periods of the rows: ``place`` (n) from 0 in order; ``words`` (T) as they stand in the data, ``moments`` (T) to put others among them.

    ``values`` (T): as numbers whose differences are told: years as they are, months and days counted in periods.
    """

    place: Codes
    moments: Numbers
    values: Numbers
    words: tuple[str, ...]

    @property
    def axis(self) -> list[str] | list[float]:
        """Where the periods stand on the axis of a drawing: numbers as they are, months and days as days."""
        if (self.values == self.moments).all():
            return [float(each) for each in self.values]
        return [str(np.datetime64(int(each), "D")) for each in self.moments]

    def place_of(self, said: object, data: Data, column: str) -> int:
        """The first period that is not before a value. Raises InputRefused where the value is no time of this kind."""
        values = _as_numbers(_series([said]), Data(data.frame, data.name, data.hash), column)[0]
        return int(np.searchsorted(self.moments, values[0]))


def times_of(data: Data, column: str) -> Times:
    """The periods of a column: numbers such as years, months such as 2020-03, or days. Raises InputRefused for anything else, or an empty cell."""
    moments, counted = _as_numbers(data.frame[column], data, column)
    there, first, place = np.unique(moments, return_index=True, return_inverse=True)
    words = tuple(str(each).removesuffix(" 00:00:00") for each in data.frame[column].iloc[first])
    return Times(place.astype(np.int64), there, np.arange(len(there), dtype=np.float64) if counted else there, words)


def began_of(data: Data, column: str, times: Times) -> Numbers:
    """When it began for each row, on the scale of the periods; infinite where it never did: empty, 0, or after the last period."""
    given = data.frame[column]
    never = given.isna().to_numpy() | given.astype(str).str.strip().isin(("0", "0.0", "", "never", "inf")).to_numpy()
    found = np.full(len(given), np.inf)
    if not never.all():
        found[~never] = _as_numbers(given[~never], data, column)[0]
    places = np.minimum(np.searchsorted(times.moments, found), len(times.moments) - 1)
    return np.where(found > times.moments[-1], np.inf, times.values[places])


def codes_of(series: pd.Series) -> Codes:
    """The number of each row's unit, from 0, in the order of the units' names."""
    return np.unique(series.astype(str).to_numpy(dtype=str), return_inverse=True)[1].astype(np.int64)


def once_a_period(unit: Codes, times: Times) -> Check:
    """Whether every unit stands in every period at most once."""
    both = np.column_stack([unit, times.place])
    twice = len(both) - len(np.unique(both, axis=0))
    words = "Every unit stands once in a period." if not twice else "The same unit stands in a period more than once: each would count as several."
    return Check("Everybody counts once", light(not twice), words, bool(twice), {"rows_that_stand_twice": twice})


def plain_months(moments: Numbers) -> Numbers:
    """Months written as 202003 counted one by one; any other numbers as they are."""
    whole = bool((moments == np.round(moments)).all())
    if whole and bool(((moments >= 190001) & (moments <= 210012) & np.isin(moments % 100, range(1, 13))).all()):
        return np.asarray(12 * (moments // 100) + moments % 100)
    return moments


def no_gap(times: Times) -> list[Check]:
    """What is told of periods of which some lie far from the others, as where a year was mistyped; nothing where they follow each other."""
    steps = np.diff(plain_months(times.moments))
    if len(steps) < _FEWEST_STEPS or not steps.max() > FAR_APART * np.median(steps):
        return []
    place = int(steps.argmax())
    words = f"Between {times.words[place]} and {times.words[place + 1]} nothing was seen for far longer than between other periods: is a date wrong?"
    return [Check("Periods follow each other", "amber", words)]


@dataclass(frozen=True, eq=False)
class Wide:
    """Whole units: outcomes (n, T), when each began (n), its covariates in the first period (n, k) and its cluster (n)."""

    outcomes: Numbers
    began: Numbers
    covariates: Numbers
    cluster: Codes
    left_out: int = field(default=0)


def wide(outcome: Numbers, unit: Codes, times: Times, began: Numbers, covariates: Numbers, cluster: Codes) -> Wide:
    """Units whose outcome is known in every period; the others are counted and left out."""
    outcomes = np.full((int(unit.max()) + 1, len(times.values)), np.nan)
    outcomes[unit, times.place] = outcome
    first = np.unique(unit, return_index=True)[1]
    whole = ~np.isnan(outcomes).any(1)
    groups = np.unique(cluster[first][whole], return_inverse=True)[1].astype(np.int64)
    return Wide(outcomes[whole], began[first][whole], covariates[first][whole], groups, int((~whole).sum()))


def _series(values: list[object]) -> pd.Series:
    import pandas as pd

    return pd.Series(values)


def _as_numbers(series: pd.Series, data: Data, column: str) -> tuple[Numbers, bool]:
    """Years as they are, months and days as days; and whether they are counted instead of told apart by their numbers."""
    import pandas as pd

    dated = bool(pd.api.types.is_datetime64_any_dtype(series))
    found = np.full(len(series), np.nan) if dated else pd.to_numeric(series, errors="coerce").to_numpy(dtype=np.float64)
    if np.isnan(found).any():
        dated = True
        days = pd.to_datetime(series, errors="coerce", format=None if series.dtype != object else "ISO8601")
        found = np.where(days.isna(), np.nan, days.to_numpy(dtype="datetime64[D]").astype(np.float64))
    rows = np.flatnonzero(np.isnan(found))
    if len(rows):
        place = int(series.index[int(rows[0])])
        why = "this is no period: neither a number, nor a month, nor a day"
        raise InputRefused([Fault(data.name, why, "Write years as 2020, months as 2020-03, days as 2020-03-16.", line=data.line(place), column=column)])
    return found, dated
