"""The mix of others that comes nearest to one: as near as a general solver finds, and no other can be nearer."""

import numpy as np
import pytest
from scipy.optimize import minimize

from sooner.prove.estimators.synthetic.mixing import mix, products


def objective(rows, weights):
    return float(((rows[0] - weights @ rows[1:]) ** 2).sum())


def by_slsqp(rows):
    centred = rows - rows.mean(0)
    count = len(rows) - 1
    done = minimize(
        lambda weights: objective(centred, weights),
        np.full(count, 1 / count),
        jac=lambda weights: -2 * centred[1:] @ (centred[0] - weights @ centred[1:]),
        method="SLSQP",
        bounds=[(0, 1)] * count,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1, "jac": lambda weights: np.ones(count)},
        options={"ftol": 1e-15, "maxiter": 1_000},
    )
    weights = np.maximum(done.x, 0)
    return weights / weights.sum()


@pytest.mark.parametrize("seed", range(40))
def test_no_mix_is_nearer(seed):
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(int(rng.integers(3, 12)), int(rng.integers(2, 25)))) + rng.choice([0, 1, 5]) * rng.normal(size=(1, 1)) + 100
    weights = mix(products(rows), 0, np.arange(1, len(rows)))
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    centred = rows - rows.mean(0)
    assert objective(centred, weights) <= objective(centred, by_slsqp(rows)) + 1e-8
    # no other mix can be better by more than this: the steepest way down that weights leave
    apart = rows[1:] - rows[0]
    slope = apart @ (weights @ apart)
    assert 2 * (weights @ slope - slope.min()) < 1e-8


def test_equal_areas_are_mixed_too():
    assert mix(products(np.ones((4, 6))), 0, np.arange(1, 4)).sum() == pytest.approx(1)
    twins = np.array([[2.0, 3.0, 5.0], [1.0, 3.0, 5.0], [1.0, 3.0, 5.0], [4.0, 3.0, 5.0]])
    weights = mix(products(twins), 0, np.arange(1, 4))
    assert weights[:2].sum() == pytest.approx(2 / 3)
    assert weights[2] == pytest.approx(1 / 3)
