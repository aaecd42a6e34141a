"""Thousands of simulated matched comparisons whose truth is known, and how long matching takes beside R's MatchIt."""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_matched"
TRIALS = 5_000
SIZES, WAYS = (200, 1_000), ("nearest", "entropy", "cem", "subclass", "ipw")
SPEED = (200_000, 1_000_000)
EFFECT = 1.0


def run(settings: Settings) -> list[Row]:
    """One row a size and a way for coverage; one a size for speed, MatchIt's beside it where R has it."""
    rows = [row for people in SIZES for row in simulated(people, settings.drawn(TRIALS))]
    return [*rows, *(_speed(people, settings) for people in SPEED)]


def simulated(people: int, trials: int, seed: int = 1) -> list[Row]:
    """A third was offered it, by three things that the outcome depends on too; it does ``EFFECT`` to everybody."""
    import pandas as pd

    from sooner.prove.estimators.logit import logit
    from sooner.prove.estimators.matching.effect import effect
    from sooner.prove.estimators.matching.weights import by_balance, by_classes, by_coarse_kinds, by_nearest, by_odds

    rng = np.random.default_rng([seed, people])
    found: dict[str, list[tuple[float, float, float]]] = {way: [] for way in WAYS}
    for _ in range(trials):
        columns, treated, outcome = _drawn(rng, people)
        chances = np.clip(logit(treated, np.column_stack([np.ones(people), columns])).chances, 1e-12, 1 - 1e-12)
        score = np.log(chances / (1 - chances))
        made = {"nearest": by_nearest(score, treated, 0.2 * float(score.std(ddof=1))), "entropy": by_balance(columns, treated)}
        made |= {"cem": by_coarse_kinds(pd.DataFrame(columns), treated), "subclass": by_classes(chances, treated), "ipw": by_odds(chances, treated)}
        for way, weighted in made.items():
            if weighted is not None:  # where nobody can be made alike the study stops: it claims nothing
                got = effect(outcome, treated, columns, weighted)
                found[way].append((got.told.estimate, *got.told.interval(0.95)))
    return [_row(way, people, np.array(rows)) for way, rows in found.items()]


def _drawn(rng: np.random.Generator, people: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    columns = rng.normal(size=(people, 3))
    treated = rng.random(people) < 1 / (1 + np.exp(0.9 - columns @ [0.5, 0.5, 0.25]))
    return columns, treated, columns @ [1.0, 0.5, 0.5] + EFFECT * treated + rng.normal(size=people)


def _row(way: str, people: int, rows: np.ndarray) -> Row:
    apart, missed = rows[:, 0] - EFFECT, (rows[:, 1] > EFFECT) | (rows[:, 2] < EFFECT)
    return {
        "way": way,
        "people": people,
        "trials": len(rows),
        "coverage": round(float(1 - missed.mean()), 4),
        "size": round(float(missed.mean()), 4),
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
    }


def _speed(people: int, settings: Settings) -> Row:
    """Seconds of one matching with its logit, and the largest memory so far."""
    from sooner.prove.estimators.logit import logit
    from sooner.prove.estimators.matching.weights import by_nearest

    columns, treated, _ = _drawn(np.random.default_rng(people), people)
    started, clock = time.process_time(), time.perf_counter()
    fitted = logit(treated, np.column_stack([np.ones(people), columns]))
    score = np.log(fitted.chances / (1 - fitted.chances))
    made = by_nearest(score, treated, 0.2 * float(score.std(ddof=1)))
    row: Row = {"way": "nearest", "people": people, "seconds": round(time.perf_counter() - clock, 2), "cpu_seconds": round(time.process_time() - started, 2)}
    row["pairs"] = int(made.kept[treated].sum())
    row["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rival = _matchit(columns, treated, settings.scratch) if settings.rivals and people == SPEED[0] else None
    return row if rival is None else {**row, "matchit_seconds": rival}


_RIVAL = """suppressMessages(library(MatchIt)); d <- read.csv("people.csv")
cat(system.time(matchit(treated ~ a + b + c, d, method = "nearest", distance = "glm", link = "linear.logit", caliper = 0.2))[["elapsed"]])"""


def _matchit(columns: np.ndarray, treated: np.ndarray, scratch: Path) -> float | None:
    """Seconds of R's MatchIt on the same people; None where R or MatchIt is not there."""
    if not shutil.which("Rscript"):
        return None
    rows = np.column_stack([treated.astype(int), columns])
    np.savetxt(scratch / "people.csv", rows, delimiter=",", header="treated,a,b,c", comments="")
    done = subprocess.run(["Rscript", "-e", _RIVAL], cwd=scratch, capture_output=True, text=True, check=False)
    return round(float(done.stdout), 2) if done.returncode == 0 else None
