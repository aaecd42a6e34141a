"""The chance of something that is so or not so, from what is known: logistic regression by Newton's method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers

_STEPS = 50


@dataclass(frozen=True, eq=False)
class Logit:
    """Coefficients (k), their covariance (k, k), each row's chance (n). ``found``: whether the likelihood has a highest point."""

    coefficients: Numbers
    covariance: Numbers
    chances: Numbers
    found: bool


def logit(so: Flags, columns: Numbers) -> Logit:
    """Fit ``so`` (n) to columns (n, k). Where some columns tell without fail whether it is so, the chances run to 0 and 1 and ``found`` is False."""
    size = np.maximum(np.abs(columns).max(0), 1e-12)
    scaled = columns / size
    place, step, steps = np.zeros(columns.shape[1]), np.full(columns.shape[1], np.inf), 0
    while np.abs(step).max() > 1e-11 and steps < _STEPS:
        chances = 1 / (1 + np.exp(-np.clip(scaled @ place, -30, 30)))
        information = scaled.T @ ((chances * (1 - chances))[:, None] * scaled)
        step = np.linalg.pinv(information, hermitian=True) @ (scaled.T @ (so - chances))
        step = step / max(1.0, float(np.abs(scaled @ step).max()) / 5)
        place, steps = place + step, steps + 1
    chances = 1 / (1 + np.exp(-np.clip(scaled @ place, -30, 30)))
    information = scaled.T @ ((chances * (1 - chances))[:, None] * scaled)
    covariance = np.linalg.pinv(information, hermitian=True) / np.outer(size, size)
    sure = bool(np.minimum(chances, 1 - chances).min() > 1e-9)
    return Logit(place / size, covariance, chances, sure and steps < _STEPS)
