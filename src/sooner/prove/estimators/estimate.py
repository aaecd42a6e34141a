"""An estimate with its error: its interval and its p, the same for every design whose errors are worked out by a formula."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import Any


@dataclass(frozen=True)
class Estimate:
    """An estimate, its standard error and the degrees of freedom of Student's t; infinite for the normal distribution.

    ``widened``: by what the error is multiplied in interval and p, where it is known to be too small for so few groups.
    """

    estimate: float
    error: float
    degrees: float = inf
    widened: float = 1.0

    def interval(self, level: float) -> tuple[float, float]:
        """The interval of this level."""
        reach = float(self._spread().ppf((1 + level) / 2)) * self.widened * self.error
        return self.estimate - reach, self.estimate + reach

    @property
    def p_value(self) -> float:
        """How often chance alone would give so large an estimate, either way."""
        if not self.error:
            return 0.0 if self.estimate else 1.0
        return float(2 * self._spread().sf(abs(self.estimate) / (self.widened * self.error)))

    def _spread(self) -> Any:
        from scipy.stats import norm, t

        return t(self.degrees) if isfinite(self.degrees) else norm
