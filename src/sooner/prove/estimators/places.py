"""Counts in places where something was done and around them, before and after, beside others: the weighted displacement difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.estimate import Estimate

#: How each kind of place counts: treated, comparison, the ring around the treated, the ring around the comparison.
SIGNS = np.array([1.0, -1.0, 1.0, -1.0])
_TREATED = slice(0, 2)
_RINGS = slice(2, 4)


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts (pairs, 4, T) of the four kinds of place in every period; rings that there are not count nothing. ``start``: the first period after."""

    table: Numbers
    start: int

    @property
    def before(self) -> Numbers:
        """Counts before (pairs, 4)."""
        found: Numbers = self.table[:, :, : self.start].sum(2)
        return found

    @property
    def after(self) -> Numbers:
        """Counts after (pairs, 4)."""
        found: Numbers = self.table[:, :, self.start :].sum(2)
        return found

    @property
    def length(self) -> float:
        """How long the time after is beside the time before."""
        return float((self.table.shape[2] - self.start) / self.start)

    @property
    def contrast(self) -> Numbers:
        """Treated less comparison, with their rings, in every period (T)."""
        found: Numbers = np.einsum("pkt,k->t", self.table, SIGNS)
        return found

    @property
    def total(self) -> Numbers:
        """All that was counted in every period (T): what the contrast's variance is where counts vary as chance alone makes them."""
        found: Numbers = self.table.sum((0, 1))
        return found

    def only(self, pairs: Numbers) -> Counts:
        """The same for some of the pairs."""
        return Counts(self.table[pairs.astype(np.int64)], self.start)


def displacement(counts: Counts, widened: float = 1.0, degrees: float = np.inf) -> tuple[Estimate, Estimate, Estimate]:
    """What was counted more after than before, beyond the comparison: in the places themselves, around them, and together.

    The variance is that of Poisson counts (Wheeler and Ratcliffe 2018). Where the times are not alike long, counts before are brought to the
    length of the time after. ``widened``: by what errors are multiplied where counts vary more than chance makes them.
    """
    moved = (counts.after - counts.length * counts.before).sum(0) * SIGNS
    spread = (counts.after + counts.length**2 * counts.before).sum(0)
    parts = (_TREATED, _RINGS, slice(0, 4))
    local, around, together = (Estimate(float(moved[part].sum()), float(np.sqrt(spread[part].sum())) * widened, degrees) for part in parts)
    return local, around, together


def overdispersion(counts: Counts) -> tuple[float, float, int]:
    """By how much the contrast varies more than Poisson counts would, from period to period before and after; its p by chi square; its degrees.

    Each side has its own mean. 1 where nobody can say: with fewer than six periods before, or where nothing was counted.
    """
    from scipy.stats import chi2

    sides = [slice(0, counts.start), slice(counts.start, None)]
    degrees = [len(counts.total[side]) - 1 for side in sides]
    expected = float(sum(many * counts.total[side].mean() for many, side in zip(degrees, sides, strict=True)))
    if degrees[0] < 5 or not expected:
        return 1.0, 1.0, 0
    apart = float(sum(((counts.contrast[side] - counts.contrast[side].mean()) ** 2).sum() for side in sides))
    return apart / expected, float(chi2.sf(apart / expected * sum(degrees), sum(degrees))), sum(degrees)


def drift(counts: Counts, widened: float = 1.0) -> Estimate | None:
    """How far the contrast was drifting before it began, carried on to the time after: in counts, as the estimate is. None under four periods before."""
    start, periods = counts.start, counts.table.shape[2]
    if start < 4:
        return None
    about = np.arange(start) - (start - 1) / 2
    squares = float((about**2).sum())
    slope = float(about @ counts.contrast[:start]) / squares
    error = float(np.sqrt((about**2 * counts.total[:start]).sum())) / squares * widened
    carried = (periods - start) * periods / 2
    return Estimate(slope * carried, error * carried)


def ratio_of_ratios(counts: Counts) -> Estimate | None:
    """The log of how treated places changed, as a ratio, over how comparison places did. None where a count is nothing."""
    four = np.stack([counts.before[:, :2].sum(0), counts.after[:, :2].sum(0)])
    if not (four > 0).all():
        return None
    logs = np.log(four)
    return Estimate(float(logs[1, 0] - logs[0, 0] - logs[1, 1] + logs[0, 1]), float(np.sqrt((1 / four).sum())))
