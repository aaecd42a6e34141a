"""How sure an input is: nothing but its value, a cost with a 90 % range, or an effect with the interval of its study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: The ends of the range that a cost is given with, and that the tornado goes over.
LOW, HIGH = 0.05, 0.95


class Spread(Protocol):
    """What every input can be asked."""

    @property
    def value(self) -> float:
        """Its value where nothing is drawn."""

    @property
    def mean(self) -> float:
        """The mean of what is drawn."""

    def quantile(self, chance: float) -> float:
        """The value below which so much of what is drawn lies."""

    def draw(self, rng: np.random.Generator, draws: int) -> Floats:
        """So many draws: shape (draws,)."""


@dataclass(frozen=True)
class Sure:
    """A value without a range."""

    value: float

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    def quantile(self, chance: float) -> float:
        """The value."""
        return self.value

    def draw(self, rng: np.random.Generator, draws: int) -> Floats:
        """The value, so many times."""
        return np.full(draws, self.value)


@dataclass(frozen=True)
class Gamma:
    """A cost: the gamma distribution whose mean is the value and whose standard deviation is that of a normal 90 % range as wide as from low to high.

    Never below zero, with the longer tail above: Briggs, Sculpher and Claxton, Decision Modelling for Health Economic Evaluation (2006), section 4.3.
    """

    value: float
    low: float
    high: float

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    def quantile(self, chance: float) -> float:
        """By the inverse of the incomplete gamma function."""
        from scipy.special import gammaincinv

        return float(gammaincinv(self._shape, chance) * self.value / self._shape)

    def draw(self, rng: np.random.Generator, draws: int) -> Floats:
        """Draws, in the unit of the value."""
        return rng.gamma(self._shape, self.value / self._shape, draws)

    @property
    def _shape(self) -> float:
        from scipy.special import ndtri

        return float((self.value * 2 * ndtri(HIGH) / (self.high - self.low)) ** 2)


@dataclass(frozen=True)
class Interval:
    """An effect: normal on each side of the estimate, so that the study's interval holds exactly what the study says that it holds.

    ``level``: how much the interval from low to high holds, such as 0.95. With an interval that is as far on both sides it is the normal distribution.
    """

    value: float
    low: float
    high: float
    level: float

    @property
    def mean(self) -> float:
        """The estimate, and for an interval that leans to one side a little to that side."""
        below, above = self._sides
        return self.value + (above - below) / float(np.sqrt(2 * np.pi))

    def quantile(self, chance: float) -> float:
        """By the side that the chance lies on."""
        from scipy.special import ndtri

        return float(self._at(np.array([ndtri(chance)]))[0])

    def draw(self, rng: np.random.Generator, draws: int) -> Floats:
        """Draws, in the unit of the estimate."""
        return self._at(rng.standard_normal(draws))

    @property
    def _sides(self) -> tuple[float, float]:
        from scipy.special import ndtri

        reach = float(ndtri((1 + self.level) / 2))
        return (self.value - self.low) / reach, (self.high - self.value) / reach

    def _at(self, normal: Floats) -> Floats:
        below, above = self._sides
        return np.asarray(self.value + normal * np.where(normal < 0, below, above), dtype=np.float64)
