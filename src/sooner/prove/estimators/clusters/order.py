"""How often the order in which clusters began, drawn again and again, would give so large a difference."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.clusters.mixed import Mixed, weighted
from sooner.prove.estimators.clusters.sums import Codes

#: So many orders are drawn; of so few clusters all are gone through.
DRAWS, FEW = 1_999, 7


def order_p(outcome: Numbers, beside: Numbers, cluster: Codes, period: Codes, starts: Numbers, cell: Codes | None, like: Mixed, seed: int) -> float:
    """The p of a difference from the order drawn again: ``starts`` (G) are the periods in which clusters began, each given to another cluster.

    ``beside`` (n, p): levels of periods and covariates; shared luck is that of the fit ``like``. Wang and DeGruttola 2017, Statistics in Medicine 36(18).
    """
    turns, of_start = np.unique(starts, return_inverse=True)
    begun = (period[:, None] >= turns[None, :]).astype(np.float64)  # each row as it would be at every turn that was drawn
    sums = weighted(outcome, np.column_stack([beside, begun]), cluster, cell, like)
    squares, products, kept = sums.squares * np.outer(sums.size, sums.size), sums.products * sums.size, beside.shape[1]
    bread = np.linalg.pinv(squares[:, :kept, :kept].sum(0), hermitian=True)
    carried, own = squares[:, kept:, :kept], np.diagonal(squares[:, kept:, kept:], axis1=1, axis2=2)
    again = _orders(of_start, seed)
    places = np.arange(len(starts))
    across = carried[places, again].sum(1)
    left = products[places, kept + again].sum(1) - across @ bread @ products[:, :kept].sum(0)
    spread = own[places, again].sum(1) - ((across @ bread) * across).sum(1)
    found = np.abs(left) / np.sqrt(np.maximum(spread, 1e-300))
    return float((found >= found[0] * (1 - 1e-9)).mean())


def _orders(starts: Codes, seed: int) -> Codes:
    """The order that came out, and others (D, G): every one of few clusters, else so many."""
    if len(starts) <= FEW:
        return np.array(list(permutations(starts)), dtype=np.int64)
    rng = np.random.default_rng(seed)
    return np.vstack([starts, rng.permuted(np.broadcast_to(starts, (DRAWS, len(starts))), axis=1)]).astype(np.int64)
