"""One thing that several answers have in common: how much each says of it, and how sure a score of all of them is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers
from sooner.prove.survey.estimators.moments import Moving, Unsure

#: Newton's steps from where the search ends: each doubles the digits.
_STEPS, _CLOSE, _NUDGE, _FLAT = 6, 1e-9, 1e-30, 1e10
#: How a figure bends is seen from steps of this part of an error, after so many turns of the fit.
_STEP, _TURNS = 0.01, 4
#: Standardised loadings below this are none.
_NOTHING = 1e-3
#: Less of an item than this to itself is none: the item alone would be the thing in common.
LEAST_OWN = 0.005
_Any = npt.NDArray[np.inexact]


@dataclass(frozen=True, eq=False)
class OneFactor:
    """``loadings`` (k) and ``own`` variances (k) in the units of the items; ``regular``: whether every item keeps something to itself."""

    loadings: Numbers
    own: Numbers
    regular: bool

    @property
    def implied(self) -> Numbers:
        """The covariance matrix that it says the items have."""
        return np.asarray(np.outer(self.loadings, self.loadings) + np.diag(self.own))

    @property
    def scoring(self) -> Numbers:
        """What each item's distance from its mean counts in the score (regression scores, Thurstone 1935)."""
        return np.asarray(np.linalg.solve(self.implied, self.loadings))


def one_factor(varied: Numbers) -> OneFactor:
    """One factor of three or more items by maximum likelihood (Lawley 1940; Joreskog 1967), from their covariance matrix (k x k).

    The sign is that of most of the items. Where an item would keep nothing to itself (Heywood 1931) no error can be given, and it says so.
    """
    from scipy.optimize import minimize

    spread = np.sqrt(np.diag(varied))
    alike = varied / np.outer(spread, spread)

    def lack(own: Numbers) -> tuple[float, Numbers]:
        loadings = _loadings(alike, own)
        implied = np.outer(loadings, loadings) + np.diag(own)
        inverse = np.linalg.inv(implied)
        return float(np.linalg.slogdet(implied)[1] + np.trace(alike @ inverse)), np.diag(inverse @ (implied - alike) @ inverse)

    start = np.clip((1 - 0.5 / len(alike)) / np.diag(np.linalg.pinv(alike)), LEAST_OWN, 1.0)
    found = minimize(lack, start, jac=True, method="L-BFGS-B", bounds=[(LEAST_OWN, 1.0)] * len(alike), options={"maxiter": 1000, "ftol": 1e-10})
    loadings, own = _loadings(alike, found.x), found.x
    regular = bool(own.min() > 1.01 * LEAST_OWN and np.abs(loadings).max() > _NOTHING)
    if regular:
        loadings, own, regular = _polished(alike, loadings, own)
    sign = np.sign(loadings.sum()) or 1.0
    return OneFactor(sign * loadings * spread, own * spread**2, regular)


def reliability(varied: Numbers) -> Moving:
    """Figures of a scale with their slopes: each item's standardised loading, alpha, omega, and how much of a score is the thing itself."""
    fitted = one_factor(varied)
    start = np.concatenate([fitted.loadings, fitted.own])
    slope = np.linalg.inv(_slope(start, varied))
    figures = _figures(start, varied).real
    slopes = np.zeros((len(figures), *varied.shape))
    for row, column in zip(*np.triu_indices(len(varied)), strict=True):
        moved = varied.astype(complex)
        moved[row, column] += 1j * _NUDGE
        moved[column, row] = moved[row, column]
        # to first order one step of Newton's is the whole way
        change = _figures(start - slope @ _lean(start, moved), moved).imag / _NUDGE
        slopes[:, row, column] = slopes[:, column, row] = change / (1 if row == column else 2)
    return figures, slopes


def reliability_alone(varied: Numbers) -> Numbers:
    """The figures of ``reliability`` without their slopes."""
    fitted = one_factor(varied)
    return np.asarray(_figures(np.concatenate([fitted.loadings, fitted.own]), varied).real, dtype=np.float64)


def reliability_bending(varied: Numbers, unsure: Unsure) -> Numbers:
    """How much more than the truth the figures of ``reliability`` are expected to be, beside what their slopes say.

    Half of how each bends, by steps along every way in which the matrix is unsure.
    """
    count = len(varied)
    found = np.zeros(count + 3)
    fitted = one_factor(varied)
    start = np.concatenate([fitted.loadings, fitted.own])
    inverse = np.asarray(np.linalg.inv(_slope(start, varied)), dtype=np.float64)
    here = _figures(start, varied).real
    sizes, ways = np.linalg.eigh(unsure.spread)
    for size, way in zip(sizes, ways.T, strict=True):
        step = np.zeros_like(varied)
        step[np.triu_indices(count)] = _STEP * np.sqrt(max(size, 0.0)) * way
        step += np.triu(step, 1).T
        found += sum(_figures(_near(start, inverse, moved), moved).real - here for moved in (varied + step, varied - step))
    return found / (2 * _STEP**2)


def unlike(varied: Numbers, fitted: OneFactor) -> float:
    """How far correlations lie from those that one factor says, on average (the standardised root mean square residual, Bentler 1995)."""
    spread = np.sqrt(np.diag(varied))
    apart = (varied - fitted.implied) / np.outer(spread, spread)
    return float(np.sqrt((apart[np.tril_indices(len(varied))] ** 2).mean()))


def _figures(fitted: _Any, varied: _Any) -> _Any:
    """Loadings over the items' spread; alpha (Cronbach 1951); omega (McDonald 1999); the squared correlation of score and factor."""
    count = len(varied)
    loadings, own = fitted[:count], fitted[count:]
    alpha = count / (count - 1) * (1 - np.trace(varied) / varied.sum())
    omega = loadings.sum() ** 2 / (loadings.sum() ** 2 + own.sum())
    known = (loadings**2 / own).sum()
    return np.concatenate([loadings / np.sqrt(np.diag(varied)), [alpha, omega, known / (1 + known)]])


def _loadings(alike: Numbers, own: Numbers) -> Numbers:
    """The best loadings, given what each item keeps to itself."""
    root = np.sqrt(own)
    sizes, directions = np.linalg.eigh(alike / np.outer(root, root))
    return np.asarray(root * directions[:, -1] * np.sqrt(max(sizes[-1] - 1, 0.0)))


def _polished(alike: Numbers, loadings: Numbers, own: Numbers) -> tuple[Numbers, Numbers, bool]:
    """Newton's steps to the last digit; whether they came to rest at one answer, where every item keeps something to itself."""
    at = np.concatenate([loadings, own])
    for _ in range(_STEPS):
        at = at - np.linalg.pinv(_slope(at, alike)) @ _lean(at, alike)
    count = len(alike)
    # where other loadings would do as well, the lean is as flat as can be told
    told_apart = np.linalg.cond(_slope(at, alike)) < _FLAT
    at_rest = bool(np.abs(_lean(at, alike)).max() < _CLOSE and at[count:].min() > LEAST_OWN and told_apart)
    return (at[:count], at[count:], True) if at_rest else (loadings, own, False)


def _near(at: Numbers, inverse: Numbers, varied: Numbers) -> Numbers:
    """The fit to a matrix that is a small step away: each turn takes the lack of it down by as much again."""
    for _ in range(_TURNS):
        at = at - inverse @ _lean(at, varied)
    return at


def _lean(at: _Any, varied: _Any) -> _Any:
    """How the lack of fit leans with loadings and own variances."""
    count = len(varied)
    loadings = at[:count]
    inverse = np.linalg.inv(np.outer(loadings, loadings) + np.diag(at[count:]))
    pull = inverse - inverse @ varied @ inverse
    return np.concatenate([2 * pull @ loadings, np.diag(pull)])


def _slope(at: Numbers, varied: Numbers) -> Numbers:
    """How the lean moves: by steps into the imaginary, which lose no digits."""
    steps = 1j * _NUDGE * np.eye(len(at))
    return np.stack([_lean(at + step, varied).imag / _NUDGE for step in steps], axis=1)
