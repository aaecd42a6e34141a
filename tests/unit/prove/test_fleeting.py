"""Chance of single points on top of luck that lasts: turned as by the covariance itself, in parts as at once, and told by the counts."""

import numpy as np
import pytest

from sooner.prove.estimators.series import fleeting, of_counts
from sooner.prove.estimators.series.fleeting import turned
from sooner.prove.estimators.series.of_counts import lasting_counts

PLACES = np.array([0, 1, 2, 4, 5, 9, 10, 11])
LEFT, SPREAD = np.array([-0.3, 0.6, 0.8]), np.array([0.5, 1.0, 2.0])
OWN = np.broadcast_to(np.linspace(0.2, 0.9, 8), (3, 8))


def covariance(left, spread, own):
    return spread * left ** np.abs(np.subtract.outer(PLACES, PLACES)) + np.diag(own)


def test_it_is_turned_as_by_the_covariance_whatever_the_gaps():
    values = np.random.default_rng(0).normal(size=(3, 8))
    (found, logs), *rest = turned(values, LEFT, SPREAD, OWN, PLACES)
    assert rest == []
    for place, each in enumerate(map(covariance, LEFT, SPREAD, OWN)):
        root = np.linalg.cholesky(each)
        assert found[place] == pytest.approx(np.linalg.solve(root, values.T))
        assert logs[place] == pytest.approx(2 * np.log(np.diag(root)).sum())


def test_many_series_are_turned_in_parts(monkeypatch):
    values = np.random.default_rng(1).normal(size=(3, 8))
    ((whole, logs),) = turned(values, LEFT, SPREAD, OWN, PLACES)
    monkeypatch.setattr(fleeting, "_AT_ONCE", 48)
    parts = list(turned(values, LEFT, SPREAD, OWN, PLACES))
    assert [len(found) for found, _ in parts] == [2, 1]
    assert np.concatenate([found for found, _ in parts]) == pytest.approx(whole)
    assert np.concatenate([each for _, each in parts]) == pytest.approx(logs)


def counts(points, seed, mean=200.0, left=0.6):
    """Counts (3, points) of three series with luck that lasts."""
    rng = np.random.default_rng(seed)
    luck = rng.normal(size=(3, points))
    for place in range(1, points):
        luck[:, place] += left * luck[:, place - 1]
    return rng.poisson(mean * np.exp(0.1 * luck))


def test_for_one_variance_and_autocorrelation_it_is_generalised_least_squares(monkeypatch):
    monkeypatch.setattr(of_counts, "_LEFT", np.array([0.6]))
    monkeypatch.setattr(of_counts, "_spreads", lambda left, chance, counted: np.array([0.02]))
    outcome, columns = np.log(counts(8, 2)), np.column_stack([np.ones(8), PLACES, PLACES >= 5])
    chance = np.linspace(0.004, 0.006, 8)
    inverse = np.linalg.inv(covariance(0.6, 0.02, chance))
    bread = np.linalg.inv(columns.T @ inverse @ columns)
    made = lasting_counts(outcome, columns, PLACES, np.eye(3), chance)
    assert made.estimates == pytest.approx(outcome @ inverse @ columns @ bread)
    assert made.errors == pytest.approx(np.broadcast_to(np.sqrt(np.diag(bread)), (3, 3)))
    assert made.left == pytest.approx([0.6 * 0.02 / 0.025])


def test_one_series_alone_is_as_it_is_among_many(monkeypatch):
    outcome, columns, places = np.log(counts(30, 3)), np.column_stack([np.ones(30), np.arange(30) >= 15]), np.arange(30)
    monkeypatch.setattr(of_counts, "_spreads", lambda left, chance, counted: np.geomspace(0.001, 0.1, 5))
    together = lasting_counts(outcome, columns, places, np.eye(2)[1:], np.full(30, 1 / 200))
    alone = lasting_counts(outcome[1], columns, places, np.eye(2)[1:], np.full(30, 1 / 200))
    assert together.estimates[1] == pytest.approx(alone.estimates)
    assert together.errors[1] == pytest.approx(alone.errors)


@pytest.mark.parametrize(("mean", "low", "high"), [(20.0, 0.0, 0.35), (2_000_000.0, 0.45, 0.75)])
def test_the_smaller_the_counts_the_less_of_them_lasts(mean, low, high):
    outcome, columns = np.log(counts(300, 4, mean)[0]), np.column_stack([np.ones(300), np.arange(300) >= 150])
    found = lasting_counts(outcome, columns, np.arange(300), np.eye(2), np.full(300, 1 / mean)).lasts[0]
    assert low < found < high


def test_counts_on_the_line_itself_leave_nothing_but_their_own_chance():
    columns = np.column_stack([np.ones(40), np.arange(40) >= 20])
    made = lasting_counts(np.full(40, np.log(100.0)), columns, np.arange(40), np.eye(2)[1:], np.full(40, 0.01))
    plain = np.sqrt(0.01 * 2 / 20)
    assert plain < made.errors[0] < 1.5 * plain
