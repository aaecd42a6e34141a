"""A trial of several arms: each beside the comparison, and chance counted over all of them. The verdict is about the first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from sooner.prove import showing
from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, few, light
from sooner.prove.checks.draw import TOO_RARE, after_allocation, counted_once
from sooner.prove.data import Data
from sooner.prove.designs.cluster_answers import agreeing
from sooner.prove.designs.trial import Worked, arms_summary, worked_out
from sooner.prove.estimators.holm import holm
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Exhibit, Result, Row
from sooner.prove.sample import Sample, sample_of

Names = npt.NDArray[Any]


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int, several: tuple[Names, list[str], str]) -> Result:
    """The answer. ``several``: what each row's arm is called, the arms beside the comparison (first the one of the verdict), the comparison."""
    said, others, comparison = several
    everybody = sample_of(data, protocol, (said != comparison, "", comparison))
    draw = [shares_kept(said, others, comparison, protocol), counted_once(data, protocol), after_allocation(data, protocol)]
    plain = [_beside(protocol, data, everybody, said, arm, comparison, seed, 1.0) for arm in others]
    adjusted, divided = holm(np.array([_chance(each) for each in plain]))
    each = [_beside(protocol, data, everybody, said, arm, comparison, seed, by) for arm, by in zip(others, divided, strict=True)]
    main = each[0]
    found = None if main.found is None else _over_all(main.found, float(adjusted[0]), others, comparison, protocol.alpha)
    if found is not None:
        rows = [_row(arm, comparison, worked, p, len(others), everybody) for arm, worked, p in zip(others[1:], each[1:], adjusted[1:], strict=True)]
        exhibit = _table(others, each, plain, adjusted, everybody)
        found = replace(found, sensitivity=(*rows, *found.sensitivity), exhibits=(*found.exhibits, exhibit))
    pairs = [arms_summary(worked.sample, worked.analysed) for worked in each]
    result = answer(protocol, standing, data.hash, pairs[0], [*draw, *main.checks], found, main.alike.table)
    fair = result.estimate is not None
    rest = tuple(one if fair else ArmSummary(one.name, one.people, one.known, one.analysed) for one, _ in pairs[1:])
    return replace(result, arms=(result.arms[0], *rest, result.arms[1]), can_say=_said(result, others, comparison))


def _said(result: Result, others: list[str], comparison: str) -> tuple[str, ...]:
    """What can be said, with the names of the two arms that it is said of."""
    about = f"Of {len(others)} arms beside {comparison} this is about {others[0]}; the others stand in the table of estimates, without a verdict."
    beside = f"in the arm {others[0]} than in the arm {comparison}"
    return about, *(said.replace("in the treatment arm than in the comparison arm", beside) for said in result.can_say)


def shares_kept(said: Names, others: list[str], comparison: str, protocol: Protocol) -> Check:
    """Whether the arms have the shares that were planned, by chi-square over all of them."""
    name = "Allocation matches the plan"
    planned = dict(protocol.planned_shares)
    if not set(others) <= set(planned):
        words = "The protocol does not say which share was planned for each arm (planned_share = { arm = 0.25, ... })."
        return Check(name, NOT_ASSESSABLE, words)
    from scipy.stats import chisquare

    shares = np.array([*(planned[arm] for arm in others), 1 - sum(planned[arm] for arm in others)])
    seen = np.array([(said == arm).sum() for arm in (*others, comparison)])
    p_value = float(chisquare(seen, len(said) * shares).pvalue)
    good = p_value >= TOO_RARE
    told = ", ".join(f"{arm} {count / len(said):.1%} instead of {share:.1%}" for arm, count, share in zip((*others, comparison), seen, shares, strict=True))
    words = "The arms are as large as the plan says, but for chance." if good else f"Allocation does not match the plan ({told}): do not use."
    hidden = "" if good or not few(*map(int, seen)) else "Allocation does not match the plan: do not use."
    return Check(name, light(good), words, not good, {"p_value": p_value}, hidden)


def _beside(protocol: Protocol, data: Data, everybody: Sample, said: Names, arm: str, comparison: str, seed: int, divided: float) -> Worked:
    """One arm beside the comparison, its interval as wide as the division of alpha asks."""
    rows = np.isin(said, (arm, comparison))
    sample = replace(everybody.only(rows), words=(arm, comparison))
    part = replace(data, frame=data.frame[rows].reset_index(drop=True), first_line=None)
    asked = protocol.model_copy(update={"alpha": protocol.alpha / divided})
    return worked_out(asked, part, sample, [], seed)


def _chance(worked: Worked) -> float:
    """The p of an arm; 1 where it cannot be compared, so that it is counted all the same."""
    stopped = worked.found is None or any(check.stops for check in worked.checks)
    return 1.0 if stopped or worked.found is None or worked.found.p_value is None else worked.found.p_value


def _over_all(found: Found, p_value: float, others: list[str], comparison: str, alpha: float) -> Found:
    """The same with the p of all arms together; where that comes from the draw, the interval never claims more."""
    method = f"{others[0]} beside {comparison}: {found.method}; p and interval over {len(others)} arms by Holm"
    return agreeing(replace(found, p_value=p_value, method=method), p_value, alpha)


def _row(arm: str, comparison: str, worked: Worked, p_value: float, count: int, everybody: Sample) -> Row:
    name, scale = f"{arm} beside {comparison}", POINTS if everybody.binary else OWN_UNIT
    stopping = [check.words for check in worked.checks if check.stops]
    if worked.found is None or stopping:
        return Row(name, None, None, None, scale, f"not a fair comparison: {stopping[0]}")
    words = f"p {showing.chance(p_value)} over {count} arms by Holm; no verdict is given on it"
    return Row(name, worked.found.estimate, *worked.found.ends, worked.found.scale, words, _fewest(worked))


def _fewest(worked: Worked) -> int:
    """The smallest number of people that its figures could tell about: of a binary outcome the smallest cell."""
    sample = worked.analysed
    arms = (sample.treated, ~sample.treated)
    if not sample.binary:
        return int(min(arm.sum() for arm in arms))
    return min(int((sample.outcome[arm] == value).sum()) for arm in arms for value in (0, 1))


def _table(others: list[str], each: list[Worked], plain: list[Worked], adjusted: npt.NDArray[np.float64], everybody: Sample) -> Exhibit:
    """Every arm with its estimate, its p and its p by Holm."""
    import pandas as pd

    from sooner.charts import intervals

    rows = [
        (arm, worked.found.estimate, *worked.found.ends, _chance(alone), float(p))
        for arm, worked, alone, p in zip(others, each, plain, adjusted, strict=True)
        if worked.found is not None and not any(check.stops for check in worked.checks)
    ]
    table = pd.DataFrame(rows, columns=["arm", "estimate", "low", "high", "p alone", "p by Holm"])
    shown = table.rename(columns={"arm": "name"})[["name", "estimate", "low", "high"]].assign(point=[arm == others[0] for arm in table["arm"]])
    scale = POINTS if everybody.binary else OWN_UNIT
    words = f"{len(rows)} arms, each beside the comparison; intervals over all of them by Holm."
    drawn = intervals(shown, "Every arm beside the comparison", words, scale) if len(rows) else None
    return Exhibit("arms", f"Every arm beside the comparison, in {scale}", table, drawn, min(_fewest(worked) for worked in each) < 10)
