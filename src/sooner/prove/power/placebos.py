"""The chance that one place stands out among its donors, by simulation: there is no formula for a rank among placebos."""

from __future__ import annotations

from functools import lru_cache
from math import floor

import numpy as np
import numpy.typing as npt

#: How many studies are drawn, and from which seed: the same plan always gives the same answer.
DRAWN, SEED = 2_000, 20_261_122
#: So many studies are drawn at a time.
_AT_ONCE = 100
Numbers = npt.NDArray[np.float64]


def standing_out(donors: int, before: int, after: int, autocorrelation: float, difference: float, alpha: float) -> float:
    """The share of simulated studies in which the place's rank among all has a p of at most ``alpha``.

    ``difference`` is in standard deviations of the gap between a place and what it is made up from; gaps are normal with the autocorrelation given,
    one like another. Ranked by the root mean square of the gap after divided by that before (Abadie, Diamond and Hainmueller 2010).
    """
    most = floor(alpha * (donors + 1) + 1e-9)
    if most < 1:
        return 0.0
    own, size, to_pass = _drawn(donors, before, before + after, autocorrelation, most)
    found = np.sqrt(((own + difference) ** 2).mean(axis=-1)) / size > to_pass
    return float(found.mean())


@lru_cache(maxsize=8)
def _drawn(donors: int, before: int, points: int, autocorrelation: float, most: int) -> tuple[Numbers, Numbers, Numbers]:
    """Of each study the place's gaps after (studies, points), the size of those before (studies), and the ratio that it has to pass to be among ``most``.

    Gaps have variance 1. They are drawn in parts and only what is asked of them is kept: all at once would fill the memory where donors are many.
    """
    rng, parts = np.random.default_rng(SEED), []
    for start in range(0, DRAWN, _AT_ONCE):
        gaps = rng.standard_normal((min(_AT_ONCE, DRAWN - start), donors + 1, points))
        for point in range(1, points if autocorrelation else 1):
            gaps[..., point] = autocorrelation * gaps[..., point - 1] + np.sqrt(1 - autocorrelation**2) * gaps[..., point]
        size = np.sqrt((gaps[..., :before] ** 2).mean(axis=-1))
        others = np.sqrt((gaps[:, 1:, before:] ** 2).mean(axis=-1)) / size[:, 1:]
        parts.append((gaps[:, 0, before:].copy(), size[:, 0], np.partition(others, donors - most, axis=1)[:, donors - most]))
    own, size, to_pass = (np.concatenate(each) for each in zip(*parts, strict=True))
    return own, size, to_pass
