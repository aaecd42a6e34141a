"""Thousands of simulated trials of two ways that differ by just the margin, or not at all: how often they are called as good as each other."""

from __future__ import annotations

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_equivalence"
TRIALS = 5_000
SIZES = (200, 1_000)
#: The margin by the kind of outcome: of one in numbers a part of its spread, of shares of 30 per cent so many hundredths.
MARGINS = {"continuous": {200: 0.5, 1_000: 0.25}, "binary 30 %": {200: 0.2, 1_000: 0.1}}
_AT_ONCE = 1_000


def run(settings: Settings) -> list[Row]:
    """One row a size and a kind of outcome."""
    return [simulated(people, outcome, settings.drawn(TRIALS)) for outcome in MARGINS for people in SIZES]


def simulated(people: int, outcome: str, trials: int, seed: int = 1) -> Row:
    """Where the truth is the margin: how often it is wrongly ruled out, and how often the interval holds it; where it is none: how often it is ruled out."""
    rng = np.random.default_rng([seed, people, list(MARGINS).index(outcome)])
    margin = MARGINS[outcome][people]
    at_margin, none = (_judged(rng, people, outcome, trials, truth, margin) for truth in (margin, 0.0))
    return {
        "outcome": outcome,
        "people": people,
        "margin": margin,
        "trials": trials,
        "false_claims": round(float(at_margin[:, 0].mean()), 4),
        "not_worse_claimed": round(float(at_margin[:, 1].mean()), 4),
        "coverage": round(float(at_margin[:, 2].mean()), 4),
        "bias_in_sd": round(float((at_margin[:, 3] - margin).mean() / at_margin[:, 3].std()), 4),
        "found": round(float(none[:, 0].mean()), 4),
    }


def _judged(rng: np.random.Generator, people: int, outcome: str, trials: int, truth: float, margin: float) -> np.ndarray:
    """Of each trial: called as good as each other, called not worse (more is worse), interval held the truth, estimate (trials, 4)."""
    from sooner.prove.estimators.trial import How, estimate
    from sooner.prove.verdict import decide

    treated, told = np.arange(people) % 2 == 0, []
    for start in range(0, trials, _AT_ONCE):
        shape = (min(_AT_ONCE, trials - start), people)
        drawn = _outcomes(rng, outcome, shape, truth * treated)
        made = estimate(drawn, treated, How(draws=99), binary=outcome != "continuous")
        for row in range(shape[0]):
            interval, narrow = ((float(low[row]), float(high[row])) for low, high in (made.interval, made.narrow))
            verdict = decide(stopped=False, causal=True, assessable=True, sign=-1, interval=interval, narrow=narrow, margin=margin)
            claims = (verdict == "no_difference_worth_having", narrow[1] < margin, interval[0] <= truth <= interval[1])
            told.append((*claims, float(made.estimate[row])))
    return np.array(told, dtype=float)


def _outcomes(rng: np.random.Generator, outcome: str, shape: tuple[int, int], more: np.ndarray) -> np.ndarray:
    if outcome == "continuous":
        return rng.normal(size=shape) + more
    return (rng.random(shape) < 0.3 + more).astype(float)
