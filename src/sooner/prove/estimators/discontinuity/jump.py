"""How much the outcome jumps at a cutoff: two lines meet there, and how far they bend is taken out and counted in the error."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.discontinuity.smoothing import Side, local
from sooner.prove.estimators.estimate import Estimate


@dataclass(frozen=True, eq=False)
class Line:
    """One side: the level at the cutoff with its error, once the bend is taken out; the line's own level and slope, each with its error."""

    level: tuple[float, float]
    plain: tuple[float, float]
    slope: tuple[float, float]
    people: int
    values: int

    def raised(self, by: float) -> Line:
        """The same line higher by so much."""
        return replace(self, level=(self.level[0] + by, self.level[1]), plain=(self.plain[0] + by, self.plain[1]))


@dataclass(frozen=True)
class Jump:
    """The jump once the bend is taken out (``robust``), the plain one of the two lines, and the lines."""

    robust: Estimate
    plain: Estimate
    above: Line
    below: Line
    reach: float


def jump(above: Side, below: Side, reach: float, order: int = 1) -> Jump:
    """The level of ``above`` at the cutoff less that of ``below``, from polynomials of ``order`` within ``reach``.

    Bias correction and its error after Calonico, Cattaneo and Titiunik 2014, the bend estimated within the same reach (Calonico, Cattaneo and Farrell
    2020): what is left is the level of the polynomial of the next order. Errors HC3, Student's t with one degree a person less the coefficients.
    """
    inside = [side.only(np.abs(side.away) < reach) for side in (above, below)]
    base = float(inside[1].outcome[0]) if len(inside[1].outcome) else 0.0  # where all are the same, not even rounding is left
    one, other = (_line(Side(side.away, side.outcome - base), reach, order).raised(base) for side in inside)
    people = one.people + other.people
    told = [
        Estimate(first[0] - second[0], float(np.hypot(first[1], second[1])), max(people - 2 * used, 1))
        for first, second, used in ((one.level, other.level, order + 2), (one.plain, other.plain, order + 1))
    ]
    return Jump(told[0], told[1], one, other, reach)


def share_of(outcome: tuple[Side, Side], received: tuple[Side, Side], reach: float, order: int = 1) -> Estimate | None:
    """The jump of the outcome for each jump of one in who received it: the effect on those who took it up because of the cutoff.

    Hahn, Todd and Van der Klaauw 2001; None where the jump of those who received it is less than about three of its errors (F below 10).
    """
    taken = jump(*received, reach, order).robust
    if taken.estimate**2 <= 10 * taken.error**2:
        return None
    ratio = jump(*outcome, reach, order).robust.estimate / taken.estimate
    left = [Side(one.away, one.outcome - ratio * other.outcome) for one, other in zip(outcome, received, strict=True)]
    rest = jump(left[0], left[1], reach, order).robust
    return Estimate(ratio, rest.error / abs(taken.estimate), rest.degrees)


def _line(near: Side, reach: float, order: int) -> Line:
    wide, narrow = (_residuals(near, reach, each) for each in (order + 1, order))
    parts = [(wide, order + 1, 0), (narrow, order, 0), (narrow, order, 1)]
    level, plain, slope = (_told(near, reach, *part) for part in parts)
    return Line(level, plain, slope, len(near.away), len(np.unique(near.away)))


def _told(near: Side, reach: float, left: Numbers, order: int, power: int) -> tuple[float, float]:
    weights = local(near.away, order, reach, power)
    return float(weights @ near.outcome), float(np.sqrt((weights**2 * left**2).sum()))


def _residuals(near: Side, reach: float, order: int) -> Numbers:
    """What the polynomial leaves of each outcome, over one less the person's leverage (HC3: MacKinnon and White 1985)."""
    scaled = near.away / reach
    kernel = 1 - np.abs(scaled)
    columns = scaled[:, None] ** np.arange(order + 1)
    bread = np.linalg.pinv(columns.T @ (columns * kernel[:, None]), rcond=1e-12, hermitian=True)
    left = near.outcome - columns @ (bread @ (columns.T @ (kernel * near.outcome)))
    leverage = ((columns @ bread) * columns).sum(1) * kernel
    found: Numbers = left / np.maximum(1 - leverage, 1e-9)
    return found
