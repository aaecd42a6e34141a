"""How much of a crime at a point counts for which cell: all of it for its own, or spread over the cells around."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import erf

from sooner.find.places.grid import Cells, Grid, Numbers, number

#: A crime is spread as far as this many times the bandwidth: all but half a hundredth of it.
REACH = 3.0


@dataclass(frozen=True, eq=False)
class Spread:
    """``shares``: points x cells, the share of each point in each cell of ``cells`` (numbers, rising)."""

    cells: Cells
    shares: sparse.csr_array

    def of_points(self, points: npt.NDArray[np.int64]) -> Spread:
        """The same for some of the points, in their order, with only the cells that these reach."""
        mine = self.shares[points]
        used = np.zeros(len(self.cells), dtype=bool)
        used[mine.indices] = True
        place = np.cumsum(used) - 1
        narrow = sparse.csr_array((mine.data, place[mine.indices], mine.indptr), shape=(len(points), int(used.sum())))
        return Spread(self.cells[used], narrow)


def spread(grid: Grid, easting: Numbers, northing: Numbers, bandwidth: float) -> Spread:
    """The share of every point in the cells about it. ``bandwidth``: metres, of a normal density; 0 counts a point where it lies.

    The density is summed over the whole cell, not taken at its middle: a point near an edge counts for both sides alike.
    """
    column, row = grid.columns_and_rows(easting, northing)
    if bandwidth == 0:
        return _spread(number(column, row)[:, None], np.ones((len(easting), 1)))
    steps = np.arange(-reach_in_cells(grid, bandwidth), reach_in_cells(grid, bandwidth) + 1)
    columns, rows = column[:, None] + steps, row[:, None] + steps
    across = _share(columns * grid.size + grid.origin[0] - easting[:, None], grid.size, bandwidth)
    up = _share(rows * grid.size + grid.origin[1] - northing[:, None], grid.size, bandwidth)
    around = number(columns[:, :, None], rows[:, None, :]).reshape(len(easting), -1)
    return _spread(around, (across[:, :, None] * up[:, None, :]).reshape(len(easting), -1))


def reach_in_cells(grid: Grid, bandwidth: float) -> int:
    """How many cells away the spread of a point ends."""
    return int(np.ceil(REACH * bandwidth / grid.size))


def _share(start: Numbers, width: float, bandwidth: float) -> Numbers:
    """The part of a normal density about 0 between ``start`` and ``start + width``."""
    scale = bandwidth * np.sqrt(2)
    part: Numbers = (erf((start + width) / scale) - erf(start / scale)) / 2
    return part


def _spread(around: npt.NDArray[np.int64], shares: Numbers) -> Spread:
    cells, place = np.unique(around, return_inverse=True)
    starts = np.arange(0, around.size + 1, around.shape[1])
    return Spread(cells, sparse.csr_array((shares.ravel(), place.ravel(), starts), shape=(len(around), len(cells))))
