"""Every area beside its own mix of the donors: what nothing brings about in areas in which nothing began, and how unusual one area is among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor, isfinite

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.synthetic.mixing import mix, products

#: A fit that is nearer than this share of the spread is exact: what is left is the rounding of numbers.
_EXACT = 1e-6


@dataclass(frozen=True, eq=False)
class Mixed:
    """Areas beside their mixes; the first is the one in which it began. ``weights`` (n, n): row i is the mix of area i, made of all others.

    ``gaps`` (n, T): outcomes less those of the mix. ``start``: the first period after. ``size``: the spread of areas and periods, beside which
    a gap is told from none. ``plain``: how far the first area was from the plain mean of the donors before (root mean square).
    """

    weights: Numbers
    gaps: Numbers
    start: int
    size: float = 0.0
    plain: float = 0.0

    @cached_property
    def before(self) -> Numbers:
        """How far each area was from its mix before (n): the root of the mean square; 0 where the mix met it exactly."""
        found, spread = _root(self.gaps[:, : self.start]), float(self.gaps.std())
        return np.where(found <= _EXACT * max(spread, self.size), 0.0, found)

    @property
    def after(self) -> Numbers:
        """The same after it began (n)."""
        return _root(self.gaps[:, self.start :])

    @property
    def ratios(self) -> Numbers:
        """After over before (n): an area that was never well told by others has to move further to be unusual (Abadie, Diamond and Hainmueller 2010)."""
        return _over(self.after, self.before)

    @property
    def means(self) -> Numbers:
        """The average of each area's gaps after it began (n)."""
        found: Numbers = self.gaps[:, self.start :].mean(1)
        return found

    @property
    def scaled(self) -> Numbers:
        """The same over how far the area was from its mix before (n)."""
        return _over(self.means, self.before)


def mixed(outcomes: Numbers, start: int, alike: Numbers, level: bool = True, joins: bool = True) -> Mixed:
    """Each area's nearest mix of all others. ``outcomes`` (n, T), the first area being the one in which it began; ``alike`` (n, m): what the mix has to meet.

    ``level``: False where each area's own mean before is taken out, so that only movements are compared (Ferman and Pinto 2021). The area in
    which it began joins the others when a donor takes its place, as in Abadie, Diamond and Hainmueller (2010): if it does nothing, all areas are
    then treated alike, and each place in the ranking is as likely as any other. ``joins``: False where it is kept out of the donors' mixes.
    """
    inner, count = products(alike), len(outcomes)
    weights = np.zeros((count, count))
    for area in range(count):
        donors = np.array([each for each in range(0 if joins else 1, count) if each != area])
        weights[area, donors] = mix(inner, area, donors)
    told = outcomes if level else outcomes - outcomes[:, :start].mean(1, keepdims=True)
    plain = float(_root((told[0] - told[1:].mean(0))[None, :start])[0])
    return Mixed(weights, told - weights @ told, start, float((told - told.mean(0)).std()), plain)


def rank_p(values: Numbers) -> float:
    """The share of all areas, the first among them, that are as unusual as the first. Values that are large are unusual."""
    return float((values >= values[0] * (1 - 1e-12)).mean())


def smallest_p(donors: int) -> float:
    """The smallest p that so many donors allow."""
    return 1 / (donors + 1)


def interval(mixes: Mixed, level: float) -> tuple[float, float] | None:
    """The average effects that the placebos do not rule out: once they are taken off, the first area is not among the most unusual.

    Inverts the rank test of the average gap over the fit before (after Firpo and Possebom 2018). What is taken off the first area moves the mixes
    that it is part of by its weight. Only the average counts: it may differ from period to period. None where there are too few donors for this
    level, or too many of them were met exactly before.
    """
    outside = floor((1 - level) * len(mixes.gaps) + 1e-9)
    if outside < 1:
        return None
    low, high = _as_unusual(mixes)
    ends = float(np.sort(low)[outside - 1]), float(np.sort(high)[-outside])
    return ends if all(isfinite(each) for each in ends) else None


def _as_unusual(mixes: Mixed) -> tuple[Numbers, Numbers]:
    """For each donor the range of average effects under which it is as unusual as the first area; all of them hold the estimate."""
    mean, fit, part = mixes.means, mixes.before, mixes.weights[1:, 0]
    slope = part * fit[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (mean[0] * fit[1:] - mean[1:] * fit[0]) / (fit[1:] + slope)
        other = (mean[0] * fit[1:] + mean[1:] * fit[0]) / (fit[1:] - slope)
    ends = np.sort(np.stack([one, other]), axis=0)
    bounded = slope < fit[1:]
    return np.where(bounded, ends[0], -np.inf), np.where(bounded, ends[1], np.inf)


def _root(gaps: Numbers) -> Numbers:
    found: Numbers = np.sqrt((gaps**2).mean(1))
    return found


def _over(values: Numbers, fit: Numbers) -> Numbers:
    found: Numbers = np.divide(values, fit, out=np.full(len(fit), np.inf), where=fit > 0)
    return found
