"""The chance to find a difference between two groups, by formula: shares, means, pairs, and likeness."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

#: An estimated spread lies no further than so many of its standard deviations from the true one, but for less than 1e-12.
_TAIL = 14.0


def of_shares(treated: float, comparison: float, there: float, here: float, alpha: float) -> float:
    """The chance to find two shares apart: ``there`` in a group of ``treated`` people, ``here`` in one of ``comparison``.

    Pooled error under no difference, unpooled under the one supposed, one tail: Fleiss, Levin and Paik (2003), chapter 4; with equal
    groups what R's power.prop.test works out.
    """
    from scipy.stats import norm

    pooled = (treated * there + comparison * here) / (treated + comparison)
    null = np.sqrt(pooled * (1 - pooled) * (1 / treated + 1 / comparison))
    error = error_of_shares(treated, comparison, there, here)
    return float(norm.cdf((abs(there - here) - norm.ppf(1 - alpha / 2) * null) / error))


def error_of_shares(treated: float, comparison: float, there: float, here: float) -> float:
    """The standard error of the difference between two shares."""
    return float(np.sqrt(there * (1 - there) / treated + here * (1 - here) / comparison))


def by_normal(difference: float, error: float, alpha: float) -> float:
    """The chance that a normal estimate with this error lies beyond its limit the right way."""
    from scipy.stats import norm

    return float(norm.cdf(abs(difference) / error - norm.ppf(1 - alpha / 2)))


def by_t(difference: float, error: float, freedom: float, alpha: float) -> float:
    """The same where the error is estimated with so many degrees of freedom: noncentral t, one tail, as R's power.t.test works it out."""
    from scipy.stats import nct, t

    if freedom <= 0:
        return 0.0
    return float(nct.sf(t.ppf(1 - alpha / 2, freedom), freedom, abs(difference) / error))


def alike_by_normal(margin: float, difference: float, error: float, alpha: float) -> float:
    """The chance that both one-sided tests say that a normal estimate lies inside the margin (Schuirmann 1987)."""
    from scipy.stats import norm

    limit = norm.ppf(1 - alpha)
    return max(0.0, float(norm.cdf((margin - difference) / error - limit) - norm.cdf(limit - (margin + difference) / error)))


def alike_by_t(margin: float, difference: float, error: float, freedom: float, alpha: float) -> float:
    """The same where the error is estimated: exact, over the distribution of the estimated error (Phillips 1990; Owen 1965)."""
    from scipy.stats import chi2, norm, t

    if freedom <= 0:
        return 0.0
    limit = t.ppf(1 - alpha, freedom)
    reach = _TAIL / np.sqrt(2 * freedom)
    # beyond margin / error / limit times the true spread both tests cannot hold at once; beyond the reach an estimated spread never lies
    low, high = max(0.0, 1 - reach), min(margin / error / limit, 1 + reach)
    if high <= low:
        return 0.0
    places, weights = _nodes()
    seen = low + (high - low) * (places + 1) / 2
    inside = norm.cdf((margin - difference) / error - limit * seen) - norm.cdf(limit * seen - (margin + difference) / error)
    heights = np.maximum(inside, 0) * chi2.pdf(freedom * seen**2, freedom) * 2 * freedom * seen
    return float((high - low) / 2 * (weights * heights).sum())


@cache
def _nodes() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Where and with which weights an integral is taken: Gauss and Legendre."""
    places, weights = np.polynomial.legendre.leggauss(200)
    return places, weights


def by_events(events: float, share: float, ratio: float, alpha: float) -> float:
    """The chance to find a ratio of hazards once so many events have happened: Schoenfeld (1981, 1983). ``share``: of people in the treatment arm."""
    return by_normal(np.log(ratio), 1 / np.sqrt(events * share * (1 - share)), alpha)
