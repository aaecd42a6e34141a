"""Proportional hazards: Cox's model with ties after Efron, and the test of whether hazards are proportional."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.estimate import Estimate

_STEPS, _CLOSE = 50, 1e-10
#: A coefficient beyond this makes a hazard twenty million times another: the data have no largest likelihood.
_TOO_FAR = 17.0


@dataclass(frozen=True, eq=False)
class Hazards:
    """A fitted model: coefficients (p), their covariance (p, p), the log of the partial likelihood; ``found``: whether it has a maximum."""

    coefficients: Numbers
    covariance: Numbers
    likelihood: float
    found: bool

    @property
    def errors(self) -> Numbers:
        """Standard errors (p)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def first(self) -> Estimate:
        """The log of the ratio of hazards for the first covariate."""
        return Estimate(float(self.coefficients[0]), float(self.errors[0]))


@dataclass(frozen=True, eq=False)
class _Moments:
    """At each event, in order of time: the mean of the covariates of those at risk (d, p), their spread (d, p, p), and the log of the sum."""

    means: Numbers
    spreads: Numbers
    logs: Numbers


@dataclass(frozen=True, eq=False)
class _Ordered:
    """People from the longest time to the shortest. ``last``: of each event, the last row at risk; ``tied``: which part of its ties is gone."""

    covariates: Numbers
    deaths: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]
    group: npt.NDArray[np.intp]
    tied: Numbers
    times: Numbers


def cox(time: Numbers, event: Flags, covariates: Numbers) -> Hazards:
    """Cox (1972) with Efron's (1977) way with ties, by Newton's method with halved steps. ``covariates`` (n, p)."""
    centred = covariates - covariates.mean(0)
    ordered = _ordered(time, event, centred)
    place, step, steps = np.zeros(centred.shape[1]), np.full(centred.shape[1], np.inf), 0
    moments = _moments(ordered, place)
    while np.abs(step).max() >= _CLOSE and np.abs(place).max() <= _TOO_FAR and steps < _STEPS:
        score = (ordered.covariates[ordered.deaths] - moments.means).sum(0)
        step = np.linalg.lstsq(moments.spreads.sum(0), score, rcond=None)[0]
        before, tried = _likelihood(ordered, place, moments), _moments(ordered, place + step)
        while _likelihood(ordered, place + step, tried) < before - 1e-12 * abs(before) and np.abs(step).max() >= _CLOSE:
            step = step / 2
            tried = _moments(ordered, place + step)
        place, moments, steps = place + step, tried, steps + 1
    information = moments.spreads.sum(0)
    whole = np.linalg.matrix_rank(information) == len(place) and bool(np.abs(place).max() <= _TOO_FAR)
    return Hazards(place, np.linalg.pinv(information), _likelihood(ordered, place, moments), whole)


def proportional(time: Numbers, event: Flags, covariates: Numbers, fitted: Hazards) -> tuple[Numbers, Numbers]:
    """Score tests of whether each coefficient changes with time, and of all together: chi-squares (p + 1) and their p (p + 1), all last.

    Grambsch and Therneau (1994) as a score test, time taken as 1 less the share to whom it has not happened yet, as R's survival has it.
    """
    from scipy.stats import chi2

    from sooner.prove.estimators.survival.curve import curve

    ordered = _ordered(time, event, covariates - covariates.mean(0))
    moments = _moments(ordered, fitted.coefficients)
    whole = curve(time, event)
    share = np.concatenate([[1.0], whole.share])[np.searchsorted(whole.times, ordered.times, side="left")]
    clock = (1 - share) - (1 - share).mean()
    apart = ordered.covariates[ordered.deaths] - moments.means
    score = (clock[:, None] * apart).sum(0)
    plain, once, twice = (np.tensordot(clock**power, moments.spreads, axes=(0, 0)) for power in (0, 1, 2))
    inner = twice - once @ np.linalg.solve(plain, once)
    alone = score**2 / np.array([twice[j, j] - once[:, j] @ np.linalg.solve(plain, once[:, j]) for j in range(len(score))])
    found = np.append(alone, score @ np.linalg.solve(inner, score))
    return found, chi2.sf(found, np.append(np.ones(len(score)), len(score)))


def _ordered(time: Numbers, event: Flags, covariates: Numbers) -> _Ordered:
    order = np.argsort(-time, kind="stable")
    time, event, covariates = time[order], event[order], covariates[order]
    deaths = np.flatnonzero(event)
    times, group, ties = np.unique(-time[deaths], return_inverse=True, return_counts=True)
    last = np.searchsorted(-time, times, side="right") - 1
    rank = np.arange(len(deaths)) - np.concatenate([[0], ties.cumsum()])[group]
    return _Ordered(covariates, deaths, last, group, rank / ties[group], time[deaths])


def _moments(ordered: _Ordered, coefficients: Numbers) -> _Moments:
    """Sums over those at risk, less the part of the ties that Efron takes as gone."""
    lines = ordered.covariates @ coefficients
    top = lines.max()
    weights = np.exp(lines - top)
    first = weights[:, None] * ordered.covariates
    second = first[:, :, None] * ordered.covariates[:, None, :]
    parts = [_less_ties(each, ordered) for each in (weights, first, second)]
    means = parts[1] / parts[0][:, None]
    spreads = parts[2] / parts[0][:, None, None] - means[:, :, None] * means[:, None, :]
    return _Moments(means, spreads, np.log(parts[0]) + top)


def _less_ties(values: Numbers, ordered: _Ordered) -> Numbers:
    at_risk = values.cumsum(0)[ordered.last][ordered.group]
    gone = np.zeros((len(ordered.last), *values.shape[1:]))
    np.add.at(gone, ordered.group, values[ordered.deaths])
    tied = ordered.tied.reshape(-1, *([1] * (values.ndim - 1)))
    found: Numbers = at_risk - tied * gone[ordered.group]
    return found


def _likelihood(ordered: _Ordered, coefficients: Numbers, moments: _Moments) -> float:
    return float((ordered.covariates[ordered.deaths] @ coefficients - moments.logs).sum())
