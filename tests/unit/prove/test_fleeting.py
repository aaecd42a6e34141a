"""Luck of single points on top of luck that lasts: turned as by the covariance itself, in parts as at once, and told by the series."""

import numpy as np
import pytest

from sooner.prove.estimators.series import fleeting
from sooner.prove.estimators.series.fleeting import turned
from sooner.prove.estimators.series.lasting import SLOPES_OF_COUNTS, lasting

PLACES = np.array([0, 1, 2, 4, 5, 9, 10, 11])
LEFT = np.array([0.3, 0.6, 0.8])


def test_it_is_turned_as_by_the_covariance_whatever_the_gaps():
    values = np.random.default_rng(0).normal(size=(3, 8))
    for left, (found, log) in zip(LEFT, turned(values, LEFT, 0.4, PLACES), strict=True):
        covariance = 0.6 * left ** np.abs(np.subtract.outer(PLACES, PLACES)) + 0.4 * np.eye(8)
        root = np.linalg.cholesky(covariance)
        assert found == pytest.approx(np.linalg.solve(root, values.T).T)
        assert log == pytest.approx(2 * np.log(np.diag(root)).sum())


def test_many_series_are_turned_in_parts(monkeypatch):
    values = np.random.default_rng(1).normal(size=(3, 8))
    whole = list(turned(values, LEFT, 0.25, PLACES))
    monkeypatch.setattr(fleeting, "_AT_ONCE", 30)
    parts = list(turned(values, LEFT, 0.25, PLACES))
    assert [log for _, log in parts] == pytest.approx([log for _, log in whole])
    assert all(np.allclose(one, other) for (one, _), (other, _) in zip(parts, whole, strict=True))


def test_luck_of_single_points_is_not_taken_for_luck_that_goes_at_once():
    rng, points = np.random.default_rng(4), 400
    luck = rng.normal(size=points)
    for place in range(1, points):
        luck[place] += 0.9 * luck[place - 1]
    outcome, columns = luck + 2.5 * rng.normal(size=points), np.column_stack([np.ones(points), np.arange(points) >= 200])
    alone, both = (lasting(outcome, columns, np.arange(points), np.eye(2), prior) for prior in ((SLOPES_OF_COUNTS[0], 0.0), SLOPES_OF_COUNTS))
    assert both.errors[1] > 1.2 * alone.errors[1]
    assert both.weights[len(alone.left) :].sum() > 0.9
