"""The mix of others that comes nearest to one: weights that are not below zero and add up to one, found exactly in a finite number of steps."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers

#: Below this share of the largest square a distance counts as none.
_NONE = 1e-13
_STEPS = 10_000


def products(rows: Numbers) -> Numbers:
    """Scalar products (n, n) of the rows (n, m), once what all have in common is taken away: weights that add up to one do not see it."""
    centred = rows - rows.mean(0)
    found: Numbers = centred @ centred.T
    return found


def mix(inner: Numbers, target: int, donors: Numbers) -> Numbers:
    """Weights (k) of the donors (k places in ``inner``, which is what ``products`` gives) under which their mix is nearest to the target.

    The point of smallest norm in the hull of the donors less the target (Wolfe 1976), so that weights are exact and many of them zero.
    """
    places = donors.astype(np.int64)
    across = inner[places, target]
    squares = inner[np.ix_(places, places)] - across[:, None] - across[None, :] + inner[target, target]
    return _nearest_to_nothing(squares)


def _nearest_to_nothing(squares: Numbers) -> Numbers:
    """Weights (k) of points whose mix has the smallest norm. ``squares`` (k, k): their scalar products."""
    largest = float(np.abs(np.diag(squares)).max()) or 1.0
    scaled = squares / largest
    weights = np.zeros(len(squares))
    kept = [int(np.argmin(np.diag(scaled)))]
    weights[kept[0]] = 1.0
    done, steps = False, 0
    while not done and steps < _STEPS:
        slope = scaled @ weights
        norm, joins, steps = float(weights @ slope), int(np.argmin(slope)), steps + 1
        done = norm <= _NONE or slope[joins] >= norm - 1e-12 * max(norm, 1e-3) or joins in kept
        if not done:
            kept = _settled(scaled, weights, [*kept, joins])
    return weights


def _settled(scaled: Numbers, weights: Numbers, kept: list[int]) -> list[int]:
    """Moves the weights, in place, to the best mix of the points that are kept; points whose weight would fall below zero drop out."""
    while True:
        best = np.linalg.solve(scaled[np.ix_(kept, kept)] + 1.0, np.ones(len(kept)))
        best /= best.sum()
        if (best > 0).all():
            weights[kept] = best
            return kept
        now = weights[kept]
        falls = best <= 0
        length = float((now[falls] / np.maximum(now[falls] - best[falls], 1e-300)).min())
        moved = now + length * (best - now)
        stays = moved > 1e-14
        stays &= ~(falls & (moved <= moved[falls].min()))
        weights[kept] = np.where(stays, moved, 0.0)
        kept = [each for each, stay in zip(kept, stays, strict=True) if stay]
