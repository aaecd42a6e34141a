"""Two groups compared by a day: the share to whom it has happened, and the time lost to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.survival.curve import Curve, curve


@dataclass(frozen=True)
class Compared:
    """An estimate with its standard error; its interval and p by the normal distribution."""

    estimate: float
    error: float

    def interval(self, level: float) -> tuple[float, float]:
        """The interval of this level."""
        from scipy.stats import norm

        reach = float(norm.ppf((1 + level) / 2)) * self.error
        return self.estimate - reach, self.estimate + reach

    @property
    def p_value(self) -> float:
        """How often chance alone would give so large a difference, either way."""
        from scipy.stats import norm

        return float(2 * norm.sf(abs(self.estimate) / self.error)) if self.error else 1.0 if self.estimate == 0 else 0.0


def shares(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], window: float) -> Compared:
    """The share to whom it has happened by the window, in the treated less in the others, each stratum weighted by its people.

    Where it happened to nobody or to everybody in a group, its error is that of half a person more: nobody is that sure.
    """
    return _compared(time, event, treated, strata, lambda seen, people: _softened(seen.at(window), people))


def lost_time(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], window: float) -> Compared:
    """The mean time lost to it up to the window, in the treated less in the others (Uno and others 2014), each stratum weighted by its people."""
    return _compared(time, event, treated, strata, lambda seen, people: seen.mean_until(window))


def _compared(time: Numbers, event: Flags, treated: Flags, strata: npt.NDArray[np.int64], told: Callable[[Curve, int], tuple[float, float]]) -> Compared:
    estimate, variance = 0.0, 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        (one, its_error), (other, other_error) = (told(curve(time[here & arm], event[here & arm]), int((here & arm).sum())) for arm in (treated, ~treated))
        estimate += float(here.mean()) * (other - one)
        variance += float(here.mean()) ** 2 * (its_error**2 + other_error**2)
    return Compared(estimate, float(np.sqrt(variance)))


def _softened(share: tuple[float, float], people: int) -> tuple[float, float]:
    if share[1] > 0:
        return share
    half = 0.5 / (people + 1)
    return share[0], float(np.sqrt(half * (1 - half) / people))
