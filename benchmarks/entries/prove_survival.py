"""Thousands of simulated follow-ups whose truth is known: how often each interval holds it, and how often a difference is claimed that is not there."""

from __future__ import annotations

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_survival"
TRIALS = 5_000
SIZES = (200, 1_000)
ESTIMATORS = ("share", "time_lost", "cox")
#: Hazards of those who were offered it, as a ratio: none, and one that matters.
_RATIOS = (1.0, 0.6)
#: It happens to half by the end of the window; a third as many leave before.
_HAZARD, _LEAVING, _WINDOW = float(np.log(2)), 0.2, 1.0


def run(settings: Settings) -> list[Row]:
    """One row a size and an estimator."""
    return [row for people in SIZES for row in simulated(people, settings.drawn(TRIALS))]


def simulated(people: int, trials: int, seed: int = 1) -> list[Row]:
    """Trials of so many people, half in each arm."""
    found = {ratio: _judged(people, trials, ratio, np.random.default_rng([seed, people, place])) for place, ratio in enumerate(_RATIOS)}
    none, some = (found[ratio] for ratio in _RATIOS)
    return [
        {
            "estimator": name,
            "people": people,
            "trials": trials,
            "coverage": round(float(none[name]["held"].mean()), 4),
            "size": round(float(none[name]["claimed"].mean()), 4),
            "coverage_with_effect": round(float(some[name]["held"].mean()), 4),
            "bias_in_sd": round(float(some[name]["apart"].mean() / some[name]["apart"].std()), 4),
        }
        for name in ESTIMATORS
    ]


def truth(ratio: float) -> dict[str, float]:
    """What each estimator is to find."""
    share, lost = (lambda hazard: 1 - np.exp(-hazard * _WINDOW)), (lambda hazard: _WINDOW - (1 - np.exp(-hazard * _WINDOW)) / hazard)
    return {
        "share": float(share(ratio * _HAZARD) - share(_HAZARD)),
        "time_lost": float(lost(ratio * _HAZARD) - lost(_HAZARD)),
        "cox": float(np.log(ratio)),
    }


def _judged(people: int, trials: int, ratio: float, rng: np.random.Generator) -> dict[str, dict[str, np.ndarray]]:
    from sooner.prove.estimators.survival.compared import lost_time, shares
    from sooner.prove.estimators.survival.hazards import cox

    treated, strata, true = np.arange(people) % 2 == 0, np.zeros(people, dtype=np.int64), truth(ratio)
    found: dict[str, list[tuple[bool, bool, float]]] = {name: [] for name in ESTIMATORS}
    for _ in range(trials):
        until = rng.exponential(1 / (_HAZARD * np.where(treated, ratio, 1.0)))
        left = np.minimum(rng.exponential(1 / _LEAVING, people), 1.5 * _WINDOW)
        time, event = np.minimum(until, left), until <= left
        fitted = cox(time, event, treated[:, None].astype(np.float64))
        made = {
            "share": shares(time, event, treated, strata, _WINDOW),
            "time_lost": lost_time(time, event, treated, strata, _WINDOW),
            "cox": fitted.first,
        }
        for name, each in made.items():
            low, high = each.interval(0.95)
            found[name].append((low <= true[name] <= high, each.p_value < 0.05, each.estimate - true[name]))
    return {
        name: {key: np.array(column) for key, column in zip(("held", "claimed", "apart"), zip(*rows, strict=True), strict=True)} for name, rows in found.items()
    }
