"""Disclosure control over series: what may count people of this partnership is hidden where it is small, else rounded, before anything is worked out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sooner.disclosure import rounded
from sooner.lead.indicators.entries import look_at
from sooner.lead.indicators.limits import Values
from sooner.lead.indicators.result import Indicators
from sooner.lead.indicators.series import Series


def protected(found: Indicators) -> Indicators:
    """The series as they may leave the analyst's area where nobody has said that they are open.

    Of every series of whole numbers from 0 (and of whole denominators, for a rate) counts from 1 to 9 are left out and others rounded to 5, and
    limits, flags and words are worked out again from those. A series with a decimal or a negative number counts nobody, and stays as it is.
    """
    if found.counts_of_people:
        return found
    return replace(found, entries=tuple(look_at([_series(entry.series) for entry in found.entries])), counts_of_people=True)


def _series(series: Series) -> Series:
    if not (_may_count(series.counts) and (series.denominators is None or _may_count(series.denominators))):
        return series
    below = None if series.denominators is None else _rounded(series.denominators)
    return replace(series, counts=_rounded(series.counts), denominators=below)


def _may_count(numbers: Values) -> bool:
    known = numbers[~np.isnan(numbers)]
    return bool((known >= 0).all()) and bool((known == np.round(known)).all())


def _rounded(numbers: Values) -> Values:
    shown = [np.nan if np.isnan(number) or (kept := rounded(int(number))) is None else kept for number in numbers]
    return np.array(shown, dtype=np.float64)
