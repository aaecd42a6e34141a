"""Counts in a series on the log: quasi-Poisson and negative binomial, with errors that stand luck that lasts a few points, or plain ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers

_STEPS, _CLOSE, _AS_POISSON = 200, 1e-11, 1e8


@dataclass(frozen=True, eq=False)
class Counted:
    """Coefficients (p) with their covariance (p, p), what is expected (n), the Pearson residuals (n), and how much counts spread beyond Poisson.

    ``shape``: theta of the negative binomial, infinite for Poisson. ``found``: whether the likelihood has a maximum.
    """

    coefficients: Numbers
    covariance: Numbers
    expected: Numbers
    residuals: Numbers
    dispersion: float
    shape: float
    found: bool


def quasi_poisson(outcome: Numbers, columns: Numbers, offset: Numbers, lag: int | None) -> Counted:
    """Poisson whose spread is a multiple of its mean (McCullagh and Nelder 1989). ``outcome`` (n), ``columns`` (n, p); ``offset`` (n) is a log.

    ``lag``: as in ``newey_west``, None for plain errors.
    """
    found, expected, good = _fitted(outcome, columns, offset, np.inf)
    return _told(outcome, columns, found, expected, np.inf, lag, good)


def negative_binomial(outcome: Numbers, columns: Numbers, offset: Numbers, lag: int | None) -> Counted:
    """Negative binomial with theta by maximum likelihood (Venables and Ripley 2002, glm.nb of R's MASS); plain errors by expected information."""
    shape, found, steps, moved = np.inf, np.zeros(columns.shape[1]), 0, np.inf
    expected = outcome
    while moved > _CLOSE and steps < _STEPS:
        before = found
        found, expected, good = _fitted(outcome, columns, offset, shape)
        shape = _shape(outcome, expected) if good else np.inf
        moved, steps = float(np.abs(found - before).max()), steps + 1
    return _told(outcome, columns, found, expected, shape, lag, good)


def newey_west(scores: Numbers, bread: Numbers, lag: int) -> Numbers:
    """Covariance (p, p) that stands errors alike up to ``lag`` points apart (Newey and West 1987). ``scores`` (n, p), ``bread`` (p, p)."""
    meat = scores.T @ scores
    for apart in range(1, min(lag, len(scores) - 1) + 1):
        part = scores[apart:].T @ scores[:-apart]
        meat = meat + (1 - apart / (lag + 1)) * (part + part.T)
    found: Numbers = bread @ meat @ bread
    return found


def _fitted(outcome: Numbers, columns: Numbers, offset: Numbers, shape: float) -> tuple[Numbers, Numbers, bool]:
    """Coefficients and what is expected, by least squares weighted again and again."""
    size = np.sqrt((columns**2).sum(0))
    scaled = columns / size
    expected = np.maximum(outcome, 0.1) / 2 + outcome.mean() / 2
    line, moved, steps = np.log(expected), np.inf, 0
    found = np.zeros(len(size))
    while moved > _CLOSE and steps < _STEPS:
        root = np.sqrt(expected / (1 + expected / shape))
        working = line - offset + (outcome - expected) / expected
        found = np.linalg.lstsq(scaled * root[:, None], working * root, rcond=None)[0]
        step = np.clip(offset + scaled @ found - line, -3, 3)
        line, moved, steps = line + step, float(np.abs(step).max()), steps + 1
        expected = np.exp(np.clip(line, -50, 50))
    return found / size, expected, moved <= _CLOSE


def _shape(outcome: Numbers, expected: Numbers) -> float:
    """Theta by maximum likelihood; infinite where the counts spread no more than Poisson."""
    from scipy.optimize import brentq
    from scipy.special import digamma

    def slope(log_shape: float) -> float:
        theta = np.exp(log_shape)
        parts = digamma(theta + outcome) - digamma(theta) + np.log(theta) + 1 - np.log(theta + expected) - (outcome + theta) / (expected + theta)
        return float(parts.sum())

    low, high = np.log(1e-3), np.log(_AS_POISSON)
    return float(np.exp(brentq(slope, low, high, xtol=1e-12))) if slope(low) > 0 > slope(high) else np.inf


def _told(outcome: Numbers, columns: Numbers, found: Numbers, expected: Numbers, shape: float, lag: int | None, good: bool) -> Counted:
    points, counted = columns.shape
    size = np.sqrt((columns**2).sum(0))
    scaled = columns / size
    weights = expected / (1 + expected / shape)
    bread = np.linalg.pinv(scaled.T @ (weights[:, None] * scaled), hermitian=True)
    pearson = (outcome - expected) / np.sqrt(expected * (1 + expected / shape))
    dispersion = float((pearson**2).sum() / (points - counted))
    plain = bread * (dispersion if np.isinf(shape) else 1.0)
    covariance = plain if lag is None else newey_west(scaled * ((outcome - expected) / (1 + expected / shape))[:, None], bread, lag)
    spread = float((((outcome - expected) ** 2) / expected).sum() / (points - counted))
    return Counted(found, covariance / np.outer(size, size), expected, pearson, spread, shape, good)
