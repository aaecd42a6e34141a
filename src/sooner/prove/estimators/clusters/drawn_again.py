"""How often the draw of clusters, made in every other way that it could have come out, would give so large a difference."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.clusters.sums import Codes

#: With fewer clusters than this the p comes from the draw made again.
FEW = 12
#: More ways than this are not all gone through: so many are drawn instead.
MOST = 20_000
DRAWS = 4_999


def permutation_p(sums: Numbers, people: Numbers, treated: Flags, strata: Codes, seed: int = 1) -> Numbers:
    """The p (...) of a difference in means between clusters. ``sums`` (..., G) of outcomes about their mean, ``people`` (G), ``treated``, ``strata`` (G).

    Every draw with as many clusters of each arm in each stratum counts alike (Gail and others 1996, Statistics in Medicine 15(11)).
    """
    again = draws_of(treated, strata, seed)
    found = _difference(sums, people, again)
    seen = np.abs(_difference(sums, people, treated[None, :]))
    large = (np.abs(found) >= seen * (1 - 1e-9) - 1e-12).sum(-1)
    every = len(again) == _ways(treated, strata)
    p_value: Numbers = large / len(again) if every else (1 + large) / (1 + len(again))
    return p_value


def _difference(sums: Numbers, people: Numbers, draws: Flags) -> Numbers:
    arm = draws.astype(np.float64)
    one, other = sums @ arm.T / (arm @ people), sums @ (1 - arm).T / ((1 - arm) @ people)
    found: Numbers = one - other
    return found


def _ways(treated: Flags, strata: Codes) -> int:
    found = 1
    for stratum in np.unique(strata):
        found *= comb(int((strata == stratum).sum()), int(treated[strata == stratum].sum()))
    return found


def draws_of(treated: Flags, strata: Codes, seed: int) -> Flags:
    """Every draw that could have come out (D, G), or so many of them where there are too many."""
    if _ways(treated, strata) > MOST:
        rng, again = np.random.default_rng(seed), np.zeros((DRAWS, len(treated)), dtype=bool)
        for stratum in np.unique(strata):
            here = np.flatnonzero(strata == stratum)
            again[:, here] = rng.permuted(np.broadcast_to(treated[here], (DRAWS, len(here))), axis=1)
        return again
    each = [list(combinations(np.flatnonzero(strata == stratum), int(treated[strata == stratum].sum()))) for stratum in np.unique(strata)]
    again = np.zeros((_ways(treated, strata), len(treated)), dtype=bool)
    for row, chosen in enumerate(product(*each)):
        again[row, [place for part in chosen for place in part]] = True
    return again
