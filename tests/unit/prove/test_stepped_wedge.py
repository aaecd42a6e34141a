"""Clusters that began one after another: what is put in comes out, only while some wait, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.clusters import order
from sooner.prove.estimators.clusters.mixed import mixed
from sooner.prove.estimators.clusters.order import order_p
from sooner.prove.estimators.clusters.sums import sums_of

ASKED = {"question": "Does it help?", "design": "stepped_wedge", "outcome": "calls", "cluster": "ward", "time": "quarter", "direction": "lower"}
TURNS = {**ASKED, "first_treated": "turn"}


def steps(count=12, periods=5, effect=-1.0, seed=1, people=8):
    """As many wards begin in each period but the first; calls rise by themselves."""
    rng = np.random.default_rng(seed)
    ward, quarter = np.repeat(np.arange(count), periods * people), np.tile(np.repeat(np.arange(periods), people), count)
    turn = np.arange(count) % (periods - 1) + 1
    calls = 10 + rng.normal(0, 0.4, count)[ward] + 0.2 * quarter + rng.normal(0, 1, len(ward)) + effect * (quarter >= turn[ward])
    return pd.DataFrame(
        {
            "ward": [f"W{each:02d}" for each in ward],
            "quarter": quarter + 1,
            "turn": turn[ward] + 1,
            "had_it": (quarter >= turn[ward]).astype(int),
            "calls": calls,
            "harmed": (calls > 10).astype(int),
            "age": rng.normal(40, 10, len(ward)),
            "id": [f"P{each}-{place}" for each, place in zip(ward, np.tile(np.arange(people), count * periods), strict=True)],
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def assert_not_fair(result, name, words):
    found = checks(result)[name]
    assert (found.state, found.stops, result.verdict, result.estimate) == ("red", True, "not_a_fair_comparison", None)
    assert words in found.words


@pytest.mark.parametrize("keys", [{}, {"estimator": "all_periods"}, {"estimator": "fixed"}, {"cluster_period": True}, {"covariates": ["age"]}])
def test_what_was_put_in_comes_out(keys):
    result = prove({**TURNS, "treatment": "had_it", "unit": "id", "data_class": "open", **keys}, steps(seed=2))
    assert result.verdict == "better"
    assert result.interval[0] < -1 < result.interval[1]
    assert "higher where it had begun than where clusters were still waiting" in result.can_say[0].replace("lower", "higher")
    assert result.cannot_say[1] == "What it does once no cluster waits any more: then there is nobody left to compare with."
    assert result.parameters["had_it"]["estimate"] == result.estimate
    assert {name for name, check in checks(result).items() if check.state != "green"} <= {"Time is taken into account"}
    assert next(row.words for row in result.sensitivity if row.name == "The order drawn again").startswith(
        "the order in which clusters began drawn again: p 0.0"
    )
    assert list(result.exhibits[0].table["when"])[:2] == ["1 period before", "when it began"]


def test_only_while_some_still_wait():
    data = steps()
    result = prove(TURNS, data)
    # in the fifth quarter all have it: what becomes of them then is not asked
    later = prove(TURNS, data.assign(calls=data["calls"] + 100 * (data["quarter"] == 5)))
    assert later.estimate == pytest.approx(result.estimate)
    assert sum(arm.analysed for arm in result.arms) == (data["quarter"] < 5).sum()
    rows = {row.name for row in result.sensitivity}
    assert rows == {"By all_periods", "By fixed", "With luck of cluster and period", "The order drawn again"}
    never = data.assign(turn=data["turn"].where(data["ward"] != "W03", 0))
    assert "By all_periods" not in {row.name for row in prove(TURNS, never).sensitivity}


def test_turns_are_read_from_who_had_it():
    data = steps()
    assert prove({**ASKED, "treatment": "had_it"}, data).estimate == prove(TURNS, data).estimate
    data.loc[[0, 60], "had_it"] = 1 - data.loc[[0, 60], "had_it"]
    some = prove({**ASKED, "treatment": "had_it"}, data)
    assert some.estimate == prove(TURNS, data).estimate
    assert checks(some)["Nobody had it out of turn"].state == "amber"
    assert checks(prove(TURNS, data))["Nobody had it out of turn"].state == "not assessable"
    many = data.assign(had_it=np.arange(len(data)) % 2)
    assert_not_fair(prove({**TURNS, "treatment": "had_it"}, many), "Nobody had it out of turn", "had it before their cluster's turn")


def test_a_level_for_every_cluster_is_a_column_for_every_cluster():
    data = steps().query("quarter < 5")
    result = prove({**TURNS, "estimator": "fixed"}, data)
    dummies = pd.get_dummies(data[["ward", "quarter"]].astype(str)).to_numpy(dtype=float)
    sums = sums_of(data["calls"].to_numpy(), np.column_stack([data["had_it"], dummies]), np.unique(data["ward"], return_inverse=True)[1])
    assert result.estimate == pytest.approx(float((sums.coefficients / sums.size)[0]))
    classical = prove({**TURNS, "estimator": "fixed", "standard_errors": "classical"}, data)
    assert classical.standard_error == result.standard_error


def test_the_order_drawn_again_is_that_of_least_squares_for_each_order():
    data = steps(9, 4, effect=-0.3, people=3)
    cluster, period = data["ward"].str[1:].astype(int).to_numpy(), data["quarter"].to_numpy() - 1
    levels = np.column_stack([np.ones(len(data)), *(period == each for each in range(1, 4))]).astype(float)
    starts = np.array([1.0, 2.0, 3.0] * 3)
    outcome = data["calls"].to_numpy()
    alone = mixed(np.tile([1.0, 2.0], 54), np.ones((108, 1)), cluster)  # clusters share nothing
    assert alone.of_clusters == 0
    rng = np.random.default_rng(5)
    sizes = []
    for turns in [starts, *(rng.permuted(np.broadcast_to(starts, (1_999, 9)), axis=1))]:
        treated = (period >= turns[cluster]).astype(float)
        left = treated - levels @ np.linalg.lstsq(levels, treated, rcond=None)[0]
        sizes.append(abs(left @ outcome) / np.sqrt(left @ left))
    by_hand = np.mean(np.array(sizes) >= sizes[0] - 1e-9)
    assert order_p(outcome, levels, cluster, period, starts, None, alone, 5) == pytest.approx(by_hand)


def test_few_clusters_take_the_p_of_the_order():
    result = prove(TURNS, steps(8))
    assert checks(result)["Enough clusters"].words == "Only 8 clusters: p from permutation of clusters."
    assert (result.p_value < 0.05) is (result.interval[0] > 0 or result.interval[1] < 0)


def test_what_showed_before_it_began_is_told():
    data = steps(24, effect=-3)
    early = data.assign(calls=data["calls"] - 2 * (data["quarter"] == data["turn"] - 1))
    assert "some may have begun early" in checks(prove(TURNS, early))["Nothing showed before it began"].words
    at_once = data.assign(turn=np.where(data["ward"] < "W12", 1, 2)).query("quarter < 3")
    assert checks(prove(TURNS, at_once))["Nothing showed before it began"].state == "not assessable"


def test_a_rise_by_itself_is_told_beside_a_small_difference():
    data = steps(24, effect=-0.1)
    result = prove({**TURNS, "outcome": "harmed", "margin": 90}, data.assign(harmed=(data["calls"] > 10).astype(int)))
    assert (result.scale, result.verdict) == ("percentage points", "no_difference_worth_having")
    assert "percentage points by itself" in checks(result)["Time is taken into account"].words


def test_what_cannot_be_told_from_time_is_not_fair():
    data = steps()
    together = prove(TURNS, data.assign(turn=3))
    assert_not_fair(together, "Some had it while others waited", "it cannot be told from time")
    assert_not_fair(prove(TURNS, data.assign(turn=0)), "Some had it while others waited", "It never began anywhere")
    halves = data.assign(turn=np.where(data["ward"] < "W06", 1, 3), calls=data["calls"].where((data["ward"] < "W06") == (data["quarter"] > 2)))
    assert_not_fair(prove(TURNS, halves), "Known while others waited", "Where outcomes are known")
    gone = data.assign(calls=data["calls"].where(data["had_it"] == 0))
    assert_not_fair(prove(TURNS, gone), "Outcome known in both arms", "missing for everybody in one arm")
    assert_not_fair(prove(TURNS, data.assign(calls=1)), "The outcome varies", "same for everybody")
    assert_not_fair(prove(TURNS, data[data["ward"].isin(["W00", "W03"])]), "Enough clusters", "only one cluster")
    twice = pd.concat([data, data.head(1)])
    assert_not_fair(prove({**TURNS, "unit": "id"}, twice), "Everybody counts once a period", "stand in a period more than once")


def test_luck_within_units_of_a_cluster():
    data = steps().assign(team=lambda each: each["ward"] + (np.arange(len(each)) % 2).astype(str))
    result = prove({**TURNS, "cluster_period": "team"}, data)
    assert result.verdict == "better"
    assert "With luck of cluster and period" not in {row.name for row in result.sensitivity}


def test_what_cannot_be_taken_is_refused():
    data = steps()
    with pytest.raises(InputRefused, match="nothing says when each cluster's turn was"):
        prove(ASKED, data)
    with pytest.raises(InputRefused, match="a value of the treatment column"):
        prove({**TURNS, "control": "no"}, data)
    with pytest.raises(InputRefused, match="this cluster has two turns"):
        prove(TURNS, data.assign(turn=data["turn"].where(data.index != 7, 4)))
    with pytest.raises(InputRefused, match="nobody knows in which cluster"):
        prove(TURNS, data.assign(ward=data["ward"].where(data.index != 3)))
    with pytest.raises(InputRefused, match="this is no period"):
        prove(TURNS, data.assign(quarter="spring"))


def test_of_few_clusters_every_order_is_gone_through():
    data = steps(4, effect=-5)
    result = prove(TURNS, data)
    assert result.p_value == pytest.approx(1 / 24)
    assert len(order._orders(np.array([0, 1, 2]), 1)) == 6


@pytest.mark.parametrize("estimator", ["waiting", "fixed"])
def test_what_leaves_nothing_to_tell_by_is_not_fair(estimator):
    data, asked = steps(), {**TURNS, "estimator": estimator}
    follows = prove(asked, data.assign(calls=data["had_it"].astype(float)))
    assert_not_fair(follows, "The difference can be told", "The outcome follows without fail")
    same = prove({**asked, "covariates": ["had_it"]}, data)
    assert_not_fair(same, "The difference can be told", "tell without fail who was offered it")
    assert prove(asked, data.iloc[::48]).verdict in ("not_a_fair_comparison", "not_enough_people_to_tell")


def test_few_who_had_it_out_of_turn_are_not_counted_out():
    data = steps()
    data.loc[[0, 60], "had_it"] = 1 - data.loc[[0, 60], "had_it"]
    told = checks(prove({**ASKED, "treatment": "had_it"}, data))["Nobody had it out of turn"]
    assert "%" in told.told(is_open=True)
    assert "%" not in told.told(is_open=False)
