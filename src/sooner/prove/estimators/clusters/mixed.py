"""Luck that people of a cluster share, and people of one cluster and period: how much there is, and least squares that allow for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.clusters.sums import Codes, Sums

#: Shared luck is looked for up to this share of all spread.
_MOST = 0.999


@dataclass(frozen=True, eq=False)
class Mixed:
    """The fit: sums as generalised least squares take them; variances of luck that clusters share, that cells share, and people's own."""

    sums: Sums
    of_clusters: float
    of_cells: float
    own: float

    def error(self, place: int) -> float:
        """The error of a coefficient if the model holds."""
        return float(np.sqrt(self.own * self.sums.bread[place, place])) / float(self.sums.size[place])

    @property
    def alike(self) -> float:
        """The share of the spread that people of a cluster have in common (intracluster correlation)."""
        whole = self.of_clusters + self.of_cells + self.own
        return self.of_clusters / whole if whole > 0 else 0.0


def mixed(outcome: Numbers, columns: Numbers, cluster: Codes, cell: Codes | None = None) -> Mixed:
    """Fit outcomes (n) to columns (n, k) by restricted maximum likelihood. ``cell`` (n): units within a cluster whose people share more luck.

    Patterson and Thompson 1971, Biometrika 58(3); Hooper and others 2016 for cells. A variance that would be below zero is zero.
    """
    cells = _Cells.of(outcome, columns, cluster, _inner(cluster, cell))
    shared = _looked_for(cells, 1 if cell is None else 2)
    sums, own = cells.at(*shared)
    return Mixed(sums, shared[0] * own, shared[1] * own, own)


def weighted(outcome: Numbers, columns: Numbers, cluster: Codes, cell: Codes | None, like: Mixed) -> Sums:
    """The sums of other columns with the shared luck of a fit."""
    own = max(like.own, 1e-300)
    return _Cells.of(outcome, columns, cluster, _inner(cluster, cell)).at(like.of_clusters / own, like.of_cells / own)[0]


def _inner(cluster: Codes, cell: Codes | None) -> Codes:
    """The codes of cells, each within its cluster."""
    if cell is None:
        return cluster
    return np.unique(np.column_stack([cluster, cell]), axis=0, return_inverse=True)[1].astype(np.int64).ravel()


@dataclass(frozen=True, eq=False)
class _Cells:
    """Of each cell its columns and outcome times each other (C, k + 1, k + 1), their sums (C, k + 1), its people (C) and its cluster (C)."""

    squares: Numbers
    sums: Numbers
    people: Numbers
    cluster: Codes
    size: Numbers

    @classmethod
    def of(cls, outcome: Numbers, columns: Numbers, cluster: Codes, inner: Codes) -> _Cells:
        size = np.sqrt((columns**2).sum(0))
        size = np.where(size == 0, 1, size)
        both = np.column_stack([columns / size, outcome])
        order = np.argsort(inner, kind="stable")
        starts = np.searchsorted(inner[order], np.arange(int(inner.max()) + 1))
        squares = np.add.reduceat(both[order][:, :, None] * both[order][:, None, :], starts)
        sums = np.add.reduceat(both[order], starts)
        return cls(squares, sums, np.bincount(inner).astype(np.float64), cluster[order][starts], size)

    def by_cluster(self, of_clusters: float, of_cells: float) -> tuple[Numbers, float]:
        """Columns and outcome of each cluster times each other, divided by shared luck; and the log of its determinant. Variances as multiples."""
        weight = 1 / (1 + of_cells * self.people)
        turned = weight[:, None] * self.sums
        within = self.squares - (of_cells * weight)[:, None, None] * self.sums[:, :, None] * self.sums[:, None, :]
        starts = np.searchsorted(self.cluster, np.arange(int(self.cluster[-1]) + 1))  # cells stand in the order of their clusters
        squares, sums = np.add.reduceat(within, starts), np.add.reduceat(turned, starts)
        stands = 1 + of_clusters * np.bincount(self.cluster, weights=weight * self.people)
        squares -= (of_clusters / stands)[:, None, None] * sums[:, :, None] * sums[:, None, :]
        return squares, float(np.log(stands).sum() - np.log(weight).sum())

    def at(self, of_clusters: float, of_cells: float) -> tuple[Sums, float]:
        """The sums at these variances, and the variance of people's own luck."""
        squares = self.by_cluster(of_clusters, of_cells)[0]
        sums = Sums(squares[:, :-1, :-1], squares[:, :-1, -1], self.size)
        rank = int(np.linalg.matrix_rank(sums.squares.sum(0), hermitian=True))
        left = float(squares[:, -1, -1].sum() - sums.products.sum(0) @ sums.coefficients)
        return sums, max(left, 0.0) / (self.people.sum() - rank)

    def unlikely(self, of_clusters: float, of_cells: float) -> float:
        """Minus twice the restricted log likelihood, but for what never changes."""
        squares, spread = self.by_cluster(of_clusters, of_cells)
        whole = squares.sum(0)
        inside, across = whole[:-1, :-1], whole[:-1, -1]
        values, vectors = np.linalg.eigh(inside)
        kept = values > 1e-12 * values.max()
        turned = across @ vectors[:, kept]
        left = max(float(whole[-1, -1] - (turned**2 / values[kept]).sum()), 1e-300)
        return float((self.people.sum() - kept.sum()) * np.log(left) + np.log(values[kept]).sum() + spread)


def _looked_for(cells: _Cells, kinds: int) -> tuple[float, float]:
    """The variances of shared luck, as multiples of people's own, that make the data likeliest."""
    from scipy.optimize import minimize, minimize_scalar

    if kinds == 1:
        # as a share of all spread, where one search between none and nearly all finds it
        made = minimize_scalar(lambda share: cells.unlikely(share / (1 - share), 0.0), bounds=(0.0, _MOST), method="bounded", options={"xatol": 1e-9})
        return (float(made.x / (1 - made.x)) if made.fun < cells.unlikely(0.0, 0.0) else 0.0), 0.0
    starts = [np.full(2, start) for start in (0.2, 1.0)]  # on a root scale, where they are easier to find
    options = {"ftol": 1e-14, "gtol": 1e-9}
    bounds = [(0.0, np.sqrt(_MOST / (1 - _MOST)))] * 2
    both = [
        minimize(lambda roots: cells.unlikely(*(float(root) ** 2 for root in roots)), start, method="L-BFGS-B", bounds=bounds, options=options)
        for start in starts
    ]
    best = min(both, key=lambda each: float(each.fun)).x
    return float(best[0]) ** 2, float(best[1]) ** 2
