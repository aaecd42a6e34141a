"""What it did to those treated, by a weighted regression, with errors for pairs or for single people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.matching.weights import Codes, Weighted


@dataclass(frozen=True, eq=False)
class Effect:
    """What treatment did, and every coefficient (k) with its error (k), the treatment's second."""

    told: Estimate
    coefficients: Numbers
    errors: Numbers


def effect(outcome: Numbers, treated: Flags, covariates: Numbers, weighted: Weighted) -> Effect:
    """Weighted least squares of outcome (n) on treatment and covariates (n, k; none for the plain difference), of those who stay.

    Pairs are counted together (Abadie and Spiess 2022): G / (G - 1) times (N - 1) / (N - K). Single people have errors of the kind HC3 (MacKinnon
    and White 1985).
    """
    kept = weighted.kept
    columns = np.column_stack([np.ones(int(kept.sum())), treated[kept], covariates[kept]]).astype(np.float64)
    size = np.maximum(np.sqrt((columns**2).sum(0)), 1e-300)
    scaled, weights = columns / size, _to_people(weighted.weights[kept], treated[kept])
    bread = np.linalg.pinv(scaled.T @ (weights[:, None] * scaled), hermitian=True)
    found = bread @ (scaled.T @ (weights * outcome[kept]))
    left = weights * (outcome[kept] - scaled @ found)
    groups = np.unique(weighted.cluster[kept], return_inverse=True)[1].astype(np.int64)
    meat, degrees = _meat(scaled, left, weights, bread, groups)
    errors = np.sqrt(np.diag(bread @ meat @ bread)) / size
    coefficients = found / size
    return Effect(Estimate(float(coefficients[1]), float(errors[1]), degrees), coefficients, errors)


def _to_people(weights: Numbers, treated: Flags) -> Numbers:
    """Weights whose sum in each arm is the number of its people, as MatchIt has them: beside covariates the arms' shares of the fit matter."""
    found = weights.copy()
    for arm in (treated, ~treated):
        found[arm] *= arm.sum() / weights[arm].sum()
    return found


def _meat(columns: Numbers, left: Numbers, weights: Numbers, bread: Numbers, groups: Codes) -> tuple[Numbers, int]:
    """The middle of the sandwich, and the degrees of freedom."""
    rows, count = columns.shape
    clusters = int(groups.max()) + 1
    if clusters == rows:
        leverage = weights * ((columns @ bread) * columns).sum(1)
        scores = (left / np.maximum(1 - leverage, 1e-9))[:, None] * columns
        return scores.T @ scores, max(rows - count, 1)
    scores = np.zeros((clusters, count))
    np.add.at(scores, groups, left[:, None] * columns)
    return clusters / (clusters - 1) * (rows - 1) / max(rows - count, 1) * scores.T @ scores, clusters - 1
