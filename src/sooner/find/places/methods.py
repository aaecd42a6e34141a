"""The ways of saying where next month's crime will lie, from the months before: how much each month counts, and how far it is spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.find.places.grid import Grid
from sooner.find.places.spreading import reach_in_cells

Numbers = npt.NDArray[np.float64]

#: A crime is spread over at most this many cells each way: beyond that every place looks like every other, at great cost.
_WIDEST = 8


@dataclass(frozen=True)
class Weighting:
    """How much a month counts: ``last`` months alike and none before, or all months, each ``fading`` months back by e less."""

    last: int | None = None
    fading: int | None = None

    def of_months(self, months: int, target: int) -> Numbers:
        """The weight of each of so many months where month ``target`` is to be foreseen: nothing from then on."""
        back = target - 1 - np.arange(months)
        weights = np.ones(months) if self.fading is None else np.exp(-back / self.fading)
        recent = back < self.last if self.last is not None else True
        return np.where((back >= 0) & recent, weights, 0.0)


@dataclass(frozen=True)
class Method:
    """A weighting of months, and a bandwidth in metres (0: crimes count in their own cell)."""

    name: str
    weighting: Weighting
    bandwidth: int = 0


_FADING = (6, 12, 24)
_BANDWIDTHS = (125, 250, 400)

LAST_MONTH = Method("last month", Weighting(last=1))
#: What every other method is held against: what a crime analyst draws by hand.
NAIVE = Method("12-month count", Weighting(last=12))

#: Every method that is tried, from the plainest on. None of them was set with the months on which they are tested.
METHODS: tuple[Method, ...] = (
    NAIVE,
    LAST_MONTH,
    *(Method(f"decayed count, {fading} months", Weighting(fading=fading)) for fading in _FADING),
    *(
        Method(f"decayed count, {fading} months, smoothed {bandwidth} m", Weighting(fading=fading), bandwidth)
        for fading in _FADING
        for bandwidth in _BANDWIDTHS
    ),
    *(Method(f"kernel density, 12 months, {bandwidth} m", Weighting(last=12), bandwidth) for bandwidth in (250, 400)),
)


def methods_for(grid: Grid) -> Sequence[Method]:
    """The methods that make sense on a grid: with small cells the widest bandwidths are left out."""
    return [method for method in METHODS if reach_in_cells(grid, method.bandwidth) <= _WIDEST]
