"""How much of what several drivers foretell of an outcome falls to each of them."""

from __future__ import annotations

from math import comb

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.estimators.moments import Moving

#: With more drivers than this the parts are not worked out: every set of them has to be fitted.
MOST = 10


def parts(varied: Numbers, groups: list[list[int]]) -> Moving:
    """The part of each driver and, last, of all together, in the variance of the outcome, with slopes.

    ``varied``: the covariance matrix (p x p), the outcome first; ``groups``: the places of each driver's columns, at most ``MOST`` drivers.
    A driver's part is what it adds, averaged over every order in which drivers can be put in (Lindeman, Merenda and Gold, 1980): the value of
    Shapley (1953). The slope of what a set foretells follows from its residual alone, for the best line does not move to first order.
    """
    count = len(groups)
    share, slope = zip(
        *(_foretold(varied, [place for one in range(count) if kept >> one & 1 for place in groups[one]]) for kept in range(2**count)), strict=True
    )
    turned = np.array(
        [[_counts(kept, one, count) for kept in range(2**count)] for one in range(count)] + [[float(kept == 2**count - 1) for kept in range(2**count)]]
    )
    return turned @ np.array(share), np.tensordot(turned, np.array(slope), axes=1)


def parts_alone(varied: Numbers, groups: list[list[int]]) -> Numbers:
    """The figures of ``parts`` without their slopes."""
    return parts(varied, groups)[0]


def whole(varied: Numbers, groups: list[list[int]]) -> Moving:
    """What all drivers foretell together, of any number of drivers."""
    share, slope = _foretold(varied, [place for one in groups for place in one])
    return np.array([share]), slope[None]


def _counts(kept: int, one: int, count: int) -> float:
    """What the set ``kept`` (bits) counts in the part of one driver."""
    size = bin(kept).count("1")
    if kept >> one & 1:
        return 1 / (count * comb(count - 1, size - 1))
    return -1 / (count * comb(count - 1, size))


def _foretold(varied: Numbers, places: list[int]) -> tuple[float, Numbers]:
    line = np.zeros(len(varied))
    line[0] = 1.0
    if places:
        line[places] = -np.linalg.pinv(varied[np.ix_(places, places)], hermitian=True) @ varied[places, 0]
    left = float(line @ varied @ line) / varied[0, 0]
    slope = -np.outer(line, line) / varied[0, 0]
    slope[0, 0] += left / varied[0, 0]
    return 1 - left, slope
