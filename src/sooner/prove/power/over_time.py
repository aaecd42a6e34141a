"""The error that a comparison over time will have, by formula: stepped wedges, changes beside changes, staggered beginnings, one series."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@lru_cache(maxsize=64)
def stepped(steps: int, people: float, icc: float, autocorrelation: float) -> float:
    """The error's square of a stepped wedge with one cluster a step, for an outcome of variance 1; with c clusters a step it is so much divided by c.

    ``people``: in each cluster and period. Periods are one more than steps. Generalised least squares of the clusters' means on periods and on
    who has begun: Hussey and Hughes (2007); with ``autocorrelation`` below 1, Hooper and others (2016).
    """
    periods = steps + 1
    spread = icc * autocorrelation * np.ones((periods, periods)) + (icc * (1 - autocorrelation) + (1 - icc) / people) * np.eye(periods)
    weight = np.linalg.inv(spread)
    told = np.zeros((periods + 1, periods + 1))
    for step in range(1, steps + 1):
        columns = np.column_stack([np.eye(periods), np.arange(periods) >= step])
        told += columns.T @ weight @ columns
    return float(np.linalg.inv(told)[-1, -1])


def likeness(periods: int, correlation: float, autocorrelation: float) -> Numbers:
    """How alike a unit's periods are (T, T): one part for any two, and one that fades with the time between."""
    apart = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
    fading = np.where(apart == 0, 1.0, float(autocorrelation) ** apart)
    found: Numbers = correlation + (1 - correlation) * fading
    return found


@lru_cache(maxsize=64)
def change(before: int, after: int, correlation: float, autocorrelation: float) -> float:
    """The variance of a unit's mean after less its mean before, for an outcome of variance 1: Frison and Pocock 1992, Burlig and others 2020."""
    weights = np.concatenate([np.full(before, -1 / before), np.full(after, 1 / after)])
    return float(weights @ likeness(before + after, correlation, autocorrelation) @ weights)


def staggered(shares: Numbers, starts: Numbers, periods: int, alike: Numbers) -> float:
    """The variance, times the number of units, of the mean effect where groups begin one after another, for an outcome of variance 1.

    ``shares`` (G): of units in each group; ``starts`` (G): its first period, infinite where it never begins; ``alike`` (T, T). Each group in each
    period from its beginning beside all that have not begun, against its last period before; cells weighted by the group's share: the simple mean of
    Callaway and Sant'Anna (2021) without covariates, which is a weighted sum of groups' means. NaN where nothing can be compared.
    """
    weights, counted = np.zeros((len(shares), periods)), 0.0
    for group, start in enumerate(starts):
        for period in range(int(start), periods) if np.isfinite(start) else ():
            waiting = starts > period
            if waiting.any():
                _add_cell(weights, shares, group, waiting, int(start) - 1, period)
                counted += shares[group]
    if not counted:
        return float("nan")
    weights /= counted
    return float(sum(row @ alike @ row / share for row, share in zip(weights, shares, strict=True)))


def _add_cell(weights: Numbers, shares: Numbers, group: int, waiting: npt.NDArray[np.bool_], base: int, period: int) -> None:
    """Add what one group in one period takes from the means of groups (rows) in periods (columns)."""
    beside = shares * waiting / shares[waiting].sum()
    own = np.zeros(len(shares))
    own[group] = 1.0
    weights[:, period] += shares[group] * (own - beside)
    weights[:, base] -= shares[group] * (own - beside)


@lru_cache(maxsize=64)
def series(before: int, after: int, autocorrelation: float, season: int | None) -> tuple[float, int]:
    """The error's square of the change of level in one series of variance 1, and the degrees of freedom left; infinite where too few points are there.

    Generalised least squares with an intercept, a trend, a level and a trend that begin together, and with a season two pairs of waves; the
    autocorrelation of order one taken as known. The level is that of the first point after.
    """
    points = before + after
    place, since = np.arange(points, dtype=float), np.arange(points) - before
    waves = [wave(2 * np.pi * pair * place / season) for pair in (1, 2) for wave in (np.sin, np.cos)] if season else []
    columns = np.column_stack([np.ones(points), place, (since >= 0).astype(float), np.maximum(since, 0), *waves])
    if np.linalg.matrix_rank(columns) < columns.shape[1] or points <= columns.shape[1]:
        return float("inf"), 0
    # each point less what is left of the one before makes errors independent; the first keeps its own spread
    kept = np.sqrt(1 - autocorrelation**2)
    whitened = np.vstack([columns[:1] * kept, columns[1:] - autocorrelation * columns[:-1]]) / kept
    return float(np.linalg.inv(whitened.T @ whitened)[2, 2]), points - columns.shape[1]
