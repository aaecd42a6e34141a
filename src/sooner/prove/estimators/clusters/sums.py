"""What least squares need to know of each cluster: its columns times each other and times the outcome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sums:
    """Of each cluster its columns times each other (..., G, k, k) and times the outcome (..., G, k); ``size`` (k): what columns were divided by."""

    squares: Numbers
    products: Numbers
    size: Numbers

    @property
    def bread(self) -> Numbers:
        """The inverse of all columns times each other (..., k, k)."""
        found: Numbers = np.asarray(np.linalg.pinv(self.squares.sum(-3), rcond=1e-12, hermitian=True), dtype=np.float64)
        return found

    @property
    def coefficients(self) -> Numbers:
        """Least squares (..., k), in the scale of the divided columns."""
        found: Numbers = (self.bread @ self.products.sum(-2)[..., None])[..., 0]
        return found

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return int(self.squares.shape[-3])


def sums_of(outcome: Numbers, columns: Numbers, cluster: Codes) -> Sums:
    """Of outcomes (..., n), columns (n, k) and codes of clusters (n) from 0 without a gap."""
    size = np.sqrt((columns**2).sum(0))
    size = np.where(size == 0, 1, size)
    order = np.argsort(cluster, kind="stable")
    starts = np.searchsorted(cluster[order], np.arange(int(cluster.max()) + 1))
    sorted_columns = (columns / size)[order]  # without this, incomes beside shares would lose digits
    squares = np.add.reduceat(sorted_columns[:, :, None] * sorted_columns[:, None, :], starts, axis=0)
    products = np.add.reduceat(sorted_columns * outcome[..., order, None], starts, axis=-2)
    return Sums(squares, products, size)
