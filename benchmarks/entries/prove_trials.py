"""Thousands of simulated trials in which nothing works: how often the interval holds the truth, and how often a difference is claimed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_trials"
TRIALS = 5_000
SIZES = (60, 200, 1_000)
#: Outcomes in numbers are skewed, as counts of incidents and incomes are; shares by how often the event happens.
OUTCOMES = ("continuous", "binary 30 %", "binary 10 %", "binary 3 %")
_SHARES = {"binary 30 %": 0.3, "binary 10 %": 0.1, "binary 3 %": 0.03}
_AT_ONCE = 1_000


def run(settings: Settings) -> list[Row]:
    """One row a size and a kind of outcome."""
    return [simulated(people, outcome, settings.drawn(TRIALS)) for outcome in OUTCOMES for people in SIZES]


def simulated(people: int, outcome: str, trials: int, seed: int = 1) -> Row:
    """Trials of so many people, half in each arm. Where nothing works: coverage and size. Where it does (a mean higher by a third of the

    spread, a share halved): coverage and bias: of all of them, where everybody having the same outcome is a difference of none, and of those that answered.
    """
    rng = np.random.default_rng([seed, people, OUTCOMES.index(outcome)])
    none, some = (_judged(people, outcome, trials, rng, works) for works in (False, True))
    return {
        "outcome": outcome,
        "people": people,
        "trials": trials,
        "coverage": round(1 - none.missed / trials, 4),
        "size": round(none.claimed / trials, 4),
        "coverage_with_effect": round(1 - some.missed / trials, 4),
        "bias_in_sd": round(some.bias, 4),
        "bias_in_sd_answered": round(some.bias_answered, 4),
        "few_events": none.few,
        "same_for_everybody": none.stopped,
    }


@dataclass(frozen=True)
class Judged:
    """Of so many trials: in how many the interval missed the truth, a difference was claimed, events were few, everybody had the same outcome.

    ``bias`` and ``bias_answered``: of all, and of those that answered, in standard deviations of the estimate.
    """

    missed: int
    claimed: int
    few: int
    stopped: int
    bias: float
    bias_answered: float


def _judged(people: int, outcome: str, trials: int, rng: np.random.Generator, works: bool) -> Judged:
    from sooner.prove.estimators.trial import How, estimate

    treated = np.arange(people) % 2 == 0
    counted, apart = np.zeros(4, dtype=int), []
    for start in range(0, trials, _AT_ONCE):
        drawn, truth = _outcomes(outcome, rng, (min(_AT_ONCE, trials - start), people), treated, works)
        # where everybody has the same outcome the study stops: it claims nothing, and so does not miss the truth
        varied = drawn[(drawn != drawn[:, :1]).any(-1)]
        made = estimate(varied, treated, How(draws=999), binary=outcome in _SHARES)
        missed = (made.interval[0] > truth) | (made.interval[1] < truth)
        counted += [int(missed.sum()), int((made.p_value < 0.05).sum()), int(made.few.sum()), len(drawn) - len(varied)]
        apart.append(made.estimate - truth)
    answered = np.concatenate(apart)
    everybody = np.concatenate([answered, np.full(int(counted[3]), -truth)])
    return Judged(*(int(each) for each in counted), *(float(each.mean() / each.std()) for each in (everybody, answered)))


def _outcomes(outcome: str, rng: np.random.Generator, shape: tuple[int, int], treated: np.ndarray, works: bool) -> tuple[np.ndarray, float]:
    """Outcomes of many trials, and the true difference."""
    if outcome in _SHARES:
        share = _SHARES[outcome]
        treated_share = share / 2 if works else share
        return (rng.random(shape) < np.where(treated, treated_share, share)).astype(np.float64), treated_share - share
    effect = 0.5 if works else 0.0
    return rng.gamma(2.0, 1.0, shape) + effect * treated, effect
