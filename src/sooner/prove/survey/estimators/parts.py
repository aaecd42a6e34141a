"""How much of what several drivers foretell of an outcome falls to each of them."""

from __future__ import annotations

from math import comb

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.estimators.moments import Moving, Unsure

#: With more drivers than this the parts are not worked out: every set of them has to be fitted.
MOST = 10


def parts(varied: Numbers, groups: list[list[int]]) -> Moving:
    """The part of each driver and, last, of all together, in the variance of the outcome, with slopes.

    ``varied``: the covariance matrix (p x p), the outcome first; ``groups``: the places of each driver's columns, at most ``MOST`` drivers.
    A driver's part is what it adds, averaged over every order in which drivers can be put in (Lindeman, Merenda and Gold, 1980): the value of
    Shapley (1953). The slope of what a set foretells follows from its residual alone, for the best line does not move to first order.
    """
    share, slope = zip(*(_foretold(varied, places) for places in _sets(groups)), strict=True)
    turned = _turned(len(groups))
    return turned @ np.array(share), np.tensordot(turned, np.array(slope), axes=1)


def parts_alone(varied: Numbers, groups: list[list[int]]) -> Numbers:
    """The figures of ``parts`` without their slopes."""
    return parts(varied, groups)[0]


def parts_bending(varied: Numbers, unsure: Unsure, groups: list[list[int]]) -> Numbers:
    """How much more than the truth the figures of ``parts`` are expected to be, beside what their slopes say.

    A line that fits a sample best foretells it better than it foretells everybody. The usual adjustment (Ezekiel, 1930) takes that off for answers
    drawn one by one with one spread; this is the same to second order with the errors of the sample as it was drawn, set by set of drivers.
    """
    return np.asarray(_turned(len(groups)) @ np.array([_excess(varied, unsure, places) for places in _sets(groups)]))


def whole_bending(varied: Numbers, unsure: Unsure, groups: list[list[int]]) -> Numbers:
    """The same for ``whole``."""
    return np.array([_excess(varied, unsure, [place for one in groups for place in one])])


def reaching(share: float, excess: float, reach: float) -> tuple[float, float]:
    """The interval of a part: ``share`` as the sample has it, ``excess`` what of it is expected to be too much, ``reach`` the width to each side.

    It is worked out for Fisher's (1921) z of the root, on which the error of a small part hardly moves with its size. The excess is taken off the lower end
    alone: how large it is is known least where the part is small, and there the upper end would fall short.
    """
    if not 0 < share < 1:
        return share - reach, min(share + reach, 1.0)
    middle, wide = np.arctanh(np.sqrt(share)), reach / (2 * np.sqrt(share) * (1 - share))
    low = float(np.tanh(max(middle - wide, 0.0)) ** 2) - excess
    return min(max(low, 0.0), share - excess), float(np.tanh(middle + wide) ** 2)


def whole(varied: Numbers, groups: list[list[int]]) -> Moving:
    """What all drivers foretell together, of any number of drivers."""
    share, slope = _foretold(varied, [place for one in groups for place in one])
    return np.array([share]), slope[None]


def whole_alone(varied: Numbers, groups: list[list[int]]) -> Numbers:
    """The figure of ``whole`` without its slope."""
    return whole(varied, groups)[0]


def _sets(groups: list[list[int]]) -> list[list[int]]:
    """The columns of every set of drivers, in the order of the bits that say which are in it."""
    count = len(groups)
    return [[place for one in range(count) if kept >> one & 1 for place in groups[one]] for kept in range(2**count)]


def _turned(count: int) -> Numbers:
    """What every set counts in the part of each driver, and in all together."""
    sets = range(2**count)
    return np.array([[_counts(kept, one, count) for kept in sets] for one in range(count)] + [[float(kept == 2**count - 1) for kept in sets]])


def _counts(kept: int, one: int, count: int) -> float:
    """What the set ``kept`` (bits) counts in the part of one driver."""
    size = bin(kept).count("1")
    if kept >> one & 1:
        return 1 / (count * comb(count - 1, size - 1))
    return -1 / (count * comb(count - 1, size))


def _line(varied: Numbers, places: list[int]) -> tuple[Numbers, Numbers]:
    """What is left of the outcome, as weights of the columns; and the inverse of how the columns vary together."""
    inverse: Numbers = np.zeros((0, 0)) if not places else np.asarray(np.linalg.pinv(varied[np.ix_(places, places)], hermitian=True), dtype=np.float64)
    line = np.zeros(len(varied))
    line[0] = 1.0
    line[places] = -inverse @ varied[places, 0]
    return line, inverse


def _excess(varied: Numbers, unsure: Unsure, places: list[int]) -> float:
    """Of one set: its line bends to the sample, and what is left is divided by a variance that is unsure too."""
    size = len(varied)
    line, inverse = _line(varied, places)
    first, second = np.triu_indices(size)
    along = np.zeros((size, len(first)))  # turns a change of the matrix, as its entries on and above the diagonal, into that change along the line
    np.add.at(along, (first, np.arange(len(first))), line[second])
    off = first != second
    np.add.at(along, (second[off], np.flatnonzero(off)), line[first[off]])
    moved = along @ unsure.spread
    bent = float((inverse * (moved @ along.T)[np.ix_(places, places)]).sum())
    whole, left = varied[0, 0], float(line @ varied @ line)
    return float(bent / whole + line @ moved[:, 0] / whole**2 - left * unsure.spread[0, 0] / whole**3)


def _foretold(varied: Numbers, places: list[int]) -> tuple[float, Numbers]:
    line = _line(varied, places)[0]
    left = float(line @ varied @ line) / varied[0, 0]
    slope = -np.outer(line, line) / varied[0, 0]
    slope[0, 0] += left / varied[0, 0]
    return 1 - left, slope
