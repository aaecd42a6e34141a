"""How much crime gathers in few cells, and how much of that is more than chance would make of so few crimes."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import pdtr

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Concentration:
    """``half`` and ``quarter``: the smallest share of the cells that holds 50 % and 25 % of the crimes. ``gini``: 0 alike everywhere, 1 all in one cell.

    ``gini_by_chance``: what crimes scattered with no regard to place would give on average. ``gini_adjusted``: how far the way from there to 1
    has been gone; 0 is no more than chance.
    """

    half: float
    quarter: float
    gini: float
    gini_by_chance: float
    gini_adjusted: float

    def as_dict(self) -> dict[str, float]:
        """The figures by name."""
        return asdict(self)


def concentration(counts: Numbers, cells: int) -> Concentration:
    """How the crimes of an area of so many cells gather. ``counts``: one number a cell; cells that are not listed have none.

    Few crimes in many cells gather by chance alone: the plain Gini takes that for concentration, the adjusted one does not.
    """
    falling = np.sort(counts[counts > 0])[::-1]
    total = falling.sum()
    held = np.cumsum(falling)
    half, quarter = (float((np.searchsorted(held, total * part) + 1) / cells) for part in (0.5, 0.25))
    plain, by_chance = gini(falling, cells), gini_of_chance(total / cells)
    return Concentration(half, quarter, plain, by_chance, max(0.0, (plain - by_chance) / (1 - by_chance)))


def gini(falling: Numbers, cells: int) -> float:
    """The Gini coefficient of counts in falling order, of so many cells; those not listed have none."""
    many = max(cells, len(falling))
    rank = many - np.arange(len(falling))
    return float(2 * (rank * falling).sum() / (many * falling.sum()) - (many + 1) / many)


def gini_of_chance(mean: float) -> float:
    """The Gini coefficient of Poisson counts of this mean: half the expected difference of two cells, over the mean.

    With F the share of cells with at most k crimes, it is the sum over k of F(1 - F), over the mean.
    """
    most = int(mean + 12 * np.sqrt(mean) + 30)
    below = pdtr(np.arange(most), mean)
    return float((below * (1 - below)).sum() / mean)
