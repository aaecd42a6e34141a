"""Errors of a coefficient where clusters were drawn: the sandwich, and one that stays right with few clusters, with its degrees of freedom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.clusters.sums import Sums

#: What is left of a direction that one cluster alone carries is nothing but rounding.
_NOTHING = 1e-9


@dataclass(frozen=True, eq=False)
class Small:
    """Errors that are unbiased where people of a cluster are not alike: CR2, with Satterthwaite's degrees of freedom.

    Bell and McCaffrey 2002, Survey Methodology 28(2); Pustejovsky and Tipton 2018, Journal of Business and Economic Statistics 36(4). Where
    columns and outcome were divided by what clusters share (GLS), the working model is that of the fit. ``grown``: what each cluster's
    coefficients are multiplied by (..., G, k, k); ``left``: its columns times what is left of its outcome (..., G, k).
    """

    sums: Sums
    bread: Numbers
    grown: Numbers
    left: Numbers

    @classmethod
    def of(cls, sums: Sums) -> Small:
        """What the errors of all coefficients have in common."""
        bread = sums.bread
        values, vectors = np.linalg.eigh(bread)
        root = vectors * np.sqrt(np.maximum(values, 0))[..., None, :] @ np.swapaxes(vectors, -1, -2)
        left = sums.products - (sums.squares @ sums.coefficients[..., None, :, None])[..., 0]
        return cls(sums, bread, _grown(sums.squares, root[..., None, :, :]), left)

    def at(self, place: int) -> tuple[Numbers, Numbers]:
        """Error (...) and degrees of freedom (...) of one coefficient."""
        carried = (self.grown @ self.bread[..., None, :, place, None])[..., 0]
        error = np.sqrt(((carried * self.left).sum(-1) ** 2).sum(-1)) / self.sums.size[place]
        turned = (self.sums.squares @ carried[..., None])[..., 0]
        apart = -turned @ self.bread @ np.swapaxes(turned, -1, -2)
        places = np.arange(self.sums.clusters)
        apart[..., places, places] += (carried * turned).sum(-1)
        trace = apart[..., places, places].sum(-1)
        return error, trace**2 / np.maximum((apart**2).sum((-1, -2)), 1e-300)


def small(sums: Sums, place: int) -> tuple[Numbers, Numbers]:
    """Error (...) and degrees of freedom (...) of one coefficient, as ``Small`` has them."""
    return Small.of(sums).at(place)


def _grown(squares: Numbers, root: Numbers) -> Numbers:
    """What each cluster's residuals are multiplied by, as it acts on its columns: the inverse root of what its leverage leaves."""
    values, vectors = np.linalg.eigh(root @ squares @ root)
    left = 1 - values
    grown = np.where(left > _NOTHING, 1 / np.sqrt(np.maximum(left, _NOTHING)), 0) - 1
    factor = np.where(values > _NOTHING, grown / np.maximum(values, _NOTHING), 0)
    turned = root @ vectors
    found: Numbers = np.eye(squares.shape[-1]) + turned @ (factor[..., None] * np.swapaxes(turned, -1, -2)) @ squares
    return found


def sandwich(sums: Sums, place: int, rows: int) -> tuple[Numbers, int]:
    """Error (...) of one coefficient by the sandwich times G / (G - 1) times (N - 1) / (N - K), and its G - 1 degrees of freedom.

    Cameron and Miller 2015, Journal of Human Resources 50(2).
    """
    groups, rank = sums.clusters, int(np.linalg.matrix_rank(sums.squares.sum(-3), hermitian=True).max())
    left = sums.products - (sums.squares @ sums.coefficients[..., None, :, None])[..., 0]
    scores = (left * sums.bread[..., None, :, place]).sum(-1)
    correction = groups / (groups - 1) * (rows - 1) / (rows - rank)
    return np.sqrt(correction * (scores**2).sum(-1)) / sums.size[place], groups - 1
