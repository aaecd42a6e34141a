"""The size that finds a difference, and the difference that a size finds: a chance turned round."""

from __future__ import annotations

from math import ceil, isfinite

from sooner.prove.power.plan import Plan
from sooner.prove.power.ways import Way

#: No study is larger than this; what needs more is not to be had.
MOST, MOST_WHOLE = 1e9, 4_096
_SMALLEST = 1e-6


def needed(way: Way, plan: Plan, difference: float, wanted: float) -> float | None:
    """The size at which a study finds a difference with the chance wanted; None where no size does. Whole where only whole sizes mean anything."""
    if way.whole:
        return _first_whole(way, plan, difference, wanted)
    from scipy.optimize import brentq

    def short(log_of_size: float) -> float:
        return way.chance(plan, float(2**log_of_size), difference) - wanted

    low, high = -4.0, 30.0
    if short(high) < 0:
        return None
    while short(low) >= 0:  # a few people are enough
        low -= 4.0
    return float(2 ** brentq(short, low, high, xtol=1e-13, rtol=1e-14))


def _first_whole(way: Way, plan: Plan, difference: float, wanted: float) -> float | None:
    """The smallest whole size from which on doubling finds no shortfall; between, by halving."""
    high = 1
    while way.chance(plan, high, difference) < wanted:
        high *= 2
        if high > (MOST_WHOLE if way.name != "synthetic_control" else 256):
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if way.chance(plan, middle, difference) >= wanted else (middle, high)
    return float(high)


def detectable(way: Way, plan: Plan, size: float, wanted: float) -> float | None:
    """The smallest difference that a study of this size finds with the chance wanted; None where none is large enough."""
    from scipy.optimize import brentq

    def short(difference: float) -> float:
        return way.chance(plan, size, difference) - wanted

    high = plan.largest * (1 - 1e-12)
    if not isfinite(high):
        high = plan.sd or plan.study_error
        while short(high) < 0 and high < MOST:
            high *= 2
    if short(high) < 0 or short(high * _SMALLEST) > 0:
        return None
    return float(brentq(short, high * _SMALLEST, high, xtol=high * 1e-13, rtol=1e-13))


def arms(way: Way, plan: Plan, size: float) -> dict[str, int]:
    """The whole numbers of the treatment and the comparison arm that a size needs; one arm where it is not split."""
    if way.one_arm:
        return {way.counted: ceil(size - 1e-9)}
    first, second = ("after", "before") if way.counted == "points" or way.name == "natural_experiment" else ("treatment", "comparison")
    if way.whole:
        after = max(1, round(size * plan.planned_share))
        return {first: after, second: ceil(size) - after}
    if plan.arms > 1:
        first = f"each of {plan.arms} arms"
    return {first: ceil(size * plan.planned_share - 1e-9), second: ceil(size * plan.left_share - 1e-9)}
