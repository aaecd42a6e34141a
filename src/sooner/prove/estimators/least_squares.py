"""Ordinary least squares for one trial or many at once, with classical errors and the four that stand unequal spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers

#: What each kind of error divides a squared residual by, as a power of one less its leverage.
_POWER = {"hc0": 0, "hc1": 0, "hc2": 1, "hc3": 2}


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients and their standard errors (..., k) and the degrees of freedom that are left (...)."""

    coefficients: Numbers
    errors: Numbers
    degrees: Numbers


def least_squares(outcome: Numbers, columns: Numbers, errors: str = "hc2") -> Fit:
    """Fit outcomes (..., n) to columns (..., n, k). ``errors``: classical, hc0, hc1, hc2 or hc3 (MacKinnon and White 1985).

    Columns that say the same as others share their coefficient; what they say together is the same whichever carries it.
    """
    size = np.sqrt((columns**2).sum(axis=-2, keepdims=True))
    size = np.where(size == 0, 1, size)
    scaled = columns / size  # without this, incomes beside shares would be lost in rounding
    turned = np.swapaxes(scaled, -1, -2)
    bread: Numbers = np.asarray(np.linalg.pinv(turned @ scaled, rcond=1e-12, hermitian=True), dtype=np.float64)
    half = bread @ turned
    coefficients = (half @ outcome[..., None])[..., 0]
    left = outcome - (scaled @ coefficients[..., None])[..., 0]
    rank: Numbers = np.rint(np.trace(bread @ (turned @ scaled), axis1=-2, axis2=-1))
    degrees: Numbers = np.asarray(outcome.shape[-1] - rank, dtype=np.float64)
    spread = _spread(left, scaled, bread, degrees, errors)
    variance = ((half**2) * spread[..., None, :]).sum(-1)
    return Fit(coefficients / size[..., 0, :], np.sqrt(variance) / size[..., 0, :], degrees)


def _spread(left: Numbers, scaled: Numbers, bread: Numbers, degrees: Numbers, errors: str) -> Numbers:
    """The variance that each person's outcome is given (..., n)."""
    people = left.shape[-1]
    if errors == "classical":
        return np.broadcast_to(((left**2).sum(-1) / degrees)[..., None], left.shape)
    leverage = ((scaled @ bread) * scaled).sum(-1)
    # who alone carries a column has no residual: whatever it is divided by, nothing is left
    spread: Numbers = left**2 / np.maximum(1 - leverage, 1e-9) ** _POWER[errors]
    return spread * (people / degrees)[..., None] if errors == "hc1" else spread
