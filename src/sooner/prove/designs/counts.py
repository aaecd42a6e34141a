"""Published counts: how many of each arm, and with how many of them the event happened."""

from __future__ import annotations

import hashlib
import json

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.balance import summed_up
from sooner.prove.checks.check import NOT_ASSESSABLE, Check
from sooner.prove.checks.draw import sample_ratio
from sooner.prove.checks.outcome import arms_large_enough, varies
from sooner.prove.columns import Numbers
from sooner.prove.designs.trial import FEW_EVENTS
from sooner.prove.estimators.ratio import ratio
from sooner.prove.estimators.shares import are_few
from sooner.prove.estimators.trial import How, few_estimate
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Arm, Protocol
from sooner.prove.result import POINTS, ArmSummary, Result, Row
from sooner.prove.sample import Sample

_NOT_IN_COUNTS = {
    "Everybody counts once": "Counts do not say who is who.",
    "Arms lost alike": "Counts do not say whose outcome is missing.",
}


def judge(protocol: Protocol, data: None, standing: Standing, seed: int) -> Result:
    """The answer of two published counts. What only data about people could show is not assessable."""
    counts = protocol.counts
    assert counts is not None  # noqa: S101 - the table of designs sends nothing else here
    both = (counts.treated, counts.comparison)
    events, people = np.array([arm.events for arm in both], dtype=np.float64), np.array([arm.n for arm in both], dtype=np.float64)
    checks = [*_draw(protocol, both), *(Check(name, NOT_ASSESSABLE, words) for name, words in _NOT_IN_COUNTS.items()), *_checks(both), summed_up([])]
    stopped = any(check.stops for check in checks)
    found = None if stopped else _few(events, people, protocol) if are_few(events, people) else _enough(events, people, protocol)
    if found and found.few_events:
        checks.append(Check("Enough events", "amber", FEW_EVENTS))
    told = json.dumps(counts.model_dump(), sort_keys=True).encode()
    names = ("treatment", "comparison")
    arms = [ArmSummary(name, arm.n, arm.n, arm.n, arm.events / arm.n, None, arm.events) for name, arm in zip(names, both, strict=True)]
    return answer(protocol, standing, hashlib.sha256(told).hexdigest(), (arms[0], arms[1]), checks, found)


def _draw(protocol: Protocol, both: tuple[Arm, Arm]) -> list[Check]:
    """Where places were given by lot: whether as many as were planned."""
    return [sample_ratio(np.arange(both[0].n + both[1].n) < both[0].n, protocol.planned_share)] if protocol.form.randomised else []


def _checks(both: tuple[Arm, Arm]) -> list[Check]:
    """The checks of a trial that two counts are enough for."""
    import pandas as pd

    one, other = both
    outcome = np.repeat([1.0, 0.0, 1.0, 0.0], [one.events, one.n - one.events, other.events, other.n - other.events])
    treated = np.arange(len(outcome)) < one.n
    sample = Sample(treated, outcome, pd.DataFrame(index=range(len(outcome))), np.zeros(len(outcome), dtype=np.int64))
    return [arms_large_enough(sample), varies(sample)]


def _enough(events: Numbers, people: Numbers, protocol: Protocol) -> Found:
    from scipy.stats import norm

    shares = events / people
    error = float(np.sqrt((shares * (1 - shares) / people).sum()))
    estimate = float(shares[0] - shares[1])
    reach, narrow = (float(norm.ppf(1 - each)) * error for each in (protocol.alpha / 2, protocol.alpha))
    return Found(
        "difference of two shares, each with its own error, normal distribution",
        POINTS,
        100 * estimate,
        100 * error,
        (100 * (estimate - reach), 100 * (estimate + reach)),
        (100 * (estimate - narrow), 100 * (estimate + narrow)),
        float(2 * norm.sf(abs(estimate) / error)),
        (_ratio(events, people, protocol.alpha),),
        {"treatment": {"estimate": estimate, "standard_error": error}, "constant": {"estimate": float(shares[1]), "standard_error": _of(shares, people)}},
    )


def _of(shares: Numbers, people: Numbers) -> float:
    return float(np.sqrt(shares[1] * (1 - shares[1]) / people[1]))


def _few(events: Numbers, people: Numbers, protocol: Protocol) -> Found:
    made = few_estimate(events[None, :], people[None, :], How(alpha=protocol.alpha))
    interval, narrow = ((100 * float(low), 100 * float(high)) for low, high in (made.interval, made.narrow))
    return Found(
        "difference of shares, interval of Miettinen and Nurminen, p by Fisher's exact test",
        POINTS,
        100 * float(made.estimate),
        100 * float(made.error),
        interval,
        narrow,
        float(made.p_value),
        (_ratio(events, people, protocol.alpha),),
        few_events=True,
    )


def _ratio(events: Numbers, people: Numbers, alpha: float) -> Row:
    shares = events / people
    found, low, high = (None if np.isnan(each) else float(each) for each in ratio(shares, np.sqrt(shares * (1 - shares) / people), 1 - alpha))
    words = "not assessable: nobody in one arm has the event" if found is None else "treatment over comparison; 1 is no difference"
    return Row("As a ratio", found, low, high, "ratio", words, int(min(events.min(), (people - events).min())))
