"""An estimate whose interval is averaged over what nobody knows for sure: how long luck lasts in a series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.estimate import Estimate

#: Halvings of the range in which an end of an interval is looked for: more than a double can tell apart.
_HALVINGS = 60


@dataclass(frozen=True, eq=False, kw_only=True)
class Mixed(Estimate):
    """An average of estimates, each with Student's t of the same ``degrees``: ``centres``, ``spreads`` and ``weights`` (g), the weights adding up to 1.

    ``estimate`` is their mean and ``error`` the standard deviation of them all.
    """

    centres: Numbers
    spreads: Numbers
    weights: Numbers

    def interval(self, level: float) -> tuple[float, float]:
        """The interval of this level, with as much beyond its one end as beyond the other."""
        return self._below((1 - level) / 2), self._below((1 + level) / 2)

    @property
    def p_value(self) -> float:
        """Twice the smaller share that lies on one side of zero: an interval at one less this just touches it."""
        return float(two_sided(self.centres, self.spreads, self.weights, self.degrees, 0.0))

    def _below(self, share: float) -> float:
        """The value below which this share lies."""
        far = 40 * self.spreads.max() + np.ptp(self.centres)
        low, high = self.estimate - far, self.estimate + far
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            here = float(below(self.centres, self.spreads, self.weights, self.degrees, middle))
            low, high = (middle, high) if here < share else (low, middle)
        return float((low + high) / 2)


def below(centres: Numbers, spreads: Numbers, weights: Numbers, degrees: float, value: float) -> Numbers:
    """The share below a value (...) of an average of t's (g, ...)."""
    from scipy.special import stdtr

    found: Numbers = (weights * stdtr(degrees, (value - centres) / spreads)).sum(0)
    return found


def two_sided(centres: Numbers, spreads: Numbers, weights: Numbers, degrees: float, value: float) -> Numbers:
    """How often an average of t's (g, ...) would lie as far from a value, either way (...)."""
    share = below(centres, spreads, weights, degrees, value)
    return 2 * np.minimum(share, 1 - share)
