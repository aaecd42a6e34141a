"""Lines through a series whose luck lasts from one point to the next, with intervals that count that nobody knows how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers
from sooner.prove.estimators.series.mixed import Mixed

Places = npt.NDArray[np.int64]
#: What may be left of one point's luck in the next; below the first the points would have to jump to and fro, at one a series never comes back.
LEAST, MOST = -0.9, 0.98
_STEP = 0.02
#: What is taken to be likely beforehand, where a slope may change and where a level alone does: how likely luck is the longer it lasts, as a power of
#: one less its square. Each is the one whose intervals held the truth closest to what they say (benchmarks/results/prove_series.csv).
SLOPES, LEVELS = 0.25, -1.0


@dataclass(frozen=True, eq=False)
class Lasting:
    """For what is left from point to point (g): how likely each is (g, ...), and the sums wanted with their errors (g, ..., c), all at ``degrees``.

    Infinite ``degrees`` are the normal distribution's.
    """

    left: Numbers
    weights: Numbers
    centres: Numbers
    spreads: Numbers
    degrees: float

    @property
    def estimates(self) -> Numbers:
        """The sums wanted (..., c), averaged."""
        found: Numbers = (self.weights[..., None] * self.centres).sum(0)
        return found

    @property
    def errors(self) -> Numbers:
        """Their standard deviations (..., c)."""
        wide = 1.0 if np.isinf(self.degrees) else self.degrees / (self.degrees - 2) if self.degrees > 2 else np.inf
        apart = wide * self.spreads**2 + (self.centres - self.estimates) ** 2
        found: Numbers = np.sqrt((self.weights[..., None] * apart).sum(0))
        return found

    @property
    def lasts(self) -> tuple[float, float]:
        """What is left of one point's luck in the next in a single series, and its standard deviation."""
        mean = float(self.weights @ self.left)
        return mean, float(np.sqrt(self.weights @ (self.left - mean) ** 2))

    def at(self, place: int) -> Mixed:
        """One of the sums of a single series."""
        return Mixed(
            float(self.estimates[place]),
            float(self.errors[place]),
            float(self.degrees),
            centres=self.centres[:, place],
            spreads=self.spreads[:, place],
            weights=self.weights,
        )


def lasting(outcome: Numbers, columns: Numbers, places: Places, wanted: Numbers, prior: float = SLOPES) -> Lasting:
    """Least squares with errors of first order (one series or many at once), averaged over how much of an error is left in the next point.

    ``outcome`` (..., n); ``columns`` (n, p) of full rank; ``places`` (n) of the points in time, in order, gaps allowed; ``wanted`` (c, p) sums of
    coefficients. For each autocorrelation from -0.9 to 0.98 generalised least squares gives a t with n - p degrees of freedom; they are weighted by
    their restricted likelihood (Harville 1974) and a prior that is nearly flat, as Zellner and Tiao (1964) put such regressions together. A plain
    interval takes the likeliest one for the truth, and is too narrow in short series.
    """
    size = np.sqrt((columns**2).sum(0))
    scaled, sums = columns / size, wanted / size
    points, counted = columns.shape
    grid = np.linspace(LEAST, MOST, 1 + round((MOST - LEAST) / min(_STEP, 0.5 / np.sqrt(points))))
    parts = [_at(each, outcome, scaled, places, sums) for each in grid]
    likely, centres, spreads = (np.array(each) for each in zip(*parts, strict=True))
    likely = likely + (prior * np.log1p(-(grid**2))).reshape(-1, *([1] * (likely.ndim - 1)))
    weights = np.exp(likely - likely.max(0))
    return Lasting(grid, weights / weights.sum(0), centres, spreads, points - counted)


def _at(left: float, outcome: Numbers, columns: Numbers, places: Places, wanted: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    turned, basis = whitened(outcome, left, places), whitened(columns.T, left, places).T
    return restricted(turned, basis, float(np.log(_spread(left, places)).sum()), wanted)


def restricted(turned: Numbers, basis: Numbers, spread: float, wanted: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The log of the restricted likelihood (...), the sums wanted (..., c) and their errors (..., c), of outcomes (..., n) and columns (n, p).

    Both are turned so that errors are alike and apart; ``spread``: the log of the determinant of what they were turned from.
    """
    points, counted = basis.shape
    ortho, upper = np.linalg.qr(basis)
    along = turned @ ortho
    rest = np.maximum((turned**2).sum(-1) - (along**2).sum(-1), 1e-300)
    half = np.linalg.solve(upper.T, wanted.T)
    likely = -0.5 * ((points - counted) * np.log(rest) + spread + 2 * np.log(np.abs(np.diag(upper))).sum())
    return likely, along @ half, np.sqrt(rest / (points - counted))[..., None] * np.sqrt((half**2).sum(0))


def whitened(values: Numbers, left: float, places: Places) -> Numbers:
    """Values (..., n) less what is left of the one before, each divided by how far it may be from that: what is new in each point."""
    gap = left ** np.diff(places)
    new = np.concatenate([values[..., :1], values[..., 1:] - gap * values[..., :-1]], axis=-1)
    return new / np.sqrt(_spread(left, places))


def _spread(left: float, places: Places) -> Numbers:
    """How much of the spread of a point (n) is new in it."""
    return np.concatenate([[1.0], 1 - left ** (2.0 * np.diff(places))])
