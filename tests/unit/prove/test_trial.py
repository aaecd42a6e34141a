"""A trial from data to verdict: what is estimated, what is checked, and each broken case with its own fixed words."""

import numpy as np
import pandas as pd
import pytest

from sooner.prove import prove
from tests.unit.prove.studies import protocol, trial


def check(result, name):
    return next(check for check in result.checks if check.name == name)


def looks(result):
    return {row.name: row for row in result.sensitivity}


def assert_not_fair(result, name, words):
    found = check(result, name)
    assert (found.state, found.stops, result.verdict) == ("red", True, "not_a_fair_comparison")
    assert words in found.words
    assert (result.estimate, result.interval, result.p_value, result.smallest_detectable, result.more_needed) == (None, None, None, None, None)
    assert result.sensitivity == ()
    assert found.words in result.can_say
    assert result.arms[0].mean is None
    assert len(result.table) == 0


def test_a_difference_that_is_there_is_found():
    people = trial()
    result = prove(protocol(unit="id", planned_share=0.5, covariates=["age"], strata="district", time="seen", first_treated="drawn"), people)
    assert result.verdict == "better"
    assert (result.estimator, result.people) == ("lin", 200)
    assert all(check.state == "green" for check in result.checks if check.name != "The arms were alike beforehand")
    assert list(result.parameters) == ["constant", "offered", "stratum 1", "offered x stratum 1", "age", "offered x age"]
    assert result.parameters["offered"] == {"estimate": result.estimate, "standard_error": result.standard_error}
    assert "Without the covariates" in looks(result)


def test_the_same_difference_the_other_way_is_worse_and_a_small_one_is_not_worth_having():
    people = trial(1000)
    assert prove(protocol(direction="higher"), people).verdict == "worse"
    assert prove(protocol(margin=5), people).verdict == "no_difference_worth_having"
    none = prove(protocol(margin=1), trial(1000, effect=0))
    assert none.verdict == "no_difference_worth_having"
    assert any("is ruled out" in said for said in none.can_say)


def test_too_few_people_say_how_many_more():
    result = prove(protocol(margin=0.5), trial(60, effect=0))
    assert result.verdict == "not_enough_people_to_tell"
    assert result.more_needed > 0
    assert any("more people would be needed" in said for said in result.can_say)
    assert "p by the draw made again" in result.method
    assert result.p_value != pytest.approx(0, abs=1e-3)


def test_the_p_of_a_small_study_comes_from_the_draw_and_keeps_to_its_seed():
    people = trial(60)
    ours = [prove(protocol(strata="district", covariates=["age"]), people, seed=seed).p_value for seed in (1, 1, 2)]
    assert ours[0] == ours[1]
    assert ours[0] == pytest.approx(ours[2], abs=0.03)


def test_allocation_that_does_not_match_the_plan():
    people = pd.concat([trial(100), trial(100).query("offered == 1")])
    result = prove(protocol(planned_share=0.5), people)
    assert_not_fair(result, "Allocation matches the plan", "Allocation does not match the plan (66.7% instead of 50.0% in the treatment arm): do not use.")
    assert result.withheld["estimate"] < 0
    assert prove(protocol(planned_share=2 / 3), people).estimate is not None


def test_duplicated_people_and_rows_of_nobody():
    people = trial()
    people.loc[5, "id"] = people.loc[4, "id"]
    result = prove(protocol(unit="id"), people)
    assert_not_fair(result, "Everybody counts once", "The same people stand in the data more than once")
    assert check(result, "Everybody counts once").values == {"rows_of_people_who_stand_twice": 2}
    people.loc[5, "id"] = None
    assert_not_fair(prove(protocol(unit="id"), people), "Everybody counts once", "Some rows do not say whose they are")


def test_covariates_that_tell_who_was_offered_it():
    people = trial(100).assign(leaflet=lambda each: each["offered"])
    assert_not_fair(prove(protocol(covariates=["leaflet"]), people), "The difference can be told", "tell without fail who was offered it")


def test_an_outcome_dated_before_allocation():
    people = trial()
    people.loc[3, "seen"] = "2024-12-31"
    assert_not_fair(prove(protocol(time="seen", first_treated="drawn"), people), "Outcome after allocation", "Outcomes are dated before allocation")


def test_an_arm_of_one():
    people = trial(100)
    one = pd.concat([people.query("offered == 0"), people.query("offered == 1").head(1)])
    assert_not_fair(prove(protocol(), one), "Two arms of at least two people", "An arm has fewer than two people")
    assert_not_fair(prove(protocol(covariates=["age"]), people.query("offered == 1")), "Two arms of at least two people", "An arm has fewer than two people")
    assert prove(protocol(), people.query("offered == 1")).withheld == {}


def test_an_outcome_that_is_missing_in_one_arm():
    people = trial(100)
    people.loc[people["offered"] == 1, "incidents"] = np.nan
    assert_not_fair(prove(protocol(), people), "Outcome known in both arms", "The outcome is missing for everybody in one arm")
    people = trial(100)
    people.loc[people.query("offered == 1").index[1:], "incidents"] = np.nan
    assert_not_fair(prove(protocol(), people), "Outcome known in both arms", "known for fewer than two people in an arm")


def test_a_constant_outcome_and_one_that_nobody_has():
    assert_not_fair(prove(protocol(), trial().assign(incidents=3)), "The outcome varies", "The outcome is the same for everybody")
    nobody = trial(100).assign(incidents=np.nan)
    assert_not_fair(prove(protocol(strata="district"), nobody), "Outcome known in both arms", "known for fewer than two people in an arm")


@pytest.mark.parametrize(("lost", "state", "words"), [(8, "amber", "more than a cautious reader accepts"), (30, "red", "no longer the ones that were drawn")])
def test_arms_that_lost_unequally(lost, state, words):
    people = trial()
    people.loc[people.query("offered == 1").index[:lost], "incidents"] = np.nan
    result = prove(protocol(), people)
    found = check(result, "Arms lost alike")
    assert (found.state, found.stops) == (state, state == "red")
    assert words in found.words
    if state == "amber":
        assert any("would have fared like the others" in said for said in result.cannot_say)
        bounds = looks(result)["If the missing had fared worst or best"]
        assert bounds.estimate is None
        assert bounds.low < result.estimate < bounds.high
    else:
        assert result.withheld["interval"][0] < result.withheld["interval"][1]
        assert result.withheld["sensitivity"]


def test_a_few_that_both_arms_lost_do_not_matter():
    people = trial()
    people.loc[:5, "incidents"] = np.nan
    assert check(prove(protocol(), people), "Arms lost alike").words == "3 % of outcomes are missing, about as many in one arm as in the other."


def test_the_bounds_of_a_share_are_those_worked_out_by_hand():
    people = trial(200).astype({"harmed": float})
    lost = [*people.query("offered == 1").index[:4], *people.query("offered == 0").index[:2]]
    people.loc[lost, "harmed"] = np.nan
    bounds = looks(prove(protocol(outcome="harmed"), people))["If the missing had fared worst or best"]
    events = people.groupby("offered")["harmed"].sum()
    assert bounds.low == pytest.approx(100 * (events[1] / 100 - (events[0] + 2) / 100))
    assert bounds.high == pytest.approx(100 * ((events[1] + 4) / 100 - events[0] / 100))


def test_a_share_is_told_in_points_and_as_a_ratio():
    result = prove(protocol(outcome="harmed", standard_errors="hc2"), trial(600))
    one, other = result.arms
    assert result.scale == "percentage points"
    assert result.estimate == pytest.approx(100 * (one.mean - other.mean))
    assert looks(result)["As a ratio"].estimate == pytest.approx(one.mean / other.mean)
    assert (one.events, one.analysed) == (round(one.mean * 300), 300)


def test_few_events_are_said_and_have_an_exact_p():
    people = trial(80).assign(harmed=0)
    people.loc[people.query("offered == 0").index[:4], "harmed"] = 1
    result = prove(protocol(outcome="harmed", covariates=["age"]), people)
    assert result.few_events
    assert "p by Fisher's exact test" in result.method
    assert check(result, "Enough events").words.startswith("Few events")
    assert result.parameters == {}
    assert looks(result)["As a ratio"].estimate is None
    assert "Adjusted for the covariates" in looks(result)
    assert "draw made again within strata" in prove(protocol(outcome="harmed", strata="district"), people).method


def test_an_outcome_below_zero_has_no_ratio():
    people = trial()
    assert looks(prove(protocol(), people.assign(incidents=people["incidents"] - 10))) == {}


def test_small_strata_are_left_out_and_told():
    people = trial(204)
    people.loc[200:, "district"] = ["East", "East", "East", "West"]
    people.loc[200:, "offered"] = [1, 1, 0, 1]
    result = prove(protocol(strata="district"), people)
    found = check(result, "Every stratum can be compared")
    assert (found.state, found.values, result.people) == ("amber", {"people_left_out": 4}, 200)
    assert sum(arm.known - arm.analysed for arm in result.arms) == 4


def test_where_every_stratum_is_small_nothing_is_worked_out():
    people = trial(6).assign(district=["a", "a", "b", "b", "c", "c"])
    result = prove(protocol(strata="district"), people)
    assert_not_fair(result, "Every stratum can be compared", "No stratum has two people")


def test_where_those_left_are_all_alike_nothing_is_worked_out():
    people = trial(12).assign(district=["a"] * 10 + ["b"] * 2, incidents=[3] * 10 + [1, 2])
    assert_not_fair(prove(protocol(strata="district"), people), "Those left can be compared", "the outcome is the same for everybody")


def test_balance_has_lights_and_words():
    rng = np.random.default_rng(1)
    people = trial(400).assign(same=np.arange(400) // 2, constant=1.0, near=np.arange(400) // 2 + 8 * np.arange(400) % 2 * 1.0)
    people["kind"] = np.where(rng.random(400) < 0.5, "a", "b")
    alike = prove(protocol(covariates=["same", "constant"]), people)
    assert check(alike, "The arms were alike beforehand").words == "The arms were alike in everything that was known beforehand."
    people["far"] = people["same"] + 60.0 * people["offered"]
    people["between"] = people["same"] + 4.0 * people["offered"]
    uneven = prove(protocol(covariates=["same", "far", "kind", "between"]), people)
    lights = dict(zip(uneven.balance["covariate"], uneven.balance["light"], strict=True))
    assert (lights["same"], lights["between"], lights["far"]) == ("green", "amber", "red")
    assert "kind: b" in lights
    assert "differ most in far (+1." in check(uneven, "The arms were alike beforehand").words
    assert prove(protocol(covariates=["far"]), people).estimate is not None
    assert check(prove(protocol(covariates=["between"]), people), "The arms were alike beforehand").state == "amber"
    assert check(prove(protocol(), people), "The arms were alike beforehand").state == "not assessable"


def test_a_covariate_that_is_all_one_value_in_each_arm_is_red():
    people = trial(40)
    people["apart"] = people["offered"] * 1.0
    result = prove(protocol(covariates=["apart"], estimator="difference"), people)
    assert list(result.balance["light"]) == ["red"]


def test_a_covariate_that_is_partly_or_never_known():
    people = trial()
    people.loc[:9, "age"] = np.nan
    result = prove(protocol(covariates=["age", "empty"], estimator="ancova"), people.assign(empty=np.nan))
    assert list(result.parameters) == ["constant", "offered", "age", "age not known", "empty"]
    assert result.people == 200


def test_an_estimator_that_does_not_adjust_shows_the_one_that_does():
    result = prove(protocol(covariates=["age"], estimator="difference"), trial())
    assert "Adjusted for the covariates" in looks(result)
    assert list(result.parameters) == ["constant", "offered"]


def test_subgroups_are_shown_and_never_judged():
    people = trial(200)
    people.loc[199, "district"] = "West"
    rows = looks(prove(protocol(subgroups="district"), people))
    assert "one of 3 subgroups looked at: no verdict is given on it" in rows["district: North"].words
    assert rows["district: West"].words == "too few people"
    assert rows["district: North"].people == 50
    shares = looks(prove(protocol(subgroups="district", outcome="harmed"), people))
    assert 0 < shares["district: South"].people < 50


def test_alpha_widens_the_interval():
    narrow, wide = (prove(protocol(alpha=alpha), trial()).interval for alpha in (0.1, 0.01))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
