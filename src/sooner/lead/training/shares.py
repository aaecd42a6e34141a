"""Shares of people with their 95 % intervals, and the difference of two."""

from __future__ import annotations

from dataclasses import dataclass

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """So many of so many, as shares from 0 to 1, with the interval. ``people`` is n."""

    count: int
    people: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself."""
        return self.count / self.people

    @property
    def said(self) -> str:
        """45 of 250: 18 % (14 to 23)."""
        return f"{self.count} of {self.people}: {100 * self.value:.0f} % ({100 * self.low:.0f} to {100 * self.high:.0f})"


@dataclass(frozen=True)
class Difference:
    """One share less another, in percentage points, with the interval."""

    points: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0 or self.high < 0

    @property
    def said(self) -> str:
        """+11 points (2 to 20): more than chance would give."""
        words = "more than chance alone would give" if self.is_clear else "no more than chance alone may give"
        return f"{_signed(self.points)} points ({_signed(self.low)} to {_signed(self.high)}): {words}"


def share(count: int, people: int) -> Share:
    """A share with the score interval of Wilson (1927). Raises ValueError unless 0 <= count <= people and somebody was asked."""
    from scipy.stats import binomtest

    if people < 1 or not 0 <= count <= people:
        raise ValueError(f"{count} of {people} is no share of people")
    found = binomtest(count, people).proportion_ci(LEVEL, method="wilson")
    return Share(count, people, max(0.0, float(found.low)), min(1.0, float(found.high)))


def difference(first: Share, second: Share) -> Difference:
    """The second share less the first, of different or unknown people, with the score interval of Miettinen and Nurminen (1985)."""
    import numpy as np

    from sooner.prove.estimators.shares import score_interval

    events, people = np.array([[[second.count, first.count]]], dtype=float), np.array([[[second.people, first.people]]], dtype=float)
    low, high = score_interval(events, people, LEVEL)
    return Difference(100 * (second.value - first.value), 100 * float(low[0]), 100 * float(high[0]))


def _signed(points: float) -> str:
    whole = round(points)
    return "0" if whole == 0 else f"{'+' if whole > 0 else '−'}{abs(whole)}"
