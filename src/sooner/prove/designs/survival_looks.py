"""Other looks at how long it took: ratios of hazards and of rates, time lost, ranks; and the curves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Flags, Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.survival.compared import lost_time, shares
from sooner.prove.estimators.survival.curve import curve
from sooner.prove.estimators.survival.hazards import Hazards, cox
from sooner.prove.estimators.survival.ranks import log_rank
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, Exhibit, Row
from sooner.prove.sample import Sample

#: Into how many parts the window is cut for the table of curves.
_PARTS = 12
_FEW = 10


def other_looks(protocol: Protocol, data: Data, everybody: Sample, people: Sample, time: Numbers, window: float, fitted: Hazards) -> Iterator[Row]:
    """Every further row of the table of estimates."""
    event = people.outcome == 1
    fewest = min(int((people.outcome[arm] == value).sum()) for arm in (people.treated, ~people.treated) for value in (0, 1))
    for name, title, made, scale, times in (
        ("share", f"Share by {window:g}", shares, POINTS, 100),
        ("time_lost", f"Time lost by {window:g}", lost_time, OWN_UNIT, 1),
    ):
        if name != protocol.uses:
            other = made(time, event, people.treated, people.strata, window)
            yield Row.of(title, other, protocol.alpha, scale, protocol.form.estimators[name], fewest, times)
    rank, p_value = log_rank(time, event, people.treated)
    plain = cox(time, event, people.treated[:, None].astype(np.float64))
    words = f"Cox's model; log-rank {rank:.2f}, p {p_value:.3f}"
    yield from _hazards("Ratio of hazards", plain, protocol, words, fewest)
    if people.covariates.shape[1] and protocol.uses != "cox":
        yield from _hazards("Ratio of hazards, adjusted", fitted, protocol, "Cox's model with the covariates", fewest)
    yield from _rates(protocol, data, everybody, people)


def _hazards(name: str, fitted: Hazards, protocol: Protocol, words: str, fewest: int) -> Iterator[Row]:
    if not fitted.found:
        yield Row(name, None, None, None, "ratio", "not assessable: in one arm it happened to nobody, or to everybody at once", fewest)
        return
    yield Row.of_log(name, fitted.first, protocol.alpha, words, fewest)


def _rates(protocol: Protocol, data: Data, everybody: Sample, people: Sample) -> Iterator[Row]:
    """How often it happened, where the outcome counts it: the ratio of rates, whose error stands people who differ.

    The time until it first happened is not that in which it was counted: by that, whoever waits longer would be counted for longer.
    """
    if protocol.outcome is None or protocol.event is None:
        return
    kept = everybody.known & ~everybody.small_strata
    counts, counted = numbers(data, protocol.outcome)[kept], _counted_for(protocol, data)[kept]
    there = ~np.isnan(counts) & ~np.isnan(counted)
    both = [_rate(counts[there & arm], counted[there & arm]) for arm in (people.treated, ~people.treated)]
    per = f"counts per {protocol.offset}" if protocol.offset else "counts per person, as if everybody's had been counted for as long (offset says for how long)"
    name, words = "Ratio of how often", f"{per}, Poisson with errors that stand unequal spread"
    if any(rate <= 0 for rate, _ in both):
        yield Row(name, None, None, None, "ratio", "not assessable: in one arm it never happened")
        return
    log = float(np.log(both[0][0] / both[1][0]))
    yield Row.of_log(name, Estimate(log, float(np.sqrt(both[0][1] + both[1][1]))), protocol.alpha, words)


def _counted_for(protocol: Protocol, data: Data) -> Numbers:
    """For how long each person's outcome was counted (n). Raises InputRefused for a time that is not above zero."""
    if protocol.offset is None:
        return np.ones(len(data.frame))
    found = numbers(data, protocol.offset)
    wrong = np.flatnonzero(found <= 0)
    if len(wrong):
        why = "a time in which it was counted is not above zero"
        raise InputRefused([Fault(data.name, why, "Leave it empty where it is not known.", line=data.line(int(wrong[0])), column=protocol.offset)])
    return found


def _rate(counts: Numbers, time: Numbers) -> tuple[float, float]:
    """Events over time, and the variance of its log by the spread of people about it."""
    whole, followed = float(counts.sum()), float(time.sum())
    if not whole > 0 or not followed > 0:
        return 0.0, 0.0
    apart = counts - whole / followed * time
    return whole / followed, float((apart**2).sum()) / whole**2 * len(counts) / max(len(counts) - 1, 1)


def curves(people: Sample, time: Numbers, window: float) -> Exhibit:
    """The share of each arm to whom it had not happened yet, at thirteen times: never at the day of one person."""
    from sooner.charts import steps

    when = np.linspace(0.0, window, _PARTS + 1)
    rows = [
        (name, float(each), 100 * curve(time[arm], people.outcome[arm] == 1).at(float(each))[0], name == people.words[0])
        for name, arm in _both(people)
        for each in when
    ]
    table = pd.DataFrame(rows, columns=["group", "time", "share", "point"])
    last = {str(row[0]): float(row[2]) for row in rows}
    words = "To whom it had not happened yet at the end: " + "; ".join(f"{name} {share:.0f} %" for name, share in last.items()) + "."
    drawn = steps(table, "To whom it has not happened yet", words, "time", "per cent")
    few = min(int((people.outcome[arm] == value).sum()) for _, arm in _both(people) for value in (0, 1)) < _FEW
    return Exhibit("curves", "To whom it has not happened yet, per cent", table.drop(columns="point"), drawn, few)


def _both(people: Sample) -> tuple[tuple[str, Flags], tuple[str, Flags]]:
    return (people.words[0], people.treated), (people.words[1], ~people.treated)
