"""Disclosure control over series: what may count people of this partnership is hidden where it is small, else rounded, before anything is worked out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sooner.disclosure import rounded
from sooner.lead.indicators.entries import Entry, look_at
from sooner.lead.indicators.limits import Limits, Values
from sooner.lead.indicators.result import Indicators
from sooner.lead.indicators.series import Series


def protected(found: Indicators) -> Indicators:
    """The series as they may leave the analyst's area where nobody has said that they are open.

    Of every series of whole numbers from 0 (and of whole denominators, for a rate) counts from 1 to 9 are left out and others rounded to 5, and
    limits, flags and words are worked out again from those. Where a count is hidden nothing is judged: what is left is the large counts
    alone, so that a mean of them would lie too high. A series with a decimal or a negative number counts nobody, and stays as it is.
    """
    if found.counts_of_people:
        return found
    hidden = {entry.name: _hidden(entry.series) for entry in found.entries}
    entries = look_at([_series(entry.series) for entry in found.entries])
    return replace(found, entries=tuple(_not_judged(entry, hidden[entry.name]) if hidden[entry.name] else entry for entry in entries), counts_of_people=True)


def _hidden(series: Series) -> int:
    """How many values of a series are hidden."""
    shown = _series(series)
    return int((np.isnan(shown.values) & ~np.isnan(series.values)).sum())


def _not_judged(entry: Entry, hidden: int) -> Entry:
    """The series with its values, and without limits, flags or a word about change."""
    seen, values = entry.seen, len(entry.seen.dates)
    nothing = np.full(values, np.nan)
    limit = Limits(nothing, nothing, nothing, nothing, nothing, seen.limit.moving_range)
    many = f"{hidden} of {values} values rest" if hidden > 1 else f"1 of {values} values rests"
    words = f"{many} on counts below 10, so hidden: nothing is said of change. Count longer periods or a larger place."
    return Entry(entry.series, replace(seen, limit=limit, flags=[""] * values, variation="common_cause", assurance=""), words, words)


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
