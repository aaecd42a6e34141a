"""How long it took until something happened: to those who were offered it, beside those who were not."""

from __future__ import annotations

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import APART
from sooner.prove.checks.balance import Balance, balance
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.draw import counted_once, sample_ratio
from sooner.prove.checks.followed import all_of_the_time
from sooner.prove.checks.outcome import arms_large_enough, known_in_both
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.designs.survival_looks import curves, other_looks
from sooner.prove.estimators.survival.compared import lost_time, shares
from sooner.prove.estimators.survival.hazards import Hazards, cox
from sooner.prove.estimators.survival.ranks import log_rank
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import LOG_RATIO, OWN_UNIT, POINTS, ArmSummary, Result
from sooner.prove.sample import Sample, covariates_of, kinds

#: Further apart than this in something known beforehand, two groups that nobody drew cannot be compared (What Works Clearinghouse).
TOO_FAR = 0.25


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where a time is no time, an event neither 0 nor 1, or the window longer than anybody was followed."""
    everybody, time = _sample(protocol, data)
    window = _window(protocol, data, everybody, time)
    alike = balance(everybody)
    checks = [*([sample_ratio(everybody.treated, protocol.planned_share)] if protocol.randomised else []), counted_once(data, protocol)]
    checks += [arms_large_enough(everybody), known_in_both(everybody), _happened(everybody, time, window)]
    checks += [*all_of_the_time(protocol, data, everybody, time, window), _alike(protocol, alike)]
    people, time = everybody.analysed(), time[everybody.known & ~everybody.small_strata]
    found = None
    if not any(check.stops for check in checks):
        found, stopping = _found(protocol, data, everybody, people, time, window)
        checks += stopping
    return answer(protocol, standing, data.hash, _arms(protocol, everybody, people, time, window), checks, found, alike.table)


def _sample(protocol: Protocol, data: Data) -> tuple[Sample, Numbers]:
    """Everybody with whether it happened as the outcome, NaN where that or the time is not known; and for how long each was followed."""
    event = str(protocol.event or protocol.outcome)
    named = {name: [getattr(protocol, name)] for name in ("treatment", "time", "unit", "outcome", "first_treated", "offset")}
    require(data, {**named, "event": [event], "covariates": protocol.covariates, "strata": protocol.strata})
    treated, *words = arms(data, str(protocol.treatment), protocol.control)
    happened, time = numbers(data, event), numbers(data, str(protocol.time))
    told = (
        (event, ~np.isnan(happened) & ~np.isin(happened, (0, 1)), "this is neither 0 nor 1"),
        (str(protocol.time), time < 0, "this is before the beginning"),
    )
    faults = [
        Fault(data.name, why, "Write 1 where it happened, 0 where it did not, and how long the person was followed.", line=data.line(int(row)), column=name)
        for name, wrong, why in told
        for row in np.flatnonzero(wrong)[:5]
    ]
    if faults:
        raise InputRefused(faults)
    known = ~np.isnan(happened) & ~np.isnan(time)
    outcome = np.where(known, happened, np.nan)
    return Sample(treated, outcome, covariates_of(data, protocol.covariates), kinds(data, protocol.strata)[0], (words[0], words[1])), time


def _window(protocol: Protocol, data: Data, people: Sample, time: Numbers) -> float:
    """Up to when the arms are compared: what the protocol says, else the longest time for which somebody in each arm was followed."""
    longest = min((float(time[people.known & arm].max()) for arm in (people.treated, ~people.treated) if (people.known & arm).any()), default=0.0)
    if protocol.window is None:
        return longest
    if protocol.window > longest:
        why = f"the window is {protocol.window}, and in one arm nobody was followed for longer than {longest:g}"
        raise InputRefused([Fault(data.name, why, "Write a window that both arms were followed for.", column=protocol.time)])
    return float(protocol.window)


def _happened(people: Sample, time: Numbers, window: float) -> Check:
    """Whether it happened to anybody, and to some but not to all."""
    seen = (people.outcome == 1) & (time <= window)
    among = seen[people.known]
    constant = len(among) > 0 and bool(among.all() or not among.any())
    words = "It happened to some and not to others." if not constant else "It happened to everybody or to nobody: that cannot show a difference."
    return Check("The outcome varies", light(not constant), words, constant)


def _alike(protocol: Protocol, seen: Balance) -> Check:
    """How alike the groups were; where nobody drew them, too far apart is not fair."""
    if protocol.randomised or seen.table.empty or seen.table[["treatment_mean", "comparison_mean"]].isna().any(axis=None):
        return seen.check
    # no spread in either arm, and yet not the same: as far apart as can be
    worst = seen.table.loc[seen.table["apart"].abs().fillna(np.inf).idxmax()]
    if abs(worst["apart"]) <= TOO_FAR:
        return seen.check
    words = APART if np.isnan(worst["apart"]) else f"SMD of {worst['covariate']} is {abs(worst['apart']):.2f}: not fair."
    return Check(seen.check.name, "red", words, True, seen.check.values, alike=True)


def _found(protocol: Protocol, data: Data, everybody: Sample, people: Sample, time: Numbers, window: float) -> tuple[Found | None, list[Check]]:
    event = people.outcome == 1
    fitted = cox(time, event, np.column_stack([people.treated.astype(np.float64), people.covariates.to_numpy()]))
    separated = Check("Hazards can be compared", "red", "In one arm it happened to nobody, or to everybody at once: hazards have no ratio.", True)
    if protocol.uses == "cox" and not fitted.found:
        return None, [separated]
    made = {"share": shares, "time_lost": lost_time}.get(protocol.uses, shares)(time, event, people.treated, people.strata, window)
    if protocol.uses == "cox":
        made = fitted.first
    scale, times = {"share": (POINTS, 100), "cox": (LOG_RATIO, 1)}.get(protocol.uses, (OWN_UNIT, 1))
    found = Found.of(
        f"{protocol.form.estimators[protocol.uses]}; window {window:g}",
        scale,
        made,
        protocol,
        times,
        sensitivity=tuple(other_looks(protocol, data, everybody, people, time, window, fitted)),
        parameters={**(_parameters(protocol, people, fitted) if fitted.found else {}), "log_rank": _ranks(time, event, people.treated)},
        exhibits=(curves(people, time, window),),
    )
    return found, []


def _parameters(protocol: Protocol, people: Sample, fitted: Hazards) -> dict[str, dict[str, float]]:
    names = [str(protocol.treatment), *map(str, people.covariates.columns)]
    told = zip(names, fitted.coefficients, fitted.errors, strict=True)
    return {name: {"estimate": float(one), "standard_error": float(error)} for name, one, error in told}


def _ranks(time: Numbers, event: Flags, treated: Flags) -> dict[str, float]:
    """The log-rank chi-square and its p."""
    statistic, p_value = log_rank(time, event, treated)
    return {"estimate": statistic, "p_value": p_value}


def _arms(protocol: Protocol, everybody: Sample, people: Sample, time: Numbers, window: float) -> tuple[ArmSummary, ArmSummary]:
    both = ((everybody.treated, people.treated), (~everybody.treated, ~people.treated))
    one, other = (_arm(protocol, name, everybody, here, people, kept, time, window) for name, (here, kept) in zip(everybody.words, both, strict=True))
    return one, other


def _arm(protocol: Protocol, name: str, everybody: Sample, here: Flags, people: Sample, kept: Flags, time: Numbers, window: float) -> ArmSummary:
    counted = (int(here.sum()), int((here & everybody.known).sum()), int(kept.sum()))
    if not kept.any() or protocol.uses != "share":
        return ArmSummary(name, *counted)
    from sooner.prove.estimators.survival.curve import curve

    event = people.outcome[kept] == 1
    share = 1 - curve(time[kept], event).at(window)[0]
    return ArmSummary(name, *counted, share, None, int((event & (time[kept] <= window)).sum()))
