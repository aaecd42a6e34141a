"""Disclosure control over series: what may count people of this partnership is hidden where it is small, else rounded, before anything is worked out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sooner.disclosure import rounded
from sooner.lead.indicators.entries import GROUPS, Entry
from sooner.lead.indicators.limits import Limits, Values
from sooner.lead.indicators.result import Indicators
from sooner.lead.indicators.series import Series


def protected(found: Indicators) -> Indicators:
    """The series as they may leave the analyst's area where nobody has said that they are open.

    Of every series of whole numbers from 0 (and of whole denominators, for a rate) counts from 1 to 9 are left out and others rounded to 5; mean
    and limits are rounded too. What is said of change rests on the counts as they were sent: rounded ones repeat themselves, and a chart of
    them cries wolf. Where a count is hidden nothing is said of change: the counts that are left are the large ones alone.
    A series with a decimal or a negative number counts nobody, and stays as it is.
    """
    if found.counts_of_people:
        return found
    entries = [_protected(entry) for entry in found.entries]
    return replace(found, entries=tuple(sorted(entries, key=lambda entry: list(GROUPS).index(entry.group))), counts_of_people=True)


def _protected(entry: Entry) -> Entry:
    series = _series(entry.series)
    if series is entry.series:
        return entry
    hidden = _hidden(entry.series)
    return _not_judged(entry, series, hidden) if hidden else _judged(entry, series)


def _judged(entry: Entry, series: Series) -> Entry:
    """The series with its rounded values, and with limits rounded to whole numbers (of a rate, to tenths); what it says stays."""
    seen, nothing = entry.seen, np.full(len(entry.seen.dates), np.nan)
    digits = 0 if series.denominators is None else 1
    mean, lower, upper = (np.round(line, digits) for line in (seen.limit.mean, seen.limit.lower, seen.limit.upper))
    return replace(entry, series=series, seen=replace(seen, values=series.values, limit=Limits(mean, lower, upper, nothing, nothing, nothing)))


def _hidden(series: Series) -> int:
    """How many values of a series are hidden."""
    shown = _series(series)
    return int((np.isnan(shown.values) & ~np.isnan(series.values)).sum())


def _not_judged(entry: Entry, series: Series, hidden: int) -> Entry:
    """The series with its values, and without limits, flags or a word about change."""
    seen, values = entry.seen, len(entry.seen.dates)
    nothing = np.full(values, np.nan)
    limit = Limits(nothing, nothing, nothing, nothing, nothing, nothing)
    many = f"{hidden} of {values} values rest" if hidden > 1 else f"1 of {values} values rests"
    words = f"{many} on counts below 10, so hidden: nothing is said of change. Count longer periods or a larger place."
    return Entry(series, replace(seen, values=series.values, limit=limit, flags=[""] * values, variation="common_cause", assurance=""), words, words)


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
