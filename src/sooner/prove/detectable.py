"""The smallest difference that a study could have found, and how many more people would be needed."""

from __future__ import annotations

from math import ceil

#: How sure a study should be to find a difference that is there.
POWER = 0.8


def smallest_detectable(error: float, alpha: float) -> float:
    """The smallest true difference that a study with this standard error finds in four cases of five."""
    from scipy.stats import norm

    return float((norm.ppf(1 - alpha / 2) + norm.ppf(POWER)) * error)


def more_needed(smallest: float, people: int, worth_finding: float) -> int | None:
    """How many people more, arms as before, make this difference the smallest that can be found; 0 where they suffice, None where nothing is asked."""
    if not worth_finding > 0 or not smallest > 0:
        return None
    return max(0, ceil(people * (smallest / worth_finding) ** 2 - 1e-9) - people)
