"""How often the intervals of a confidence model hold the truth: reliability of a scale, and the part of each driver, in simulated cluster samples."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_confidence"
TRIALS = 2_000
#: Respondents and clusters.
SIZES = ((400, 40), (1_000, 100))
#: How much of what differs lies between clusters.
ALIKE = 0.1
LOADINGS = np.array([0.8, 0.7, 0.6, 0.5])
DRIVERS, EFFECTS = np.array([[1.0, 0.3, 0.2], [0.3, 1.0, 0.4], [0.2, 0.4, 1.0]]), np.array([0.5, 0.2, 0.1])
#: How far the true effects of areas lie apart (a standard deviation), about an effect of 0.3; areas of 12 clusters of 10.
SPREADS, AREAS, AREA_TRIALS = (0.0, 0.1, 0.3), 16, 500
_GROUPS = [[1], [2], [3]]


def run(settings: Settings) -> list[Row]:
    """One row a size and a figure; then one a spread between areas."""
    return [
        *(row for people, clusters in SIZES for row in simulated(people, clusters, settings.drawn(TRIALS))),
        *(by_areas(spread, settings.drawn(AREA_TRIALS)) for spread in SPREADS),
    ]


def simulated(people: int, clusters: int, trials: int, seed: int = 1) -> list[Row]:
    """Answers of four items that one thing lies behind, and of an outcome with three drivers; respondents of two weights in clusters that are alike."""
    from sooner.prove.survey.estimators.block import between
    from sooner.prove.survey.estimators.factor import reliability, reliability_alone, reliability_bending
    from sooner.prove.survey.estimators.parts import parts, parts_alone, parts_bending, reaching

    rng = np.random.default_rng([seed, people])
    design = _design(people, clusters, rng)
    items = np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2)
    with_outcome = np.block([[np.array([[EFFECTS @ DRIVERS @ EFFECTS + 1.0]]), (DRIVERS @ EFFECTS)[None]], [(DRIVERS @ EFFECTS)[:, None], DRIVERS]])
    of_scale: tuple[list[str], np.ndarray, tuple[Any, ...]] = (
        ["loading", "", "", "", "alpha", "omega", "score"],
        items,
        (reliability, reliability_alone, reliability_bending),
    )
    of_drivers: tuple[list[str], np.ndarray, tuple[Any, ...]] = (
        ["largest part", "middle part", "smallest part", "all together"],
        with_outcome,
        tuple(partial(one, groups=_GROUPS) for one in (parts, parts_alone, parts_bending)),
    )
    rows: list[Row] = []
    for names, truth, ways in (of_scale, of_drivers):
        # an interval is given as a survey gives it: that of a loading is even to both sides
        ends = [_even] * 4 + [lambda share, excess, reach: between(share - excess, reach)] * 3 if names[0] == "loading" else [reaching] * 4
        told = [_one(design, _drawn(rng, design, truth), ways, ends) for _ in range(trials)]
        rows += _rows(names, ways[1](truth), np.array(told), people, clusters)
    return rows


def _even(value: float, excess: float, reach: float) -> tuple[float, float]:
    return value - reach, value + reach


def _design(people: int, clusters: int, rng: np.random.Generator) -> Any:
    from sooner.prove.survey.design import Design, Stage

    unit, one = np.repeat(np.arange(clusters), people // clusters), np.ones(1)
    stage = Stage(unit, np.zeros(clusters, dtype=np.int64), one * clusters, one * clusters / (clusters - 1), one > 0)
    return Design(rng.choice([1.0, 2.0], people), np.zeros(people, dtype=np.int64), (stage,), False)


def _drawn(rng: np.random.Generator, design: Any, truth: np.ndarray) -> np.ndarray:
    size = len(truth)
    shared = np.sqrt(ALIKE) * rng.normal(size=(int(design.first.max()) + 1, size))[design.first]
    return np.asarray((shared + np.sqrt(1 - ALIKE) * rng.normal(size=(design.people, size))) @ np.linalg.cholesky(truth).T)


def _one(design: Any, columns: np.ndarray, ways: tuple[Any, ...], ends: list[Any]) -> np.ndarray:
    """Of each figure the estimate, its interval, and the estimate before it was corrected. Loadings are not corrected."""
    from sooner.prove.survey.estimators.block import critical
    from sooner.prove.survey.estimators.moments import of_moments

    told = of_moments(design, columns, np.ones(design.people, dtype=bool), *ways)
    reach = float(critical(np.array([float(design.first.max())]), 0.95)[0]) * told.errors
    rows = []
    for value, excess, wide, between in zip(told.figures, told.excess, reach, ends, strict=True):
        rows.append((value if between is _even else value - excess, *between(float(value), float(excess), float(wide)), value))
    return np.array(rows)


def _rows(names: list[str], truth: np.ndarray, told: np.ndarray, people: int, clusters: int) -> list[Row]:
    found: list[Row] = []
    for place, name in enumerate(names):
        if name:
            value, low, high, plain = told[:, place].T
            row: Row = {"what": name, "people": people, "clusters": clusters, "trials": len(told), "truth": round(float(truth[place]), 4)}
            row |= {"coverage": round(float(((low <= truth[place]) & (truth[place] <= high)).mean()), 4)}
            row |= {"bias_in_sd": round(float((value.mean() - truth[place]) / value.std()), 4)}
            found.append({**row, "bias_uncorrected": round(float((plain.mean() - truth[place]) / plain.std()), 4)})
    return found


def by_areas(spread: float, trials: int, seed: int = 1) -> Row:
    """How often the interval of an area drawn towards all holds its truth, and how often areas are said to differ."""
    import pandas as pd

    from sooner.prove.data import Data
    from sooner.prove.survey.by_area import by_area
    from sooner.prove.survey.models import Line
    from sooner.prove.survey.respondents import Respondents

    rng = np.random.default_rng([seed, int(100 * spread)])
    area, unit = np.repeat(np.arange(AREAS), 120), np.repeat(np.arange(12 * AREAS), 10)
    people = Respondents(Data(pd.DataFrame({"area": area}), "simulated", ""), "simulated")
    design, inside = _areas(area, unit, rng), np.ones(len(area), dtype=bool)
    differ, held = [], []
    for _ in range(trials):
        columns, truth = rng.normal(size=(len(area), 3)), 0.3 + spread * rng.normal(size=AREAS)
        outcome = truth[area] * columns[:, 0] + 0.2 * columns[:, 1] + 0.3 * rng.normal(size=12 * AREAS)[unit] + rng.normal(size=len(area))
        line = Line(("(Intercept)", "first", "second", "third"), np.column_stack([np.ones(len(area)), columns]))
        found = by_area(design, people, outcome, line, False, inside, ("area",))
        rows = found.table[found.table["driver"] == "first"]
        differ.append(found.differ["first"] < 0.05)
        held.append(((rows["pooled_lo"] <= truth) & (truth <= rows["pooled_hi"])).mean())
    row: Row = {"what": f"an area, spread {spread:g}", "people": len(area), "clusters": 12 * AREAS, "trials": trials}
    return {**row, "coverage": round(float(np.mean(held)), 4), "said_to_differ": round(float(np.mean(differ)), 4)}


def _areas(area: np.ndarray, unit: np.ndarray, rng: np.random.Generator) -> Any:
    from sooner.prove.survey.design import Design, Stage

    twelve = np.full(AREAS, 12.0)
    stage = Stage(unit, np.repeat(np.arange(AREAS), 12), twelve, twelve / 11, twelve > 0)
    return Design(rng.choice([1.0, 2.0], len(area)), area, (stage,), False)
