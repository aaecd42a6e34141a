"""The chance that one place stands out among its donors, by simulation: there is no formula for a rank among placebos."""

from __future__ import annotations

from functools import cache
from math import floor

import numpy as np
import numpy.typing as npt

#: How many studies are drawn, and from which seed: the same plan always gives the same answer.
DRAWN, SEED = 2_000, 20_261_122


def standing_out(donors: int, before: int, after: int, autocorrelation: float, difference: float, alpha: float) -> float:
    """The share of simulated studies in which the place's rank among all has a p of at most ``alpha``.

    ``difference`` is in standard deviations of the gap between a place and what it is made up from; gaps are normal with the autocorrelation given,
    one like another. Ranked by the root mean square of the gap after divided by that before (Abadie, Diamond and Hainmueller 2010).
    """
    most = floor(alpha * (donors + 1) + 1e-9)
    if most < 1:
        return 0.0
    gaps = _gaps(donors, before + after, autocorrelation)
    size = np.sqrt((gaps[..., :before] ** 2).mean(axis=-1))
    others = np.sqrt((gaps[:, 1:, before:] ** 2).mean(axis=-1)) / size[:, 1:]
    own = np.sqrt(((gaps[:, 0, before:] + difference) ** 2).mean(axis=-1)) / size[:, 0]
    rank = 1 + (others >= own[:, None]).sum(axis=1)
    return float((rank <= most).mean())


@cache
def _gaps(donors: int, points: int, autocorrelation: float) -> npt.NDArray[np.float64]:
    """Gaps of variance 1 (studies, places, points), the place that had it first."""
    drawn = np.random.default_rng(SEED).standard_normal((DRAWN, donors + 1, points))
    for point in range(1, points):
        drawn[..., point] = autocorrelation * drawn[..., point - 1] + np.sqrt(1 - autocorrelation**2) * drawn[..., point]
    return drawn
