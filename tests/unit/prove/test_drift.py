"""Drift after groups began: intervals by hand, and how far a finding holds."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from sooner.prove import prove
from sooner.prove.designs.panel_answers import drift_rows
from sooner.prove.estimators.panels.honest import Study, _critical, holds_up_to, honest_interval
from tests.unit.prove.test_panels import APART, TOGETHER, places, stages

SEEN = Study(np.array([0.1, -0.3]), np.array([1.0, 2.0, 3.0]), np.diag([0.01, 0.01, 0.09, 0.09, 0.09]))


def test_without_drift_it_is_the_plain_interval():
    reach = norm.ppf(0.975) * np.sqrt(0.03)
    assert honest_interval(SEEN, 0.0, 0.05) == pytest.approx((2 - reach, 2 + reach), rel=1e-5)


def test_the_drift_of_one_step_a_period_adds_up():
    exact = Study(SEEN.steps, SEEN.after, SEEN.covariance * 1e-16)
    # steps of at most 0.3 add up to 0.3, 0.6, 0.9: on average 0.6
    assert honest_interval(exact, 1.0, 0.05) == pytest.approx((1.4, 2.6), abs=1e-6)
    assert holds_up_to(exact, 0.05) == pytest.approx(2 / 0.6, abs=1e-3)
    low, high = honest_interval(SEEN, 1.0, 0.05)
    one_sided = norm.ppf(0.95) * np.sqrt(0.03 + 4 * 0.01)
    assert low <= 1.4 - one_sided + 1e-6
    assert high >= 2.6 + one_sided - 1e-6


def test_two_values_pass_their_limit_together_as_often_as_they_should():
    for shared in (-0.999999, -0.6, 0.0, 0.5, 1.0):
        value = _critical(shared, 0.05)
        if abs(shared) < 0.99:
            both = multivariate_normal([0, 0], [[1, shared], [shared, 1]])
            assert both.cdf([value, value]) == pytest.approx(0.95, abs=1e-5)
    assert _critical(1.0, 0.05) == pytest.approx(norm.ppf(0.95), abs=1e-5)
    assert _critical(-1.0, 0.05) == pytest.approx(norm.ppf(0.975), abs=1e-5)


def test_the_interval_holds_the_truth_where_the_drift_is_within_bounds():
    rng = np.random.default_rng(1)
    drift, covariance = np.array([0.2, -0.5, 0.5, 1.0, 1.5]), 0.04 * (np.eye(5) + 0.5)
    found = rng.multivariate_normal(drift, covariance, 400)
    held = [low <= 0 <= high for low, high in (honest_interval(Study(one[:2], one[2:], covariance), 1.0, 0.05) for one in found)]
    assert np.mean(held) >= 0.95 - 3.5 * np.sqrt(0.05 * 0.95 / 400)
    assert np.mean([holds_up_to(Study(one[:2], one[2:], covariance), 0.05) <= 1 for one in found[:50]]) > 0.9


def test_how_far_a_finding_holds_has_ends():
    nothing = Study(SEEN.steps, np.zeros(3), SEEN.covariance)
    assert holds_up_to(nothing, 0.05) == 0.0
    assert "could be chance already" in drift_rows(nothing, "points", 0.05)[1].words
    sure = Study(np.array([0.001]), np.array([50.0]), np.diag([1e-6, 1e-4]))
    assert holds_up_to(sure, 0.05) == 20.0
    assert "is 20 times" in drift_rows(sure, "points", 0.05)[1].words
    assert drift_rows(Study(np.empty(0), np.ones(1), np.eye(1)), "points", 0.05) == []


def test_without_any_one_unit_is_near_to_leaving_each_out():
    data = stages(30)
    row = next(row for row in prove(APART, data).sensitivity if row.name == "Without any one cluster")
    units = data["place"].unique()
    exact = [prove(APART, data[data["place"] != unit]) for unit in units]
    found = [each.estimate if each.estimate is not None else each.withheld["estimate"] for each in exact]
    assert (row.low, row.high) == pytest.approx((min(found), max(found)), abs=0.02)


@pytest.mark.parametrize(("asked", "data"), [(TOGETHER, places()), (APART, stages())])
def test_groups_tell_how_far_their_finding_holds(asked, data):
    result = prove(asked, data)
    rows = {row.name: row for row in result.sensitivity}
    drift, undone = rows["Were the groups to drift as before"], rows["Drift that would undo it"]
    assert drift.low < -3 < drift.high
    assert drift.high - drift.low > result.interval[1] - result.interval[0]
    assert undone.words == f"The finding holds as long as the later drift is at most {undone.estimate:.2f} times the largest seen before."
    moving = {row.name: row for row in prove(asked, places(trend=0.3) if asked is TOGETHER else stages(trend=0.3)).sensitivity}
    assert "Drift that would undo it" not in moving or moving["Drift that would undo it"].estimate < undone.estimate
