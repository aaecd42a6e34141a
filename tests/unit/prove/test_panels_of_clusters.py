"""Units that were chosen together: what they share is counted once, also in the check of what moved before."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from sooner.prove import prove
from sooner.prove.estimators.panels.group_time import Average, by_cluster, error_of, mean_of, no_trend_of_clusters
from tests.unit.prove.test_panels import APART, checks


def shared(seed=1):
    """Twenty-four schools of forty pupils; what a term brings to a school it brings to all of its pupils, and nothing moves apart."""
    rng = np.random.default_rng(seed)
    luck, own = rng.normal(0, 0.5, (24, 8)), rng.normal(0, 1, (24 * 40, 8))
    school, period = np.repeat(np.arange(24 * 40) // 40, 8), np.tile(np.arange(1, 9), 24 * 40)
    began = np.array([4, 6, 0])[school % 3]
    calls = (luck.repeat(40, axis=0) + own).ravel() - 3 * ((began > 0) & (period >= began))
    return pd.DataFrame({"place": np.repeat(np.arange(24 * 40), 8), "area": school, "year": period, "began": began, "calls": calls})


def test_what_units_of_a_cluster_share_is_no_trend_before():
    name, data = "The groups moved alike before it began", shared()
    alone, together = checks(prove(APART, data))[name], checks(prove({**APART, "cluster": "area"}, data))[name]
    assert alone.state == "red"
    assert together.state in ("green", "amber")
    assert together.values["degrees"] == 4
    apart = data.assign(calls=data["calls"] + (data["began"] > 0) * data["year"])
    assert checks(prove({**APART, "cluster": "area"}, apart))[name].state == "red"


def test_with_few_clusters_only_the_mean_of_all_steps_before_is_tested():
    rng = np.random.default_rng(1)
    early = [Average(0.5, rng.normal(size=30)) for _ in range(4)]
    cluster = np.arange(30) % 6
    statistic, degrees, p_value, spread = no_trend_of_clusters(early, cluster, 3)
    one = mean_of(early)
    error = error_of(by_cluster(one.influence, cluster)) * np.sqrt(6 / 3)
    assert (degrees, spread.shape) == (1, (1, 1))
    assert statistic == pytest.approx((0.5 / error) ** 2)
    assert p_value == pytest.approx(2 * t.sf(0.5 / error, 3))
    assert no_trend_of_clusters(early, cluster, 5)[1] == 4
