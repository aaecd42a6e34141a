"""The linking's own error, from pairs drawn by lot within strata and judged by people who were not told what was worked out.

Precision: of the pairs of records that were made one person, the share that are. Recall: of the pairs that are one person among those compared,
the share that were made one. Both are stratified: each stratum counts for all the pairs that it stands for. Intervals of 95 % put together
Wilson's intervals of the strata, narrowed where much of a stratum was judged, by the method of variance estimates recovery (Zou and Donner 2008;
for the ratio of two sums Donner and Zou 2012): they hold for shares near 0 and 1, where the usual ones do not. A simulation in the tests holds them to it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The normal deviate of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True)
class Stratum:
    """One stratum: the pairs that it stands for, whether they are one person in the answer, how many were judged, and how many of those are one person."""

    pairs: float
    together: bool
    judged: int
    same: int


@dataclass(frozen=True)
class Estimate:
    """A share between 0 and 1 with its interval of 95 %, and the number of judged pairs on which it rests."""

    value: float
    low: float
    high: float
    judged: int


def wilson(same: int, judged: int, pairs: float) -> tuple[float, float]:
    """Wilson's interval of 95 % of a share, for a stratum of so many pairs; without width where all of them were judged."""
    share = same / judged
    if judged >= pairs:
        return share, share
    size = judged * (pairs - 1) / (pairs - judged)
    middle = (share + _Z**2 / (2 * size)) / (1 + _Z**2 / size)
    half = _Z / (1 + _Z**2 / size) * math.sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def precision(strata: Sequence[Stratum]) -> Estimate | None:
    """Of the pairs that are one person in the answer, the share that are; None where none was judged. A stratum without a judged pair is left out."""
    judged = [each for each in strata if each.together and each.judged]
    pairs = sum(each.pairs for each in judged)
    if not pairs:
        return None
    value, low, high = _sum(judged)
    return Estimate(value / pairs, max(0.0, low / pairs), min(1.0, high / pairs), sum(each.judged for each in judged))


def recall(strata: Sequence[Stratum]) -> Estimate | None:
    """Of the compared pairs that are one person, the share that are so in the answer; None where that cannot be said."""
    judged = [each for each in strata if each.judged]
    found, missed = ([each for each in judged if each.together is told] for told in (True, False))
    right, right_low, right_high = _sum(found)
    lost, lost_low, lost_high = _sum(missed)
    if not missed or right_low <= 0:
        return None
    high, low = (1 / (1 + bound) for bound in _ratio((lost, max(0.0, lost_low), lost_high), (right, right_low, right_high)))
    return Estimate(right / (right + lost), low, high, sum(each.judged for each in judged))


def _sum(strata: Iterable[Stratum]) -> tuple[float, float, float]:
    """How many pairs of some strata are one person, with the interval."""
    value = below = above = 0.0
    for each in strata:
        share = each.same / each.judged
        low, high = wilson(each.same, each.judged, each.pairs)
        value += each.pairs * share
        below += (each.pairs * (share - low)) ** 2
        above += (each.pairs * (high - share)) ** 2
    return value, value - math.sqrt(below), value + math.sqrt(above)


def _ratio(top: tuple[float, float, float], bottom: tuple[float, float, float]) -> tuple[float, float]:
    """The interval of a ratio of two independent sums, each with its own."""
    (one, one_low, one_high), (other, other_low, other_high) = top, bottom
    product = one * other
    low = product - math.sqrt(max(0.0, product**2 - one_low * other_high * (2 * one - one_low) * (2 * other - other_high)))
    high = product + math.sqrt(max(0.0, product**2 - one_high * other_low * (2 * one - one_high) * (2 * other - other_low)))
    return max(0.0, low / (other_high * (2 * other - other_high))), high / (other_low * (2 * other - other_low))


def kappa(answers: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two reviewers' answers about the same pairs: agreement beyond chance; None where chance alone would make them agree always."""
    if not answers:
        return None
    agreed = sum(one == other for one, other in answers) / len(answers)
    first, second = (Counter(pair[place] for pair in answers) for place in (0, 1))
    chance = sum(first[answer] * second[answer] for answer in first) / len(answers) ** 2
    return None if chance >= 1 else (agreed - chance) / (1 - chance)
