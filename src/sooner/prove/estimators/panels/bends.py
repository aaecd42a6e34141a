"""What is left of a finding where groups may drift apart in a line that bends by at most so much from one period to the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.panels.honest import Study

#: Into how many parts each stretch between two corners of the path is divided, and in how many places the bend that undoes a finding is looked for.
_PARTS, _PLACES = 32, 64
_HALVINGS = 50


@dataclass(frozen=True, eq=False)
class Straightened:
    """Estimates (g) that no straight drift moves: their errors (g), and how far bends of at most one can move them (g).

    From the one that bends move least to the one with the smallest error. None depends on how large a bend may be.
    """

    estimates: Numbers
    errors: Numbers
    moved: Numbers
    least: float

    def interval(self, bend: float, alpha: float) -> tuple[float, float, float]:
        """Estimate, low and high of the shortest interval that holds the mean after it began where the drift bends by at most ``bend``."""
        reach = self.errors * _folded(bend * self.moved / self.errors, alpha)
        best = int(np.argmin(reach))
        middle, apart = float(self.estimates[best]), float(reach[best])
        return middle, middle - apart, middle + apart

    def undone_by(self, alpha: float) -> float:
        """The smallest bend at which the interval holds no difference; 0 where it does without any."""
        far = float(np.abs(self.estimates).max()) / self.least
        places = np.linspace(0, far, _PLACES)
        holds = [self._holds_none(bend, alpha) for bend in places]
        first = holds.index(True)  # at the last place every interval reaches over none, whichever estimate it is around
        if first == 0:
            return 0.0
        low, high = places[first - 1], places[first]
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if self._holds_none(middle, alpha) else (middle, high)
        return float(low)

    def _holds_none(self, bend: float, alpha: float) -> bool:
        _, low, high = self.interval(bend, alpha)
        return low <= 0 <= high


def straightened(study: Study, alpha: float) -> Straightened:
    """Every estimate that is best for some bend: fixed-length intervals under the smoothness restriction of Rambachan and Roth 2023 (section 3.2).

    Each is the mean after it began, less the last step before drawn on as a straight line, plus sums of the bends that were seen before: so much of
    each that the error is smallest for how far bends that were not seen can move it (Donoho 1994; Armstrong and Kolesar 2018). Which sums these are
    follows the path of a regression whose coefficients' sizes are held down (Osborne, Presnell and Turlach 2000).
    """
    count, shares = len(study.steps), study.shares
    place = np.arange(1, len(shares) + 1)
    first = np.zeros(len(study.values))
    first[count:], first[count - 1] = shares, -float(shares @ place)
    seen = _bends(count, len(study.values))
    covariance = study.covariance
    corners = _path(seen @ covariance @ seen.T, seen @ covariance @ first)
    parts = np.concatenate([np.linspace(one, other, _PARTS, endpoint=False) for one, other in pairwise(corners)] + [corners[-1:]])
    sums = first + parts @ seen
    # the bend at each period moves all that come after it, by one period more in each
    later = np.array([float(shares @ np.maximum(place - bent, 0)) for bent in range(len(place))])
    least = float(np.abs(later).sum())
    chosen, wider = (parts != 0).sum(1), _wider(study.degrees, count)
    able = np.isfinite(wider[chosen])
    errors = np.maximum(study.errors(sums, alpha) * wider[chosen], 1e-12 * least)  # a sum of figures without error is told as that
    return Straightened((sums @ study.values)[able], errors[able], (least + np.abs(parts).sum(1))[able], least)


def _wider(degrees: float, most: int) -> Numbers:
    """By what errors (most) grow where so many sums of bends were chosen by the same groups that tell the errors; infinite where too few are left.

    As in a regression on so many columns that are drawn with the outcome: a degree of freedom each, and what is unsure about their coefficients.
    """
    chosen = np.arange(most)
    if np.isinf(degrees):
        return np.ones(most)
    left = degrees - chosen
    enough = np.where((left > 1) | (chosen == 0), np.maximum(left, 1), np.nan)
    found: Numbers = np.where(chosen == 0, 1.0, np.sqrt(degrees / enough * (1 + chosen / np.maximum(enough - 1, 1e-9))))
    return found


def largest_seen(study: Study, alpha: float) -> float:
    """The largest bend before it began that what was seen does not rule out; NaN where fewer than two steps were seen.

    The largest upper end of the one-sided intervals of all bends, up or down, as Rambachan and Roth 2023 propose as a yardstick.
    """
    from scipy.stats import norm

    if len(study.steps) < 2:
        return float("nan")
    seen = _bends(len(study.steps), len(study.values))
    reach = float(norm.ppf(1 - alpha)) * study.errors(seen, alpha)
    return float((np.abs(seen @ study.values) + reach).max())


def _bends(count: int, length: int) -> Numbers:
    """Each step less the one before (k - 1, k + m)."""
    steps = np.eye(count, length)
    found: Numbers = np.diff(steps, axis=0)
    return found


def _path(squares: Numbers, products: Numbers) -> Numbers:
    """The corners (c, p) of the path of v that makes v' squares v / 2 + products' v + price |v| smallest, as the price falls to nothing."""
    count, corners = len(products), [np.zeros(len(products))]
    price = float(np.abs(products).max(initial=0.0))
    signs, kept = np.zeros(count), np.zeros(count, dtype=bool)
    floor, turns = 1e-12 * price, 0
    while price > floor and turns < 8 * count:
        slope = products + squares @ corners[-1]
        if not kept.any() or turns == 0:
            kept[int(np.argmax(np.abs(slope)))] = True
        signs[kept] = np.where(corners[-1][kept] != 0, np.sign(corners[-1][kept]), -np.sign(slope[kept]))
        move = np.zeros(count)
        move[kept] = np.linalg.lstsq(squares[np.ix_(kept, kept)], signs[kept], rcond=None)[0]
        step, place = _next(corners[-1], move, slope, squares @ move, price, kept)
        corners.append(corners[-1] + step * move)
        price, turns = price - step, turns + 1
        if place >= 0:
            kept[place] = not kept[place]
            corners[-1][place] = 0.0
    return np.array(corners)


def _next(there: Numbers, move: Numbers, slope: Numbers, change: Numbers, price: float, kept: Numbers) -> tuple[float, int]:
    """How far the price falls until one more is taken in or one goes back to nothing, and which; -1 where neither happens before it is nothing."""
    best, place = price, -1
    for each in range(len(there)):
        if kept[each]:
            tried = [-there[each] / move[each]] if move[each] * there[each] < 0 else []
        else:
            tried = [(price - side * slope[each]) / (1 + side * change[each]) for side in (1, -1) if abs(1 + side * change[each]) > 1e-12]
        for step in tried:
            if 1e-12 * price < step < best:
                best, place = float(step), each
    return best, place


def _folded(apart: Numbers, alpha: float) -> Numbers:
    """The value (g) that the size of a normal one around ``apart`` (g), of spread 1, passes with chance ``alpha``."""
    from scipy.special import ndtr, ndtri

    low, high = apart + ndtri(1 - alpha), apart + ndtri(1 - alpha / 2)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        beyond = ndtr(apart - middle) + ndtr(-apart - middle) > alpha
        low, high = np.where(beyond, middle, low), np.where(beyond, high, middle)
    found: Numbers = high
    return found
