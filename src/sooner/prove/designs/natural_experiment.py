"""A natural experiment by the day of the interview: people asked after an event beside people asked before it, worked out by the survey's own engine."""

from __future__ import annotations

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.apart import CERTAIN, TOLD
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.draw import counted_once
from sooner.prove.columns import Flags, Numbers, require
from sooner.prove.data import Data
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Result, Row
from sooner.prove.survey.design import Design
from sooner.prove.survey.event import FEWEST, BeforeAfter, Contrast, before_and_after, days_since, sides_of
from sooner.prove.survey.plan import Event, Plan
from sooner.prove.survey.respondents import Respondents
from sooner.prove.survey.sampling import design_of

_PROTOCOL = "the protocol"
_WEEKS = 8
_METHOD = "mean after less mean before by a regression with the survey's weights, adjusted for {adjusted}; errors by Taylor linearisation over {chosen}"


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The difference between those asked after and before, with days on which nothing happened to compare with.

    Raises InputRefused where the data are not what the protocol says, or where fewer than thirty were asked on a side.
    """
    names = {"outcome": [protocol.outcome], "time": [protocol.time], "weights": [protocol.weights], "unit": [protocol.unit]}
    require(data, {**names, "covariates": protocol.covariates, "strata": protocol.strata, "cluster": protocol.cluster})
    asked, people = _event(protocol), Respondents(data, _PROTOCOL)
    design = design_of(data, Plan(strata=protocol.strata, clusters=protocol.cluster, weights=protocol.weights, event=asked, single_unit="certainty"))
    outcome = people.counted(asked.of, asked.level)
    once = counted_once(data, protocol)
    stopping = _varies(asked, people, outcome)
    if stopping:
        return answer(protocol, standing, data.hash, _arms(asked, design, people, outcome, None), [once, *stopping], None)
    seen = before_and_after(asked, design, people)
    contrast = seen.found or seen.withheld
    found = _found(protocol, seen, contrast) if contrast else None
    return answer(protocol, standing, data.hash, _arms(asked, design, people, outcome, contrast), [once, *seen.checks], found)


def _varies(asked: Event, people: Respondents, outcome: Numbers) -> list[Check]:
    """What stops: the same answer from everybody, or from everybody asked before the event and from everybody asked after it."""
    known = outcome[~np.isnan(outcome)]
    if len(known) and bool((known == known[0]).all()):
        return [Check("The outcome varies", light(False), "The outcome is the same for everybody: it cannot show a difference.", True)]
    sides = [outcome[side] for side in sides_of(days_since(asked, people), ~np.isnan(outcome), asked.weeks)]
    if all(len(side) >= FEWEST and bool((side == side[0]).all()) for side in sides):
        return [Check(TOLD, "red", CERTAIN, True)]
    return []


def _event(protocol: Protocol) -> Event:
    """What the protocol says of the event, as the survey's engine takes it."""
    return Event(
        name="the event",
        of=str(protocol.outcome),
        time=str(protocol.time),
        date=protocol.event,
        direction=protocol.direction,
        weeks=protocol.window or _WEEKS,
        x=protocol.covariates,
        margin=protocol.margin,
    )


def _found(protocol: Protocol, seen: BeforeAfter, contrast: Contrast) -> Found:
    scale = POINTS if seen.share else OWN_UNIT
    adjusted = ", ".join(protocol.covariates) or "nothing"
    chosen = f"{', '.join(protocol.cluster)}{' within ' + ', '.join(protocol.strata) if protocol.strata else ''}" if protocol.cluster else "single people"
    return Found(
        _METHOD.format(adjusted=adjusted, chosen=chosen),
        scale,
        contrast.estimate,
        contrast.se,
        contrast.interval,
        contrast.narrow,
        contrast.p_value,
        sensitivity=tuple(_placebo(each, scale) for each in seen.placebos),
        parameters={"after": {"estimate": contrast.estimate, "standard_error": contrast.se}},
    )


def _placebo(each: Contrast, scale: str) -> Row:
    words = "The same difference around an earlier day on which nothing happened: it should be none."
    return Row(f"A day without an event, {each.day}", each.estimate, *each.interval, scale, words, min(each.people))


def _arms(asked: Event, design: Design, people: Respondents, outcome: Numbers, contrast: Contrast | None) -> tuple[ArmSummary, ArmSummary]:
    everybody = np.ones(len(outcome), dtype=bool)
    before, after = sides_of(days_since(asked, people), everybody, asked.weeks)
    analysed = contrast.people if contrast else (0, 0)
    return _arm("after the event", outcome, design.weights, after, analysed[1]), _arm("before the event", outcome, design.weights, before, analysed[0])


def _arm(name: str, outcome: Numbers, weights: Numbers, side: Flags, analysed: int) -> ArmSummary:
    """Those asked on one side. The mean is weighted; events count people, so that few of them are seen to be few."""
    here = side & ~np.isnan(outcome) & (weights > 0)
    counted = (int(side.sum()), int((side & ~np.isnan(outcome)).sum()), analysed)
    if not analysed:
        return ArmSummary(name, *counted)
    values = outcome[here]
    binary = bool(np.isin(values, (0, 1)).all())
    mean = float(np.average(values, weights=weights[here]))
    return ArmSummary(name, *counted, mean, float(values.std(ddof=1)), int(values.sum()) if binary else None)
