"""How far from a cutoff people count: where the squared error of the line's level at the cutoff is expected to be smallest."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.discontinuity.smoothing import Side, local, spread

#: Each side of the cutoff keeps at least so many people, and values that differ.
FEWEST, VALUES = 20, 5


def best_reach(above: Side, below: Side, order: int = 1) -> float:
    """How far a local polynomial of this order should reach, in the unit of the scores.

    The plug-in rule of Calonico, Cattaneo and Titiunik 2014 (section 4; regularised after Imbens and Kalyanaraman 2012): global polynomials say how
    far the curve of next order may reach, that one how far the next, and that one the line; variances are those about nearest neighbours.
    """
    sides = (above, below)
    spreads = [spread(side.away, side.outcome) for side in sides]
    least, most = wide_enough(above, below), max(float(np.abs(side.away).max()) for side in sides)
    first = max(_rule_of_thumb(np.concatenate([above.away, below.away])), least)
    weights = [_everywhere(side, order + 3) for side in sides]
    for power in (order + 2, order + 1, 0):
        degree = power or order
        bends = [float(weight @ side.outcome) for weight, side in zip(weights, sides, strict=True)]
        unsure = [float((weight**2 * each).sum()) for weight, each in zip(weights, spreads, strict=True)]
        reach = _smallest_error(sides, spreads, degree, power, first, bends, unsure)
        reach = max(min(reach, most), least)
        weights = [local(side.away, degree, reach, power) for side in sides]
    return reach


def interval_reach(above: Side, below: Side, order: int = 1) -> float:
    """The best reach made shorter, so that intervals hold the truth as often as they say (Calonico, Cattaneo and Farrell 2020, section 4.1)."""
    people = len(above.away) + len(below.away)
    shorter = float(people ** (-order / ((3 + order) * (3 + 2 * order))))
    return max(best_reach(above, below, order) * shorter, wide_enough(above, below))


def wide_enough(above: Side, below: Side) -> float:
    """The smallest reach within which each side has twenty people and five values, or all that it has."""
    needed = []
    for side in (above, below):
        away = np.abs(side.away)
        values = np.unique(away)
        needed += [np.sort(away)[min(FEWEST, len(away)) - 1], values[min(VALUES, len(values)) - 1]]
    return float(max(needed)) * (1 + 1e-6)


def _rule_of_thumb(away: Numbers) -> float:
    """Silverman's rule for the triangular kernel."""
    quartiles = float(np.subtract(*np.percentile(away, [75, 25]))) / 1.349
    deviation = float(away.std())
    return 2.576 * (min(deviation, quartiles) if quartiles > 0 else deviation) * float(len(away) ** -0.2)


def _everywhere(side: Side, power: int) -> Numbers:
    """The weights of the highest coefficient of a polynomial through all of a side."""
    size = max(float(np.abs(side.away).max()), 1e-300)
    columns = (side.away / size)[:, None] ** np.arange(power + 1)
    found: Numbers = np.linalg.pinv(columns, rcond=1e-12)[power] / size**power
    return found


def _smallest_error(sides: tuple[Side, Side], spreads: list[Numbers], degree: int, power: int, first: float, bends: list[float], unsure: list[float]) -> float:
    """Where variance and squared bias of one coefficient add up to least. ``bends``: each side's next coefficient, ``unsure`` its variance."""
    variance, bias, doubt = 0.0, 0.0, 0.0
    for side, each, bend, error, sign in zip(sides, spreads, bends, unsure, (1, -1), strict=True):
        weights = local(side.away, degree, first, power)
        leans = float(weights @ side.away ** (degree + 1)) / first ** (degree + 1 - power)
        variance += float((weights**2 * each).sum()) * first ** (1 + 2 * power)
        bias += sign * leans * bend
        doubt += leans**2 * error
    needed = 2 * (degree + 1 - power) * (bias**2 + 3 * doubt)
    return float(((1 + 2 * power) * variance / needed) ** (1 / (2 * degree + 3))) if needed > 0 else np.inf
