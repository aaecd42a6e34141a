"""Two groups compared by a day: the share to whom it has happened, and the time lost to it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.survival.curve import Curve, curve


def shares(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], window: float) -> Estimate:
    """The share to whom it has happened by the window, in the treated less in the others, each stratum weighted by its people.

    Where it happened to nobody or to everybody in a group, its error is that of half a person more: nobody is that sure.
    """
    return _compared(time, event, treated, strata, lambda seen, people: _softened(seen.at(window), people))


def lost_time(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], window: float) -> Estimate:
    """The mean time lost to it up to the window, in the treated less in the others (Uno and others 2014), each stratum weighted by its people."""
    return _compared(time, event, treated, strata, lambda seen, people: seen.mean_until(window))


def _compared(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], told: Callable[[Curve, int], tuple[float, float]]) -> Estimate:
    estimate, variance = 0.0, 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        (one, its_error), (other, other_error) = (told(curve(time[here & arm], event[here & arm]), int((here & arm).sum())) for arm in (treated, ~treated))
        estimate += float(here.mean()) * (other - one)
        variance += float(here.mean()) ** 2 * (its_error**2 + other_error**2)
    return Estimate(estimate, float(np.sqrt(variance)))


def _softened(share: tuple[float, float], people: int) -> tuple[float, float]:
    if share[1] > 0:
        return share
    half = 0.5 / (people + 1)
    return share[0], float(np.sqrt(half * (1 - half) / people))
