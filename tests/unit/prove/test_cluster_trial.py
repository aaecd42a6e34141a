"""Places given to whole clusters: what is worked out by hand comes out, and each broken case has its own fixed words."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.clusters import drawn_again
from sooner.prove.estimators.clusters.errors import small
from sooner.prove.estimators.clusters.mixed import mixed
from sooner.prove.estimators.clusters.sums import sums_of

ASKED = {"question": "Does it help?", "design": "cluster_trial", "outcome": "calls", "treatment": "offered", "cluster": "ward", "direction": "lower"}


def wards(count=20, effect=-2.0, seed=1, people=25):
    """Every second ward was offered it; wards have luck of their own."""
    rng = np.random.default_rng(seed)
    ward = np.repeat(np.arange(count), people)
    calls = rng.normal(10, 0.5, count)[ward] + rng.normal(0, 1, len(ward)) + effect * (ward % 2)
    return pd.DataFrame(
        {
            "id": [f"P{place}" for place in range(len(ward))],
            "ward": [f"W{each:02d}" for each in ward],
            "offered": ward % 2,
            "calls": calls,
            "harmed": (calls > 10).astype(int),
            "age": rng.normal(40, 10, len(ward)),
            "district": np.array(["North", "South"])[ward // 2 % 2],
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def looks(result):
    return {row.name: row for row in result.sensitivity}


def assert_not_fair(result, name, words):
    found = checks(result)[name]
    assert (found.state, found.stops, result.verdict, result.estimate) == ("red", True, "not_a_fair_comparison", None)
    assert words in found.words


def slow_small(outcome, columns, cluster):
    """The same errors with every matrix written out."""
    bread = np.linalg.inv(columns.T @ columns)
    hat = columns @ bread @ columns.T
    left = outcome - hat @ outcome
    scores, weights = [], []
    for each in np.unique(cluster):
        here = cluster == each
        values, vectors = np.linalg.eigh(np.eye(here.sum()) - hat[np.ix_(here, here)])
        adjusted = vectors @ np.diag(values**-0.5) @ vectors.T
        line = adjusted @ columns[here] @ bread[:, 1]
        scores.append(line @ left[here])
        weights.append((np.eye(len(outcome)) - hat)[:, here] @ line)
    across = np.array(weights) @ np.array(weights).T
    return np.sqrt(np.sum(np.square(scores))), np.trace(across) ** 2 / (across**2).sum()


def test_errors_of_few_clusters_are_those_of_matrices_written_out():
    rng = np.random.default_rng(1)
    cluster = np.repeat(np.arange(7), [3, 5, 2, 8, 4, 6, 3])
    columns = np.column_stack([np.ones(31), cluster % 2, rng.normal(size=31)])
    outcome = rng.normal(size=7)[cluster] + rng.normal(size=31)
    assert small(sums_of(outcome, columns, cluster), 1) == pytest.approx(slow_small(outcome, columns, cluster))


def test_with_like_clusters_shared_luck_is_that_of_the_analysis_of_variance():
    data = wards(12)
    columns = np.column_stack([np.ones(len(data)), data["offered"]])
    fit = mixed(data["calls"].to_numpy(), columns, data["ward"].str[1:].astype(int).to_numpy())
    means = data.groupby("ward")[["calls", "offered"]].mean()
    between = sum(arm["calls"].var(ddof=1) * 5 for _, arm in means.groupby("offered")) / 10
    own = data.groupby("ward")["calls"].var(ddof=1).mean()
    assert (fit.own, fit.of_clusters) == pytest.approx((own, between - own / 25), rel=1e-4)
    assert fit.alike == pytest.approx((between - own / 25) / (between - own / 25 + own), rel=1e-4)
    assert mixed(np.tile([1.0, 2.0], 10), np.ones((20, 1)), np.arange(20) // 2).of_clusters == 0


def test_the_draw_made_again_goes_through_every_way():
    rng = np.random.default_rng(2)
    treated, strata, people = np.arange(8) % 2 == 0, np.arange(8) // 4, rng.integers(3, 9, 8).astype(float)
    sums = rng.normal(size=8)
    ways = [(*one, *two) for one in combinations(range(4), 2) for two in combinations(range(4, 8), 2)]

    def apart(here):
        rest = [place for place in range(8) if place not in here]
        return abs(sums[list(here)].sum() / people[list(here)].sum() - sums[rest].sum() / people[rest].sum())

    seen = apart((0, 2, 4, 6))
    by_hand = np.mean([apart(way) >= seen - 1e-12 for way in ways])
    assert drawn_again.permutation_p(sums, people, treated, strata) == pytest.approx(by_hand)


def test_where_there_are_too_many_ways_some_are_drawn():
    treated, strata = np.arange(20) % 2 == 0, np.zeros(20, dtype=int)
    sums = np.where(treated, 1.0, 0.0) + np.arange(20) / 100
    p_value = drawn_again.permutation_p(sums, np.ones(20), treated, strata, seed=3)
    assert p_value == drawn_again.permutation_p(sums, np.ones(20), treated, strata, seed=3)
    assert 1 / 5000 <= p_value < 0.01


@pytest.mark.parametrize("estimator", ["people", "mixed", "means"])
def test_what_was_put_in_comes_out(estimator):
    result = prove({**ASKED, "estimator": estimator, "unit": "id", "planned_share": 0.5, "covariates": ["age"], "strata": "district"}, wards())
    assert result.verdict == "better"
    assert result.interval[0] < -2 < result.interval[1]
    assert result.can_say[0].startswith("Among 500 people in clusters the outcome was")
    assert list(result.parameters)[:3] == ["constant", "offered", "stratum 1"]
    assert result.parameters["offered"]["estimate"] == result.estimate
    others = {"people", "mixed", "means"} - {estimator}
    assert set(looks(result)) == {"Without the covariates", "As if drawn one by one", *(f"By {each}" for each in others)}
    assert all(check.state == "green" for name, check in checks(result).items() if name != "The arms were alike beforehand")
    alone = looks(result)["As if drawn one by one"]
    assert alone.high - alone.low < result.interval[1] - result.interval[0]


@pytest.mark.parametrize(("errors", "words"), [("cluster", "G / (G - 1)"), ("classical", "errors of the model"), (None, "CR2")])
def test_errors_are_those_asked_for(errors, words):
    result = prove({**ASKED, "estimator": "mixed", **({"standard_errors": errors} if errors else {})}, wards())
    assert words in result.method
    assert result.verdict == "better"


def test_shares_are_told_in_points_and_margins_hold():
    result = prove({**ASKED, "outcome": "harmed", "margin": 99}, wards())
    assert (result.scale, result.verdict) == ("percentage points", "no_difference_worth_having")


def test_few_clusters_are_drawn_again_and_interval_and_p_agree():
    result = prove(ASKED, wards(10, effect=-5))
    assert checks(result)["Enough clusters"].words == "Only 10 clusters: p from permutation of clusters."
    assert result.p_value == pytest.approx(2 / 252)
    assert result.verdict == "better"
    six = prove({**ASKED, "estimator": "means"}, wards(6, effect=-9))
    assert "So few can look sure by chance" in checks(six)["Enough clusters"].words
    # of twenty ways to draw three of six, two are as far apart: nothing can be claimed
    assert (six.p_value, six.interval[1], six.verdict) == (pytest.approx(0.1), 0.0, "not_enough_people_to_tell")


def test_pairs_of_clusters_can_be_compared():
    data = wards(16).assign(pair=lambda each: "pair " + (each["ward"].str[1:].astype(int) // 2).astype(str))
    result = prove({**ASKED, "strata": "pair"}, data)
    assert result.verdict == "better"
    assert checks(result)["Clusters of like size"].values["icc"] >= 0
    assert prove({**ASKED, "strata": "pair", "estimator": "means"}, data).method.endswith("Student's t with 7 degrees of freedom")


def test_people_of_one_cluster_in_both_arms():
    data = wards()
    data.loc[0, "offered"] = 1
    result = prove(ASKED, data)
    assert "In 1 of 20 clusters people are in both arms" in checks(result)["Each cluster is in one arm"].words
    assert "By means" not in looks(result)
    assert_not_fair(prove({**ASKED, "estimator": "means"}, data), "Clusters' means can be compared", "people of one cluster are in both arms")
    everywhere = prove(ASKED, wards(8).assign(offered=lambda each: np.arange(len(each)) % 2))
    assert "places were not given cluster by cluster" in checks(everywhere)["Each cluster is in one arm"].words
    assert checks(everywhere)["Enough clusters"].words == "Only 8 clusters: the interval is rough."


def test_one_cluster_in_an_arm_is_no_trial():
    data = wards(6)
    one = data[(data["offered"] == 0) | (data["ward"] == "W01")]
    assert_not_fair(prove(ASKED, one), "Enough clusters", "In one arm there is only one cluster")
    assert prove(ASKED, one).withheld == {}


def test_broken_data():
    data = wards()
    assert_not_fair(prove(ASKED, data.assign(calls=1.0)), "The outcome varies", "same for everybody")
    gone = data.assign(calls=data["calls"].where(data["offered"] == 0))
    assert_not_fair(prove(ASKED, gone), "Outcome known in both arms", "missing for everybody in one arm")
    assert_not_fair(prove(ASKED, data.assign(calls=np.nan)), "Outcome known in both arms", "known for fewer than two")
    assert_not_fair(prove({**ASKED, "unit": "id"}, pd.concat([data, data.head(1)])), "Everybody counts once", "stand in the data more than once")
    lost = data.assign(calls=data["calls"].mask(data["ward"].isin(["W00", "W01", "W02", "W03", "W04", "W05"])))
    assert_not_fair(prove(ASKED, lost), "No cluster is lost", "In 6 of 20 clusters nobody's outcome is known")
    assert checks(prove(ASKED, data.assign(calls=data["calls"].mask(data["ward"] == "W00"))))["No cluster is lost"].state == "amber"
    ten = prove(ASKED, data.iloc[::50])
    assert ten.verdict == "not_a_fair_comparison"
    alone = prove(ASKED, data.iloc[::25])
    assert checks(alone)["Clusters of like size"].values["icc"] is None


def test_a_draw_that_does_not_match_its_plan_is_of_clusters():
    data = wards(40)
    uneven = data[(data["offered"] == 1) | data["ward"].isin(["W00", "W02"])]
    assert_not_fair(prove({**ASKED, "planned_share": 0.5}, uneven), "Allocation matches the plan", "Allocation does not match the plan")


def test_what_cannot_be_taken_is_refused():
    data = wards()
    with pytest.raises(InputRefused, match="nobody knows in which cluster this person is"):
        prove(ASKED, data.assign(ward=data["ward"].where(data.index != 3)))
    with pytest.raises(InputRefused, match="are in two strata"):
        prove({**ASKED, "strata": "half"}, data.assign(half=np.arange(len(data)) % 2))
    with pytest.raises(InputRefused, match="there is no column 'beat'"):
        prove({**ASKED, "cluster": "beat"}, data)
    with pytest.raises(InputRefused, match="one kind of unit"):
        prove({**ASKED, "cluster": ["district", "ward"]}, data)
    with pytest.raises(InputRefused, match="need a model"):
        prove({**ASKED, "standard_errors": "classical"}, data)
    with pytest.raises(InputRefused, match="have one kind of error"):
        prove({**ASKED, "estimator": "means", "standard_errors": "cluster"}, data)


@pytest.mark.parametrize("estimator", ["people", "mixed", "means"])
def test_what_leaves_nothing_to_tell_by_is_not_fair(estimator):
    data, asked = wards(), {**ASKED, "estimator": estimator}
    for keys, column in (({"covariates": ["ward"]}, None), ({"covariates": ["same"]}, "offered"), ({"strata": "same"}, "offered")):
        given = data if column is None else data.assign(same=data[column].astype(str))
        assert_not_fair(prove({**asked, **keys}, given), "The difference can be told", "tell without fail who was offered it")
    follows = prove(asked, data.assign(calls=data["offered"].astype(float)))
    assert_not_fair(follows, "The difference can be told", "The outcome follows without fail")


def test_few_events_are_told():
    data = wards().assign(harmed=lambda each: (np.arange(len(each)) % 100 == 0).astype(int))
    assert checks(prove({**ASKED, "outcome": "harmed"}, data))["Enough events"].state == "amber"
