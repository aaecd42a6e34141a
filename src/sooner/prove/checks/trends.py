"""Whether groups moved alike before something began, how large a difference in trend could have been seen, and whether there are enough of them."""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.columns import Numbers

NAME = "The groups moved alike before it began"
#: So rare a difference in trend stops the study; one less rare is told.
TOO_RARE, RARE = 0.01, 0.10
FEW, VERY_FEW = 12, 8


def moved_alike(statistic: float, degrees: int, p_value: float, seen: float | None, estimate: float) -> Check:
    """``seen``: the trend a period that the test would have found in four cases of five; ``estimate``: what the study finds."""
    if not degrees:
        words = "Not assessable: it takes at least two periods before it began to see whether the groups moved alike."
        return Check(NAME, NOT_ASSESSABLE, words, alike=True)
    values = {"statistic": statistic, "degrees": degrees, "p_value": p_value, "trend_seen": seen}
    if p_value < TOO_RARE:
        return Check(NAME, "red", f"The groups were already moving apart before it began (p {p_value:.2g}): not fair.", True, values, alike=True)
    could = seen is not None and abs(seen) > abs(estimate)
    told = "" if seen is None else f" A trend of {abs(seen):.3g} a period would have been seen in four cases of five."
    if could:
        words = f"They did not move apart by more than chance, but a trend larger than what was found could have been there and not be seen.{told}"
        return Check(NAME, "amber", words, False, values, alike=True)
    words = f"Before it began they did not move apart by more than chance (p {p_value:.2g}).{told}"
    return Check(NAME, light(p_value >= RARE, True), words, False, values, alike=True)


def trend_seen(places: Numbers, covariance: Numbers) -> float | None:
    """The slope a period that Wald's test of differences at ``places`` (k periods from the last before it began) finds in four cases of five.

    Roth 2022, Pre-test with caution. None where the differences have no spread.
    """
    from scipy.optimize import brentq
    from scipy.stats import chi2, ncx2

    degrees = len(places)
    far = float(brentq(lambda away: ncx2.sf(chi2.ppf(0.95, degrees), degrees, away) - 0.8, 1e-6, 200))
    weight = float(places @ np.linalg.pinv(covariance, hermitian=True) @ places)
    return float(np.sqrt(far / weight)) if weight > 0 else None


def enough_groups(groups: int, treated: int, others: int) -> Check:
    """Whether errors that rest on the number of groups can be relied on. ``treated``, ``others``: groups with units in which it began, or did not."""
    name, fewest = "Enough groups", min(treated, others)
    values = {"groups": groups, "treated": treated, "others": others}
    if fewest < 2:
        return Check(name, "red", "In one arm there is only one group: nobody can see how far groups differ by chance.", True, values)
    if groups >= FEW and fewest >= 4:
        return Check(name, "green", "There are enough groups for the error to be relied on.", False, values)
    grave = " So few groups can look sure by chance." if groups < VERY_FEW else ""
    return Check(name, "amber", f"Only {groups} groups, {fewest} in the smaller arm: the interval is rough.{grave}", False, values)
