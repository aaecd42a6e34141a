"""Simulated areas and places whose truth is known: how often chance alone is claimed, how often the interval holds; how long 50 donors take."""

from __future__ import annotations

import time

import numpy as np

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_areas"
TRIALS = 5_000
BEFORE, AFTER = 24, 12
#: By number of donors the ways of mixing that are tried.
WAYS = {19: ("outcome_lags", "outcome_lags_moved"), 39: ("outcome_lags",)}
#: The mean count of a kind of place before; the share that is left in the treated places; how the months are drawn.
MEANS, LEFT = (5, 20, 100), 0.7
MONTHS = ("two totals", "monthly", "monthly, twice as varied")
EFFECT = 2.0


def run(settings: Settings) -> list[Row]:
    """One row a number of donors and a way of mixing, one a mean count, a way of drawing and whether there are rings, one for speed."""
    mixes = [row for donors in WAYS for row in mixed_areas(donors, settings.drawn(TRIALS))]
    places = [counted_places(mean, months, settings.drawn(TRIALS), rings) for rings in (True, False) for mean in MEANS for months in MONTHS]
    return [*mixes, *places, speed()]


def mixed_areas(donors: int, trials: int, seed: int = 1) -> list[Row]:
    """Areas that share two wandering things, each to its own degree; in one something has an effect of ``EFFECT`` in every period, or of none."""
    from sooner.prove.estimators.synthetic.placebos import interval, mixed, rank_p

    rng = np.random.default_rng([seed, donors])
    found: dict[str, list[tuple[bool, bool, bool, float]]] = {way: [] for way in WAYS[donors]}
    for _ in range(trials):
        outcomes = _areas(rng, donors + 1)
        for way, rows in found.items():
            early = outcomes[:, :BEFORE]
            level = way == "outcome_lags"
            mixes = mixed(outcomes, BEFORE, early if level else early - early.mean(1, keepdims=True), level)
            ends = interval(mixes, 0.95) or (-np.inf, np.inf)
            unusual = rank_p(mixes.ratios) <= 0.05
            held = _held(outcomes, mixes.weights, level)
            rows.append((unusual, unusual and not ends[0] <= 0 <= ends[1], held, float(mixes.means[0])))
    return [_mixed_row(way, donors, rows) for way, rows in found.items()]


def _held(outcomes: np.ndarray, weights: np.ndarray, level: bool) -> bool:
    """Whether the interval holds an effect that is put in: the mixes stay as they are, for they are made of the time before."""
    from sooner.prove.estimators.synthetic.placebos import Mixed, interval

    told = outcomes.copy() if level else outcomes - outcomes[:, :BEFORE].mean(1, keepdims=True)
    told[0, BEFORE:] += EFFECT
    ends = interval(Mixed(weights, told - weights @ told, BEFORE, 1.0), 0.95) or (-np.inf, np.inf)
    return bool(ends[0] <= EFFECT <= ends[1])


def _areas(rng: np.random.Generator, count: int) -> np.ndarray:
    shared = rng.normal(size=(2, BEFORE + AFTER)).cumsum(1)
    found: np.ndarray = 50 + 2 * rng.normal(size=(count, 1)) + rng.uniform(size=(count, 2)) @ shared + rng.normal(size=(count, BEFORE + AFTER))
    return found


def _mixed_row(way: str, donors: int, rows: list[tuple[bool, bool, bool, float]]) -> Row:
    unusual, claimed, held, means = np.array(rows, dtype=np.float64).T
    return {
        "design": "synthetic_control",
        "way": way,
        "donors": donors,
        "trials": len(rows),
        "coverage": round(float(held.mean()), 4),
        "size": round(float(unusual.mean()), 4),
        "claimed": round(float(claimed.mean()), 4),
        "bias_in_sd": round(float(means.mean() / means.std()), 4),
    }


def counted_places(mean: int, months: str, trials: int, rings: bool = True, seed: int = 1) -> Row:
    """One pair of places with their rings or without, twelve months before and after or their totals; size: what is claimed of an effect of none."""
    from sooner.prove.checks.places import VARIED
    from sooner.prove.estimators.places import Counts, displacement, overdispersion

    rng = np.random.default_rng([seed, mean, MONTHS.index(months), *([] if rings else [2])])
    found = []
    for left in (1.0, LEFT):
        for _ in range(trials):
            counts = Counts(_counted(rng, mean, months, left, rings), 12 if months != MONTHS[0] else 1)
            times, p_value, degrees = overdispersion(counts)
            widened = (float(np.sqrt(times)), float(degrees)) if p_value < VARIED else (1.0, np.inf)
            made = displacement(counts, *widened)[2]
            low, high = made.interval(0.95)
            found.append((left, made.estimate, low <= (left - 1) * mean <= high))
    table = np.array(found, dtype=np.float64)
    none, some = table[table[:, 0] == 1], table[table[:, 0] == LEFT]
    apart = some[:, 1] - (LEFT - 1) * mean
    row: Row = {
        "design": "places",
        "way": months if rings else f"{months}, no rings",
        "mean_count": mean,
        "trials": trials,
        "coverage": round(float(some[:, 2].mean()), 4),
        "size": round(float(1 - none[:, 2].mean()), 4),
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
    }
    return with_chance(row)


def _counted(rng: np.random.Generator, mean: int, months: str, left: float, rings: bool) -> np.ndarray:
    """Counts (1, 4, T) whose expected total before is ``mean`` in each kind of place; nothing around the places where there are no rings."""
    periods = 2 if months == MONTHS[0] else 24
    rate = np.full((4, periods), 2.0 * mean / periods)
    rate[0, periods // 2 :] *= left
    rate[2:] *= rings
    if months == MONTHS[2]:  # gamma rates whose mean is the variance that they add: counts vary twice as much as their mean
        rate = rng.gamma(rate, 1.0)
    found: np.ndarray = rng.poisson(rate)[None].astype(np.float64)
    return found


def speed() -> Row:
    """Seconds of a whole answer with 50 donors and 100 periods: every donor in its place, each of the mix left out, an earlier date, both ways."""
    import pandas as pd

    from sooner.prove import prove

    rng = np.random.default_rng(1)
    outcomes = 50 + rng.normal(size=(51, 1)) + rng.uniform(size=(51, 3)) @ rng.normal(size=(3, 100)).cumsum(1) + rng.normal(size=(51, 100))
    area, period = np.repeat(np.arange(51), 100), np.tile(np.arange(100), 51)
    data = pd.DataFrame({"area": area, "period": period, "outcome": outcomes.ravel(), "had_it": (area == 0).astype(int)})
    asked = {"question": "Does it help?", "design": "synthetic_control", "outcome": "outcome", "unit": "area", "time": "period", "treatment": "had_it"}
    started, clock = time.process_time(), time.perf_counter()
    prove({**asked, "cutoff": 70, "direction": "higher", "data_class": "open"}, data)
    return {
        "design": "synthetic_control",
        "donors": 50,
        "periods": 100,
        "seconds": round(time.perf_counter() - clock, 2),
        "cpu_seconds": round(time.process_time() - started, 2),
    }
