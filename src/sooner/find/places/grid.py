"""Square cells of the National Grid, each known by one number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.errors import UsageError

Numbers = npt.NDArray[np.float64]
Cells = npt.NDArray[np.int64]

#: A cell's number is its column times this, plus its row; both are moved so that none is below 0.
_SPAN, _MOVED = 2**24, 2**22
SMALLEST, LARGEST = 50, 10_000


@dataclass(frozen=True)
class Grid:
    """Cells of ``size`` metres a side that start on multiples of the size, moved by ``origin`` metres east and north."""

    size: int = 250
    origin: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        if not SMALLEST <= self.size <= LARGEST:
            raise UsageError(f"A cell of {self.size} m cannot be used: give --cell a whole number from {SMALLEST} to {LARGEST:,} metres, such as 250.")

    @property
    def km2(self) -> float:
        """The area of one cell."""
        return self.size**2 / 1_000_000

    def columns_and_rows(self, easting: Numbers, northing: Numbers) -> tuple[Cells, Cells]:
        """The column and the row of the cell in which each point lies. A point on an edge belongs to the cell east or north of it."""
        east, north = self.origin
        return np.floor((easting - east) / self.size).astype(np.int64), np.floor((northing - north) / self.size).astype(np.int64)

    def cells(self, easting: Numbers, northing: Numbers) -> Cells:
        """The number of the cell in which each point lies."""
        return number(*self.columns_and_rows(easting, northing))

    def corners(self, cells: Cells) -> tuple[Numbers, Numbers]:
        """Easting and northing of the south-west corner of each cell."""
        column, row = column_and_row(cells)
        easting, northing = column * float(self.size) + self.origin[0], row * float(self.size) + self.origin[1]
        return easting.astype(float), northing.astype(float)


def number(column: Cells, row: Cells) -> Cells:
    """The number of the cell in a column and a row; numbers rise from west to east, then from south to north."""
    return (column + _MOVED) * _SPAN + row + _MOVED


def column_and_row(cells: Cells) -> tuple[Cells, Cells]:
    """The column and the row of a cell, back from its number."""
    column, row = np.divmod(cells, _SPAN)
    return column - _MOVED, row - _MOVED
