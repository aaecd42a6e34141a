"""Local polynomials at a cutoff, as weights of the outcomes, and how far outcomes are spread about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers

#: So many nearest people say how far an outcome is spread (Calonico, Cattaneo and Titiunik 2014, section 5.1).
NEAREST = 3


def local(away: Numbers, order: int, reach: float, power: int = 0) -> Numbers:
    """The weights (n) whose sum of outcomes is one coefficient of a local polynomial at the cutoff. ``away`` (n): from the cutoff, on one side of it.

    Weighted least squares with the triangular kernel; ``power`` 0 is the level at the cutoff, 1 the slope. Fan and Gijbels 1996, chapter 3.
    """
    near = away / reach
    kernel = np.maximum(1 - np.abs(near), 0)
    columns = near[:, None] ** np.arange(order + 1)
    weighted = columns * kernel[:, None]
    bread = np.linalg.pinv(columns.T @ weighted, rcond=1e-12, hermitian=True)
    found: Numbers = weighted @ bread[power] / reach**power
    return found


def spread(away: Numbers, outcome: Numbers) -> Numbers:
    """The variance of each outcome (n) about its nearest neighbours on the same side, whoever is as near as the third counted with it.

    Calonico, Cattaneo and Titiunik 2014, section 5.1. Where there are fewer than four people it is about their mean.
    """
    order = np.argsort(away, kind="stable")
    x, y = away[order], outcome[order]
    count = len(x)
    if count <= NEAREST:
        return np.full(count, y.var(ddof=1) if count > 1 else np.nan)
    steps = [place for place in range(-NEAREST, NEAREST + 1) if place]
    places = np.arange(count)[:, None] + steps
    inside = (places >= 0) & (places < count)
    far = np.where(inside, np.abs(x[np.clip(places, 0, count - 1)] - x[:, None]), np.inf)
    third = np.sort(far, axis=1)[:, NEAREST - 1] * (1 + 1e-12)
    first, last = np.searchsorted(x, x - third, "left"), np.searchsorted(x, x + third, "right")
    sums, others = np.concatenate([[0.0], np.cumsum(y)]), last - first - 1
    mean = (sums[last] - sums[first] - y) / others
    found = np.empty(count)
    found[order] = others / (others + 1) * (y - mean) ** 2
    return found


@dataclass(frozen=True, eq=False)
class Side:
    """One side of the cutoff: how far from it each person is (n; below it negative), and the outcome (n)."""

    away: Numbers
    outcome: Numbers

    def only(self, kept: Flags) -> Side:
        """The same for some of the people."""
        return Side(self.away[kept], self.outcome[kept])


def sides(away: Numbers, outcome: Numbers) -> tuple[Side, Side]:
    """From the cutoff on, and below it."""
    return Side(away, outcome).only(away >= 0), Side(away, outcome).only(away < 0)
