"""Thousands of simulated series that were interrupted and whose truth is known: how often the interval holds it, and how often a change is claimed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    from sooner.prove.series_data import Series

NAME = "prove_series"
TRIALS, FITTED_TRIALS = 5_000, 2_000
#: Lengths that the design is held against, and shorter ones that are only told.
LENGTHS, SHORT = (48, 72, 120), (15, 24, 36)
AUTOCORRELATIONS = (0.0, 0.2, 0.4, 0.6)
#: Level and slope that are put in, in standard deviations of what is new in a point, and the trend that was there before.
LEVEL, SLOPE, TREND = 1.0, 0.05, 0.02
#: What is put into counts, on the log.
FALL = -0.2
#: How much luck of the place that counts are set beside is left in its next point; and of the luck that befalls both places.
ELSEWHERE, SHARED = 0.2, 0.6
#: Ways whose likelihood is fitted series by series, and the lengths and autocorrelations at which they are run; ``fitted`` takes any other.
FITTED = ("quasi_poisson", "quasi_poisson_level", "negative_binomial", "negative_binomial_level")
FITTED_LENGTHS, FITTED_AUTOCORRELATIONS, BESIDE_AUTOCORRELATIONS = (48, 120), (0.0, 0.4), (0.0, 0.4)
_FEWEST_BEFORE = 12
_MONTHS = 12


def run(settings: Settings) -> list[Row]:
    """One row a length, an autocorrelation, a kind of error and whether the slope may change; then those of counts, alone, beside others, by their own ways."""
    lines = [
        row
        for points in (*SHORT, *LENGTHS)
        for left in AUTOCORRELATIONS
        for slope in (True, False)
        for row in simulated(points, left, slope, settings.drawn(TRIALS))
    ]
    lines += [counted(points, left, settings.drawn(TRIALS), slope) for points in LENGTHS for left in AUTOCORRELATIONS for slope in (True, False)]
    lines += [beside(points, left, settings.drawn(TRIALS), slope) for points in LENGTHS for left in BESIDE_AUTOCORRELATIONS for slope in (True, False)]
    ways = ((points, left, way) for points in FITTED_LENGTHS for left in FITTED_AUTOCORRELATIONS for way in FITTED)
    return [*lines, *(fitted(way, points, left, settings.drawn(FITTED_TRIALS)) for points, left, way in ways)]


def simulated(points: int, left: float, slope: bool, trials: int, seed: int = 1) -> list[Row]:
    """Series of months, half of them before (at least twelve), told by lines and a season of waves: one row a kind of error."""
    from sooner.prove.designs.series_models import averaged_over, lines_of
    from sooner.prove.estimators.series.mixed import two_sided

    series = _months(points)
    lines = lines_of(series, slope)
    luck = _luck(np.random.default_rng([seed, points, int(10 * left)]), trials, points, left)
    since = series.places - series.start
    outcome = luck + TREND * since + series.begun * (LEVEL + SLOPE * since * slope)
    truth = LEVEL + SLOPE * slope * float(since[series.begun].mean())
    made = averaged_over(outcome, lines, series.places, lines.wanted[None, :])
    p_values = two_sided(made.centres[..., 0], made.spreads[..., 0], made.weights, made.degrees, truth)
    rows = [_row(points, left, slope, "lasting", made.estimates[..., 0] - truth, p_values)]
    return rows + [_row(points, left, slope, errors, *_plain(outcome, lines.columns, lines.wanted, truth, errors)) for errors in ("newey_west", "classical")]


def counted(points: int, left: float, trials: int, slope: bool = True, seed: int = 1) -> Row:
    """Counts of months around 200 whose luck lasts, told by lines through their logs."""
    series = _months(points)
    counts = _counts(series, left, trials, FALL, seed)
    # the chance of each month is that of all series together here, and of each alone in a fit: see ``fitted``
    return _of_logs(series, np.log(counts), 1 / counts.mean(0), left, slope, "counts")


def beside(points: int, left: float, trials: int, slope: bool = True, seed: int = 1) -> Row:
    """Counts of months around 200 beside those of a place, around 150, where nothing began: what befalls both is taken out."""
    series = _months(points)
    shared, own, other = (
        _luck(np.random.default_rng([seed, points, int(10 * left), 4 + number]), trials, points, of) for number, of in enumerate((SHARED, left, ELSEWHERE))
    )
    drawn = np.random.default_rng([seed, points, int(10 * left), 7])
    trend = 0.002 * (series.places - series.start)
    counts = drawn.poisson(np.exp(np.log(200) + trend + FALL * series.begun + 0.1 * (own + shared)))
    others = drawn.poisson(np.exp(np.log(150) + trend + 0.1 * (other + shared)))
    return _of_logs(series, np.log(counts) - np.log(others), 1 / counts.mean(0) + 1 / others.mean(0), left, slope, "counts beside others")


def _of_logs(series: Series, logs: np.ndarray, chance: np.ndarray, left: float, slope: bool, outcome: str) -> Row:
    """Logs of counts (trials, points), told by lines with this chance (points) of counting on top of luck that lasts."""
    from sooner.prove.designs.series_models import averaged_over, lines_of
    from sooner.prove.estimators.series.mixed import two_sided

    lines = lines_of(series, slope)
    made = averaged_over(logs, lines, series.places, lines.wanted[None, :], chance)
    p_values = two_sided(made.centres[..., 0], made.spreads[..., 0], made.weights, made.degrees, FALL)
    return _row(series.places.size, left, slope, "lasting", made.estimates[..., 0] - FALL, p_values, outcome)


def fitted(way: str, points: int, left: float, trials: int, seed: int = 1) -> Row:
    """The same counts by quasi-Poisson or negative binomial, as a protocol has them fitted. Size: how often a change is claimed without one."""
    from sooner.prove.designs.series_models import WAYS, fit
    from sooner.prove.estimators.series.mixed import two_sided

    series = _months(points)
    of_each = {}
    for fall in (0.0, FALL):
        fits = [fit(way, replace(series, outcome=row)) for row in _counts(series, left, trials, fall, seed).astype(np.float64)]
        found = [each.made for each in fits if each.found]
        p_values = np.array([two_sided(each.centres, each.spreads, each.weights, each.degrees, fall) for each in found])
        of_each[fall] = _row(points, left, WAYS[way][1], "lasting", np.array([each.estimate for each in found]) - fall, p_values, way)
    return with_chance({**of_each[FALL], "size": of_each[0.0]["size"]})


def _counts(series: Series, left: float, trials: int, fall: float, seed: int) -> np.ndarray:
    """Counts (trials, points) of months around 200 whose luck lasts, and of which so much is gone, on the log, once it began."""
    points = len(series.outcome)
    luck = _luck(np.random.default_rng([seed, points, int(10 * left), 2]), trials, points, left)
    expected = np.log(200) + 0.002 * (series.places - series.start) + fall * series.begun + 0.1 * luck
    return np.random.default_rng([seed, points, int(10 * left), 3]).poisson(np.exp(expected))


def _months(points: int) -> Series:
    import pandas as pd

    from sooner.prove.series_data import Series

    places = np.arange(points)
    begun = places >= max(_FEWEST_BEFORE, points // 2)
    nothing = pd.DataFrame(index=range(points))
    season = _MONTHS if points >= 2 * _MONTHS else None
    return Series(np.zeros(points), np.zeros(points), places, begun, nothing, tuple(map(str, places)), season)


def _luck(rng: np.random.Generator, trials: int, points: int, left: float) -> np.ndarray:
    """Luck (trials, points) of which so much is left in the next point."""
    luck = rng.normal(size=(trials, points))
    luck[:, 0] /= np.sqrt(1 - left**2)
    for place in range(1, points):
        luck[:, place] += left * luck[:, place - 1]
    return luck


def _plain(outcome: np.ndarray, columns: np.ndarray, wanted: np.ndarray, truth: float, errors: str) -> tuple[np.ndarray, np.ndarray]:
    """Least squares: how far its estimates are from the truth, and the p of the truth."""
    from scipy.stats import t

    points, counted = columns.shape
    half = np.linalg.pinv(columns)
    found = outcome @ half.T
    left = outcome - found @ columns.T
    along = wanted @ half
    if errors == "classical":
        spread = np.sqrt((left**2).sum(1) / (points - counted) * (along @ along))
    else:
        scores, lag = left * along, min(_MONTHS, points - 1)
        total = (scores**2).sum(1)
        for apart in range(1, lag + 1):
            total = total + 2 * (1 - apart / (lag + 1)) * (scores[:, apart:] * scores[:, :-apart]).sum(1)
        spread = np.sqrt(total)
    apart = found @ wanted - truth
    return apart, 2 * t.sf(np.abs(apart) / spread, points - counted)


def _row(points: int, left: float, slope: bool, errors: str, apart: np.ndarray, p_values: np.ndarray, outcome: str = "line") -> Row:
    """Coverage of the truth; the share of trials that would claim a change were there none (the estimate moved by the truth); bias."""
    missed = p_values < 0.05
    return {
        "outcome": outcome,
        "points": points,
        "errors": errors,
        "slope": "yes" if slope else "no",
        "autocorrelation": left,
        "trials": len(apart),
        "coverage": round(float(1 - missed.mean()), 4),
        "size": round(float(missed.mean()), 4),
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
    }
