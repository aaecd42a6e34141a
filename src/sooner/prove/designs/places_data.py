"""Counts of places read from rows: which kind of place, which pair, before or after; every place in every period, or its pair is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.checks.check import Check, light
from sooner.prove.columns import Flags, Numbers, numbers, require
from sooner.prove.data import Data
from sooner.prove.estimators.places import Counts
from sooner.prove.panel_data import Codes, Times, codes_of, once_a_period, times_of
from sooner.prove.protocol import Protocol

#: What the treatment column may say, by kind of place.
KINDS = ("treated", "comparison", "treated_ring", "comparison_ring")
_SAID = {"treated": 0, "1": 0, "1.0": 0, "true": 0, "comparison": 1, "0": 1, "0.0": 1, "false": 1, "treated_ring": 2, "comparison_ring": 3}


@dataclass(frozen=True, eq=False)
class Places:
    """The counts, the words of their pairs and periods, and how many places of each kind there are and are kept (4)."""

    counts: Counts
    pairs: list[str]
    times: Times
    there: Codes
    kept: Codes

    @property
    def rings(self) -> bool:
        """Whether there are rings around the places."""
        return bool(self.kept[2])


def read_places(protocol: Protocol, data: Data) -> tuple[Places, list[Check]]:
    """The places with the checks of their rows.

    Raises InputRefused where a kind of place is not known, a pair has no comparison or a ring on one side only, or an outcome is no count.
    """
    require(data, {name: [getattr(protocol, name)] for name in ("outcome", "treatment", "time", "pair", "unit")})
    kind, outcome = _kinds(protocol, data), _counted(protocol, data)
    times, start = _when(protocol, data)
    said = data.frame[protocol.pair].astype(str).to_numpy(dtype=str) if protocol.pair else np.full(len(kind), "all places")
    words, pair = np.unique(said, return_inverse=True)
    _refuse_pairs(protocol, data, kind, pair, words)
    place = codes_of(data.frame[protocol.unit]) if protocol.unit else pair * 4 + kind
    whole = _whole(outcome, pair, np.unique(place, return_inverse=True)[1].astype(np.int64), times)
    table = np.zeros((len(words), 4, len(times.values)))
    np.add.at(table, (pair, kind, times.place), np.nan_to_num(outcome))
    there, kept = _number_of(place, kind, np.ones(len(kind), dtype=bool)), _number_of(place, kind, whole[pair])
    places = Places(Counts(table[whole], start), [str(each) for each in words[whole]], times, there, kept)
    once = [once_a_period(place, times)] if protocol.unit else []
    return places, [*once, _known(whole)]


def _kinds(protocol: Protocol, data: Data) -> Codes:
    said = data.frame[str(protocol.treatment)].astype(str).str.strip().str.lower()
    wrong = np.flatnonzero(~said.isin(list(_SAID)))
    if len(wrong):
        mend = f"Write one of {', '.join(KINDS)} (or 1 and 0 where there are no rings)."
        faults = [Fault(data.name, "this is no kind of place", mend, line=data.line(int(row)), column=protocol.treatment) for row in wrong[:5]]
        raise InputRefused(faults)
    return np.array([_SAID[each] for each in said], dtype=np.int64)


def _counted(protocol: Protocol, data: Data) -> Numbers:
    found = numbers(data, str(protocol.outcome))
    wrong = np.flatnonzero((found < 0) | (found != np.round(found)) & ~np.isnan(found))
    if len(wrong):
        mend = "Give how many were counted, as whole numbers from 0 on."
        raise InputRefused([Fault(data.name, "this is no count", mend, line=data.line(int(row)), column=protocol.outcome) for row in wrong[:5]])
    return found


def _when(protocol: Protocol, data: Data) -> tuple[Times, int]:
    """The periods and the first of them after: by the cutoff, or by the words before and after."""
    column = str(protocol.time)
    said = data.frame[column].astype(str).str.strip().str.lower()
    if protocol.cutoff is None:
        if set(said.unique()) != {"before", "after"}:
            why = f"{column} does not say which rows are before and which after"
            raise InputRefused([Fault(data.name, why, "Write before and after in it, or add cutoff = the first period after.", column=column)])
        both = np.array([0.0, 1.0])
        return Times(np.array([each == "after" for each in said], dtype=np.int64), both, both, ("before", "after")), 1
    times = times_of(data, column)
    start = times.place_of(protocol.cutoff, data, column)
    if not 0 < start < len(times.values):
        why = f"cutoff = {protocol.cutoff}: nothing was seen before it, or nothing after"
        raise InputRefused([Fault(data.name, why, f"The periods are {times.words[0]} to {times.words[-1]}.", column=column)])
    return times, start


def _refuse_pairs(protocol: Protocol, data: Data, kind: Codes, pair: Codes, words: Numbers) -> None:
    """Refuse pairs of which a side is missing."""
    has = np.zeros((len(words), 4), dtype=bool)
    has[pair, kind] = True
    faults = []
    for name, (treated, other, ring, other_ring) in zip(words, has, strict=True):
        if not (treated and other):
            why = f"{name}: there is no {'comparison' if treated else 'treated'} place"
            faults.append(Fault(data.name, why, "A pair is a treated place and one that it is compared with.", column=protocol.treatment))
        elif ring != other_ring:
            why = f"{name}: there is a ring around the {'treated' if ring else 'comparison'} place only"
            faults.append(Fault(data.name, why, "Count around both, or around neither.", column=protocol.treatment))
    if faults:
        raise InputRefused(faults)


def _whole(outcome: Numbers, pair: Codes, place: Codes, times: Times) -> Flags:
    """Of which pairs every place was counted in every period."""
    seen = np.zeros((int(place.max()) + 1, len(times.values)), dtype=bool)
    known = ~np.isnan(outcome)
    seen[place[known], times.place[known]] = True
    whole = np.ones(int(pair.max()) + 1, dtype=bool)
    np.logical_and.at(whole, pair, known & (seen.sum(1) == seen.shape[1])[place])
    return whole


def _number_of(place: Codes, kind: Codes, rows: Flags) -> Codes:
    both = np.unique(np.column_stack([place[rows], kind[rows]]), axis=0)
    return np.bincount(both[:, 1], minlength=4).astype(np.int64)


def _known(whole: Flags) -> Check:
    out = int((~whole).sum())
    words = "Every place was counted in every period." if not out else f"{out} of {len(whole)} pairs are left out: a place was not counted in every period."
    return Check("Counts are known", light(not out, out < 0.2 * len(whole)), words, out >= 0.5 * len(whole), {"pairs_left_out": out})
