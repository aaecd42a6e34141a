"""A series whose level wanders instead of following a straight line: the contrast that is told beside lines."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.series.lasting import Lasting, Places, restricted

#: How far the level may wander from point to point, as a multiple of the luck of a single point, squared.
_WANDER = np.concatenate([[0.0], np.geomspace(1e-4, 10, 31)])


def wandering(outcome: Numbers, columns: Numbers, places: Places, wanted: Numbers) -> Lasting:
    """Luck in each point and a level that takes a random step before each, averaged over how large these steps are by the restricted likelihood.

    The local level model of Harvey (1989), with columns (n, p) that hold a constant; ``outcome`` (n), ``places`` (n), ``wanted`` (c, p).
    """
    size = np.sqrt((columns**2).sum(0))
    scaled, sums = columns / size, wanted / size
    walked = np.minimum.outer(places, places).astype(np.float64)
    parts = []
    for steps in _WANDER:
        lower = np.linalg.cholesky(np.eye(len(places)) + steps * walked)
        turned = np.linalg.solve(lower, np.column_stack([outcome, scaled]))
        parts.append(restricted(turned[:, 0], turned[:, 1:], 2 * float(np.log(np.diag(lower)).sum()), sums))
    likely, centres, spreads = (np.array(each) for each in zip(*parts, strict=True))
    weights = np.exp(likely - likely.max())
    return Lasting(_WANDER, weights / weights.sum(), centres, spreads, len(outcome) - columns.shape[1])
