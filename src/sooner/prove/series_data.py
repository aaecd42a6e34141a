"""A series as its design takes it: points in order of time, where it was interrupted, what it is counted per, and what it is set beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sooner.errors import Fault, InputRefused
from sooner.prove.checks.check import Check
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.panel_data import Codes, Times, no_gap, once_a_period, plain_months, times_of
from sooner.prove.protocol import Protocol
from sooner.prove.sample import covariates_of

if TYPE_CHECKING:
    import pandas as pd

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Series:
    """Points with a known outcome, in order of time: outcome, log of the offset, covariates (n, k), place in time, and whether it had begun (n).

    ``beside``: outcome and log of the offset of the series that was not interrupted (n, 2), None without one. ``words`` (n): the periods.
    """

    outcome: Numbers
    offset: Numbers
    places: Places
    begun: Flags
    covariates: pd.DataFrame = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    season: int | None = None
    beside: Numbers | None = field(repr=False, default=None)

    @property
    def start(self) -> int:
        """The place of the first point after."""
        return int(self.places[self.begun].min())

    def only(self, rows: Flags, start: int | None = None) -> Series:
        """Some of the points; ``start``: as if it had begun at this place."""
        begun = self.begun if start is None else self.places >= start
        kept = tuple(word for word, here in zip(self.words, rows, strict=True) if here)
        beside = None if self.beside is None else self.beside[rows]
        covariates = self.covariates[rows].reset_index(drop=True)
        return Series(self.outcome[rows], self.offset[rows], self.places[rows], begun[rows], covariates, kept, self.season, beside)


@dataclass(frozen=True, eq=False)
class Read:
    """What the data hold: the series, the check that a period stands once in it, (before, after) how many points there are, known or not, and gaps."""

    series: Series
    once: Check
    points: tuple[int, int]
    gaps: tuple[Check, ...] = ()


def series_of(data: Data, protocol: Protocol) -> Read:
    """The series of the data. Raises InputRefused with what cannot be read as the protocol says it is."""
    asked: dict[str, Any] = {name: [getattr(protocol, name)] for name in ("outcome", "time", "treatment", "offset")}
    require(data, {**asked, "covariates": protocol.covariates})
    times = times_of(data, str(protocol.time))
    which = arms(data, protocol.treatment, protocol.control)[0] if protocol.treatment else np.ones(len(times.place), dtype=bool)
    one = len(times.values) == len(times.place)  # a column of one series says when, of two it says which
    start = _start(protocol, data, times, which if one else None)
    if one and protocol.treatment and not which.all() and (which != (times.place >= start)).any():
        why = "it says neither which of two series a row is of, since no period stands in both, nor that it had begun from the first period after on"
        raise InputRefused([Fault(data.name, why, "Send both series for the same periods, or take the treatment out.", column=protocol.treatment)])
    ours = np.ones(len(which), dtype=bool) if one else which
    once = once_a_period(ours.astype(np.int64), times)
    return Read(_ordered(protocol, data, times, ours, start), once, (start, len(times.values) - start), tuple(no_gap(times)))


def _start(protocol: Protocol, data: Data, times: Times, since: Flags | None) -> int:
    """The place, among the periods, of the first that is after."""
    said = protocol.cutoff if protocol.cutoff is not None else protocol.event
    if said is not None:
        start = times.place_of(said, data, str(protocol.time))
    elif since is None:
        why = "the data hold two series, and the protocol does not say when the one was interrupted"
        raise InputRefused([Fault(data.name, why, "Add cutoff = the first period after.", column=protocol.time)])
    else:
        start = _first(protocol, data, times, since)
    if not 0 < start < len(times.values):
        why = f"nothing was seen before {said}, or nothing after" if said is not None else "it had begun in every period, or in none"
        raise InputRefused([Fault(data.name, why, f"The periods are {times.words[0]} to {times.words[-1]}.", column=protocol.time)])
    return start


def _first(protocol: Protocol, data: Data, times: Times, since: Flags) -> int:
    """The first period in which it had begun, where a column of a single series says so."""
    begun = since[np.argsort(times.place, kind="stable")]
    if (np.diff(begun.astype(int)) < 0).any():
        why = "it begins more than once, or ends: a series is interrupted once"
        raise InputRefused([Fault(data.name, why, "Add cutoff = the first period after, and leave out what came later.", column=protocol.treatment)])
    return int((~begun).sum())


def _ordered(protocol: Protocol, data: Data, times: Times, ours: Flags, start: int) -> Series:
    outcome, offset = numbers(data, str(protocol.outcome)), _offset(protocol, data)
    covariates = covariates_of(data, protocol.covariates)
    places = _evenly(times)
    beside = None if ours.all() else _other(times, ours, outcome, offset)
    at = times.place
    known = ours & ~np.isnan(outcome) & ~np.isnan(offset)
    known &= True if beside is None else ~np.isnan(beside[at]).any(1)
    rows = np.flatnonzero(known)[np.argsort(at[known], kind="stable")]
    words = tuple(times.words[each] for each in at[rows])
    kept = covariates.iloc[rows].reset_index(drop=True)
    other = None if beside is None else beside[at[rows]]
    return Series(outcome[rows], offset[rows], places[at[rows]], at[rows] >= start, kept, words, protocol.season, other)


def _other(times: Times, ours: Flags, outcome: Numbers, offset: Numbers) -> Numbers:
    """Outcome and offset of the series that was not interrupted, by period (T, 2)."""
    found = np.full((len(times.values), 2), np.nan)
    found[times.place[~ours]] = np.column_stack([outcome, offset])[~ours]
    return found


def _offset(protocol: Protocol, data: Data) -> Numbers:
    if protocol.offset is None:
        return np.zeros(len(data.frame))
    given = numbers(data, protocol.offset)
    wrong = np.flatnonzero(given <= 0)
    if len(wrong):
        why = "a number that outcomes are counted per is not above zero"
        raise InputRefused([Fault(data.name, why, "Leave the row out.", line=data.line(int(wrong[0])), column=protocol.offset)])
    return np.log(given)


def _evenly(times: Times) -> Codes:
    """Each period's place in time, so that a month that is missing leaves a gap: months by their number, else multiples of the shortest step."""
    moments = times.moments
    if not _plain(times.words[0]):
        days = moments.astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        if len(np.unique((days - months).astype(int))) == 1:
            moments = months.astype(np.int64).astype(np.float64)
    else:
        moments = plain_months(moments)
    steps = np.diff(moments)
    whole = bool((moments == np.round(moments)).all())
    step = float(np.gcd.reduce(steps.astype(np.int64))) if whole else float(steps.min())
    found: Codes = np.round((moments - moments[0]) / step).astype(np.int64)
    return found


def _plain(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
