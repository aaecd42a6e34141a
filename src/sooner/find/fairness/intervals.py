"""Shares of people with their 95 % intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: The point of the normal distribution between which and its negative 95 % lie.
_Z = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """A share with the interval in which it lies with 95 % confidence, were these people a draw of many; all None where there is nobody to share among."""

    share: float | None
    low: float | None
    high: float | None


def share(count: float | None, n: float | None) -> Share:
    """One share (0 to 1) with its Wilson interval. ``count`` of ``n``; either None where it is not known.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    Raises ValueError where the count is below 0 or above n.
    """
    if count is None or not n:
        return Share(None, None, None)
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    part, square = count / n, _Z * _Z
    middle = (part + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * math.sqrt(part * (1 - part) / n + square / (4 * n * n))
    return Share(part, max(0.0, middle - half) if count else 0.0, min(1.0, middle + half) if count < n else 1.0)


def shares(pairs: Iterable[tuple[float | None, float | None]]) -> list[Share]:
    """The share of each pair (count, n)."""
    return [share(count, n) for count, n in pairs]
