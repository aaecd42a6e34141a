"""Thousands of simulated cutoffs whose jump is known: how often the interval holds it, and how often sorting is told where there is some, or none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_discontinuity"
TRIALS, SIZES = 5_000, (500, 2_000)
#: Of the polynomials: local_linear, local_quadratic.
ORDERS = (1, 2)
EFFECT = 0.1
Numbers = npt.NDArray[np.float64]


def _lee(score: Numbers) -> Numbers:
    """The shares of votes of Lee 2008 as fitted by Imbens and Kalyanaraman 2012, without their jump."""
    below = 1.27 * score + 7.18 * score**2 + 20.21 * score**3 + 21.54 * score**4 + 7.33 * score**5
    above = 0.84 * score - 3.00 * score**2 + 7.99 * score**3 - 9.01 * score**4 + 3.56 * score**5
    return 0.48 + np.where(score < 0, below, above)


def _ludwig_miller(score: Numbers) -> Numbers:
    """The deaths of children of Ludwig and Miller 2007 as fitted by Calonico, Cattaneo and Titiunik 2014, without their jump: a sharp bend at the cutoff."""
    below = 2.30 * score + 3.28 * score**2 + 1.45 * score**3 + 0.23 * score**4 + 0.03 * score**5
    above = 18.49 * score - 54.81 * score**2 + 74.30 * score**3 - 45.02 * score**4 + 9.83 * score**5
    return 3.71 + np.where(score < 0, below, above)


def _gentle(score: Numbers) -> Numbers:
    return 1.0 + 0.4 * score + 0.2 * np.sin(2 * score)


CURVES: dict[str, Callable[[Numbers], Numbers]] = {"gentle": _gentle, "Lee": _lee, "Ludwig and Miller": _ludwig_miller}


def run(settings: Settings) -> list[Row]:
    """One row a curve, a number of people and an order of the polynomials, one for who took it up, and one a number of people for sorting."""
    jumps = [held(curve, people, settings.drawn(TRIALS), order) for curve in CURVES for people in SIZES for order in ORDERS]
    jumps += [taken_up(curve, people, settings.drawn(TRIALS)) for curve in ("gentle", "Lee") for people in SIZES]
    return [*jumps, *(sorted_over(people, settings.drawn(TRIALS)) for people in SIZES)]


def held(curve: str, people: int, trials: int, order: int = 1, seed: int = 1) -> Row:
    """Coverage of the jump, the share of trials that would claim one were there none (the interval moved by the truth), and the bias."""
    from sooner.prove.estimators.discontinuity.jump import jump
    from sooner.prove.estimators.discontinuity.reach import interval_reach
    from sooner.prove.estimators.discontinuity.smoothing import sides

    rng = np.random.default_rng([seed, people])
    rows = []
    for _ in range(trials):
        score = 2 * rng.beta(2, 4, people) - 1
        above, below = sides(score, CURVES[curve](score) + EFFECT * (score >= 0) + rng.normal(0, 0.1295, people))
        made = jump(above, below, interval_reach(above, below, order), order)
        rows.append((made.robust.estimate, *made.robust.interval(0.95), made.reach))
    return _row("jump", order, curve, people, trials, np.array(rows))


def taken_up(curve: str, people: int, trials: int, seed: int = 1) -> Row:
    """The same for those who took it up because of the cutoff, where one in ten always does and one in ten never: they begin at other levels.

    Where too few took it up because of it the study says nothing of them: ``answered`` is the share in which it does.
    """
    from sooner.prove.estimators.discontinuity.jump import share_of
    from sooner.prove.estimators.discontinuity.reach import interval_reach
    from sooner.prove.estimators.discontinuity.smoothing import sides

    rng = np.random.default_rng([seed, people, 2])
    rows = []
    for _ in range(trials):
        score, kind = 2 * rng.beta(2, 4, people) - 1, rng.choice(3, people, p=(0.8, 0.1, 0.1))
        received = np.where(kind == 0, score >= 0, kind == 1).astype(np.float64)
        outcome = CURVES[curve](score) + EFFECT * received + np.array([0.0, 0.05, -0.05])[kind] + rng.normal(0, 0.1295, people)
        both = sides(score, outcome)
        reach = interval_reach(*both, 1)
        made = share_of(both, sides(score, received), reach)
        if made is not None:
            rows.append((made.estimate, *made.interval(0.95), reach))
    return {**_row("jump for those who took it up", 1, curve, people, trials, np.array(rows)), "answered": round(len(rows) / trials, 4)}


def _row(what: str, order: int, curve: str, people: int, trials: int, found: Numbers) -> Row:
    apart, missed = found[:, 0] - EFFECT, (found[:, 1] > EFFECT) | (found[:, 2] < EFFECT)
    told = {"coverage": 1 - missed.mean(), "size": missed.mean(), "bias_in_sd": apart.mean() / apart.std(), "reach": found[:, 3].mean()}
    row: Row = {"what": what, "order": order, "curve": curve, "people": people, "trials": trials}
    return with_chance({**row, **{name: round(float(value), 4) for name, value in told.items()}})


def sorted_over(people: int, trials: int, seed: int = 1) -> Row:
    """How often sorting is told (p below 0.01) where nobody was moved, and where half of those just below the cutoff were moved over it."""
    from sooner.prove.checks.cutoff import TOO_RARE
    from sooner.prove.estimators.discontinuity.sorting import sorting

    rng = np.random.default_rng([seed, people])
    told = np.zeros((trials, 2), dtype=bool)
    for place in range(trials):
        score = 2 * rng.beta(2, 4, people) - 1
        moved = np.where((score < 0) & (score > -0.15) & (rng.random(people) < 0.5), -score, score)
        for at, each in enumerate((score, moved)):
            seen = sorting(each)
            told[place, at] = seen is not None and seen.p_value < TOO_RARE
    shares = told.mean(0)
    return {
        "what": "sorting",
        "curve": "none",
        "people": people,
        "trials": trials,
        "told_without": round(float(shares[0]), 4),
        "told": round(float(shares[1]), 4),
    }
