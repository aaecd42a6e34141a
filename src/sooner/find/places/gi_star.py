"""Gi*: whether a cell and its neighbours together hold more crime than cells picked at random would (Getis and Ord 1992, Ord and Getis 1995)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sooner.find.places.grid import column_and_row, number

Numbers = npt.NDArray[np.float64]


def neighbours(cells: npt.NDArray[np.int64]) -> sparse.csr_array:
    """Cells x cells, 1 for a cell itself and each of the eight around it that is among ``cells`` (numbers, rising)."""
    column, row = column_and_row(cells)
    rows, columns = [], []
    for east in (-1, 0, 1):
        for north in (-1, 0, 1):
            beside = number(column + east, row + north)
            place = np.minimum(np.searchsorted(cells, beside), len(cells) - 1)
            there = cells[place] == beside
            rows.append(np.flatnonzero(there))
            columns.append(place[there])
    where = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_array((np.ones(len(where[0])), where), shape=(len(cells), len(cells)))


def gi_star(values: Numbers, weights: sparse.csr_array, cells: int | None = None) -> Numbers:
    """The z-score of Gi* for each cell (cells, or cells x periods), with binary or other weights that include the cell itself.

    ``cells``: how many cells the whole area has, where those not listed have no crime; default: those listed. A period in which all
    cells are alike has no hot cell: 0 throughout.
    Source: Ord and Getis 1995, equation 14.4; equal to esda's ``G_Local(star=True)``.
    """
    values = np.asarray(values, dtype=float)
    many = values.shape[0] if cells is None else cells
    mean = values.sum(axis=0) / many
    variance = (values**2).sum(axis=0) / many - mean**2
    sums, squares = (np.asarray(each.sum(axis=1)).reshape((-1,) + (1,) * (values.ndim - 1)) for each in (weights, weights.power(2)))
    spread = np.sqrt(np.maximum(variance, 0) * np.maximum(many * squares - sums**2, 0) / max(many - 1, 1))
    above = weights @ values - sums * mean
    scores: Numbers = np.divide(above, spread, out=np.zeros_like(above), where=spread > 1e-12)
    return scores
