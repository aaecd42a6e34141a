"""A regression in a sample: least squares, odds or rates, with errors that know how people were chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sooner.errors import CheckFailed
from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.variance import covariance

#: Where a fit stops: the rule of the glm of R, so that figures can be compared.
_STEPS, _CLOSE = 25, 1e-8
_CERTAIN = 1e-6


@dataclass(frozen=True)
class Family:
    """One kind of outcome: how a fit starts, what the line foretells, how fast that moves, how it spreads, how far it is off."""

    start: Callable[[Numbers, Numbers], Numbers]
    link: Callable[[Numbers], Numbers]
    mean: Callable[[Numbers], Numbers]
    speed: Callable[[Numbers], Numbers]
    spread: Callable[[Numbers], Numbers]
    off: Callable[[Numbers, Numbers], Numbers]


def _log_times(one: Numbers, other: Numbers) -> Numbers:
    """The first times the logarithm of it over the other; 0 where the first is 0."""
    return np.asarray(np.where(one > 0, one * np.log(np.where(one > 0, one, 1.0) / other), 0.0))


FAMILIES: dict[str, Family] = {
    "gaussian": Family(lambda y, w: y, lambda m: m, lambda e: e, np.ones_like, np.ones_like, lambda y, m: (y - m) ** 2),
    "binomial": Family(
        lambda y, w: (w * y + 0.5) / (w + 1),
        lambda m: np.log(m / (1 - m)),
        lambda e: 1 / (1 + np.exp(-e)),
        lambda e: np.exp(-np.abs(e)) / (1 + np.exp(-np.abs(e))) ** 2,
        lambda m: m * (1 - m),
        lambda y, m: 2 * (_log_times(y, m) + _log_times(1 - y, 1 - m)),
    ),
    "poisson": Family(lambda y, w: y + 0.1, np.log, np.exp, np.exp, lambda m: m, lambda y, m: 2 * (_log_times(y, m) - (y - m))),
}


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients with their covariance; ``df``: degrees of freedom of a test of one of them; ``n``: respondents used."""

    coefficients: Numbers
    covariance: Numbers
    df: int
    n: int


def fit(design: Design, outcome: Numbers, columns: Numbers, family: str, inside: Flags) -> Fit:
    """Fit a line (respondents x columns, the constant among them) to an outcome, of those inside.

    Binder's (1983) variance: that of the sum of scores. Raises CheckFailed where no line fits best.
    """
    used = inside & (design.weights > 0)
    rows = np.flatnonzero(used)
    kind = FAMILIES[family]
    coefficients, working = _fitted(outcome[rows], columns[rows], design.weights[rows], kind)
    line = columns[rows] @ coefficients
    bread = np.linalg.inv(columns[rows].T @ (working[:, None] * columns[rows]))
    scores = np.zeros((len(outcome), columns.shape[1]))
    # weights within the fit have a mean of 1; the design has them again
    scores[rows] = (columns[rows] * ((outcome[rows] - kind.mean(line)) / kind.speed(line) * working / design.weights[rows])[:, None]) @ bread

    def statistic(weights: Numbers) -> Numbers:
        return _fitted(outcome[rows], columns[rows], weights[rows], kind, coefficients)[0]

    part = Domains(np.where(used, 0, -1), ("",))
    df = int(part.freedom(design)[0]) + 1 - columns.shape[1]
    return Fit(coefficients, covariance(design, scores, statistic), df, len(rows))


def _fitted(outcome: Numbers, columns: Numbers, weights: Numbers, kind: Family, near: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """Coefficients, and the weights of the last step (iteratively reweighted least squares). ``near``: coefficients to start from."""
    prior = weights / weights.mean()
    line = kind.link(kind.start(outcome, prior)) if near is None else columns @ near
    before = float((prior * kind.off(outcome, kind.mean(line))).sum())
    left = _STEPS
    while True:
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            speed, foretold = kind.speed(line), kind.mean(line)
            working = prior * speed**2 / kind.spread(foretold)
            aim = line + (outcome - foretold) / speed
            # an answer that is foretold for certain has no spread: the line would go on rising for ever
            if not (np.isfinite(working).all() and np.isfinite(aim).all()) or kind.spread(foretold).min() < _CERTAIN or not left:
                break
            root = np.sqrt(working)
            coefficients = np.linalg.lstsq(root[:, None] * columns, root * aim, rcond=None)[0]
            line = columns @ coefficients
            after = float((prior * kind.off(outcome, kind.mean(line))).sum())
        if abs(after - before) / (abs(after) + 0.1) < _CLOSE:
            return coefficients, working
        before, left = after, left - 1
    raise CheckFailed("The regression finds no best line: something among x foretells the outcome without fail, or nearly. Take it out of x.")
