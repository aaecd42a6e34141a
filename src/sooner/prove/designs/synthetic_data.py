"""One area and its donors, read from rows of areas and periods: outcomes in order of time, the area in which it began first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.partnership.faults import nearest
from sooner.prove.checks.check import Check, light
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.panel_data import Codes, Times, codes_of, once_a_period, times_of
from sooner.prove.protocol import Protocol
from sooner.prove.sample import covariates_of


@dataclass(frozen=True, eq=False)
class Areas:
    """``names`` (n), the one in which it began first; outcomes (n, T) without gaps; covariates before it began (n, k).

    ``periods`` (T): the places among ``times`` of those that are looked at; ``start``: the first of these after it began; ``asked``: how many
    donors were asked for; ``counts``: whether outcomes are whole numbers.
    """

    names: list[str]
    outcomes: Numbers
    covariates: Numbers
    periods: Codes
    times: Times
    start: int
    asked: int
    counts: bool

    @property
    def words(self) -> list[str]:
        """The periods as they stand in the data."""
        return [self.times.words[place].removesuffix(".0") for place in self.periods]

    def alike(self, outcomes: Numbers, start: int, level: bool) -> Numbers:
        """What a mix has to meet (n, m): outcomes before ``start``, and each covariate as much as the outcome of one period."""
        early = outcomes[:, :start] if level else outcomes[:, :start] - outcomes[:, :start].mean(1, keepdims=True)
        size = float((early - early.mean(0)).std()) or 1.0
        spread = self.covariates.std(0)
        return np.column_stack([early / size, self.covariates / np.where(spread > 0, spread, 1.0)])


def read_areas(protocol: Protocol, data: Data) -> tuple[Areas, list[Check]]:
    """The areas with the checks of their rows.

    Raises InputRefused where there is not exactly one area in which it began, nobody can say when, or a donor is not in the data.
    """
    named = {name: [getattr(protocol, name)] for name in ("outcome", "treatment", "unit", "time")}
    require(data, {**named, "covariates": protocol.covariates})
    times, unit = times_of(data, str(protocol.time)), codes_of(data.frame[str(protocol.unit)])
    words = [str(each) for each in np.unique(data.frame[str(protocol.unit)].astype(str).to_numpy(dtype=str))]
    said = arms(data, str(protocol.treatment), protocol.control)[0]
    own = _the_one(protocol, data, unit, said, words)
    start = _start(protocol, data, said & (unit == own), unit == own, times)
    donors = _donors(protocol, data, words, own)
    outcome = numbers(data, str(protocol.outcome))
    table = _pivot(outcome, unit, times)
    whole = ~np.isnan(table[own])
    kept = [own, *(each for each in donors if not np.isnan(table[each][whole]).any())]
    known = outcome[~np.isnan(outcome)]
    areas = Areas(
        [words[each] for each in kept],
        table[kept][:, whole],
        _covariates(protocol, data, unit, times, start)[kept],
        np.flatnonzero(whole).astype(np.int64),
        times,
        int(whole[:start].sum()),
        len(donors),
        bool((known == np.round(known)).all() and (known >= 0).all()),
    )
    return areas, [once_a_period(unit, times), _known(whole, start), _donors_known(areas), _varies(areas)]


def _the_one(protocol: Protocol, data: Data, unit: Codes, said: Flags, words: list[str]) -> int:
    had_it = np.unique(unit[said])
    if len(had_it) != 1:
        found = "no area" if not len(had_it) else f"{len(had_it)} areas ({', '.join(words[each] for each in had_it[:5])})"
        mend = "Keep one of them, or use difference_in_differences." if len(had_it) else "Write 1 for the area that had it."
        raise InputRefused([Fault(data.name, f"the treatment column says that it began in {found}: this design is about one", mend, column=protocol.treatment)])
    return int(had_it[0])


def _start(protocol: Protocol, data: Data, said: Flags, own: Flags, times: Times) -> int:
    """The place of the first period after: the cutoff, else the first in which the treatment column says so."""
    if protocol.cutoff is not None:
        start = times.place_of(protocol.cutoff, data, str(protocol.time))
    elif bool((said[own]).all()):
        why = "the treatment column says the same in every period, and the protocol does not say when it began"
        raise InputRefused([Fault(data.name, why, "Add cutoff = the first period in which it had begun.", column=protocol.treatment)])
    else:
        start = int(times.place[said].min())
    if not 0 < start < len(times.values):
        why = f"it began in {protocol.cutoff or times.words[start]}: nothing was seen before it, or nothing after"
        raise InputRefused([Fault(data.name, why, f"The periods are {times.words[0]} to {times.words[-1]}.", column=protocol.time)])
    return start


def _donors(protocol: Protocol, data: Data, words: list[str], own: int) -> list[int]:
    if not protocol.donors:
        return [each for each in range(len(words)) if each != own]
    wrong = [each for each in protocol.donors if each not in words or each == words[own]]
    if wrong:
        faults = [
            Fault(
                data.name,
                f"{each!r} is no area in which it did not begin",
                nearest(each, words, "Name areas of the data."),
                column="donors",
            )
            for each in wrong
        ]
        raise InputRefused(faults)
    return sorted({words.index(each) for each in protocol.donors})


def _pivot(values: Numbers, unit: Codes, times: Times) -> Numbers:
    table = np.full((int(unit.max()) + 1, len(times.values)), np.nan)
    table[unit, times.place] = values
    return table


def _covariates(protocol: Protocol, data: Data, unit: Codes, times: Times, start: int) -> Numbers:
    """The mean of each covariate before it began (n, k), for every area in the data."""
    count = int(unit.max()) + 1
    if not protocol.covariates:
        return np.empty((count, 0))
    early, columns = times.place < start, covariates_of(data, protocol.covariates).to_numpy()
    rows = np.maximum(np.bincount(unit[early], minlength=count), 1)
    return np.column_stack([np.bincount(unit[early], weights=column[early], minlength=count) / rows for column in columns.T])


def _known(whole: Flags, start: int) -> Check:
    out = int((~whole).sum())
    stops = out >= 0.2 * len(whole) or not whole[start:].any() or not whole[:start].any()
    name, values = "The outcome of the area is known", {"periods_left_out": out}
    if stops:
        return Check(name, "red", "The outcome of the area in which it began is missing in too many periods: there is nothing to compare.", True, values)
    words = "It is known in every period." if not out else "Some periods, in which it is not known, are left out for all areas."
    return Check(name, light(not out, True), words, False, values)


def _donors_known(areas: Areas) -> Check:
    out = areas.asked - (len(areas.names) - 1)
    words = "The outcomes of all other areas are known throughout." if not out else f"{out} of {areas.asked} other areas are left out: theirs is not."
    return Check("The outcomes of the others are known", light(not out, True), words, False, {"left_out": out})


def _varies(areas: Areas) -> Check:
    flat = areas.outcomes.size > 0 and bool((areas.outcomes == areas.outcomes.flat[0]).all())
    return Check("The outcome varies", light(not flat), "The outcome is the same everywhere." if flat else "The outcome differs.", flat)
