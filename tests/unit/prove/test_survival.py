"""How long it took: what is worked out by hand comes out, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.survival.curve import curve, followed
from sooner.prove.estimators.survival.hazards import cox, proportional
from sooner.prove.estimators.survival.ranks import log_rank
from sooner.prove.one_page import one_page

ASKED = {"question": "Do fewer come back?", "design": "survival", "treatment": "offered", "time": "weeks", "event": "back", "direction": "lower"}
BY_LOT = {**ASKED, "planned_share": 0.5}


def people(count=400, ratio=0.5, seed=1, months=52.0):
    """Half offered it; weeks until they come back, followed for at most a year; age and a district."""
    rng = np.random.default_rng(seed)
    offered = np.arange(count) % 2
    until = rng.exponential(60.0 / np.where(offered == 1, ratio, 1.0))
    return pd.DataFrame(
        {
            "id": [f"P{place}" for place in range(count)],
            "offered": offered,
            "weeks": np.minimum(until, months),
            "back": (until <= months).astype(int),
            "times_back": rng.poisson(np.minimum(until, months) / 20) * (until <= months) + (until <= months),
            "age": rng.integers(18, 60, count).astype(float),
            "district": np.array(["North", "South"])[np.arange(count) // 2 % 2],
            "offered_after": 0.0,
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def test_the_curve_of_five_people_by_hand():
    seen = curve(np.array([1.0, 2.0, 2.0, 3.0, 4.0]), np.array([True, True, False, False, True]))
    assert list(seen.times) == [1.0, 2.0, 4.0]
    assert list(seen.at_risk) == [5.0, 4.0, 1.0]
    assert list(seen.share) == pytest.approx([0.8, 0.6, 0.0])
    assert seen.at(0.5) == (1.0, 0.0)
    assert seen.at(2.5) == pytest.approx((0.6, 0.6 * np.sqrt(1 / 20 + 1 / 12)))
    assert seen.at(4.0) == (0.0, 0.0)
    assert seen.mean_until(3.0)[0] == pytest.approx(1 + 0.8 + 0.6)
    assert seen.mean_until(4.0)[0] == pytest.approx(1 + 0.8 + 1.2)


def test_without_anybody_lost_the_share_is_the_share_and_its_error_is_that_of_a_share():
    data = people()
    here = (data["offered"] == 1).to_numpy()
    seen = curve(data["weeks"].to_numpy()[here], data["back"].to_numpy()[here] == 1).at(52.0)
    share = 1 - data["back"][here].mean()
    assert seen == pytest.approx((share, np.sqrt(share * (1 - share) / here.sum())))
    assert followed(data["weeks"].to_numpy(), data["back"].to_numpy() == 1, 52.0) == 1.0


def test_the_mean_time_is_that_of_everybody_where_nobody_is_lost():
    time = np.array([1.0, 3.0, 5.0, 9.0])
    mean, error = curve(time, np.ones(4, dtype=bool)).mean_until(9.0)
    assert mean == pytest.approx(time.mean())
    assert error == pytest.approx(time.std() / 2)


def test_ranks_of_two_groups_by_hand():
    statistic, p_value = log_rank(np.array([1.0, 2.0, 3.0, 4.0]), np.ones(4, dtype=bool), np.array([True, True, False, False]))
    expected = 2 / 4 + 1 / 3
    spread = 1 / 4 + 2 / 9
    assert statistic == pytest.approx((2 - expected) ** 2 / spread)
    assert 0 < p_value < 1
    assert np.isnan(log_rank(np.array([1.0, 1.0]), np.zeros(2, dtype=bool), np.array([True, False]))[0])


def test_hazards_of_two_people_by_hand():
    fitted = cox(np.array([1.0, 2.0, 3.0]), np.array([True, True, False]), np.array([[1.0], [0.0], [1.0]]))
    # of three at risk two are 1; then of two one: the likelihood is e/(2e + 1) * 1/(1 + e), highest where e squared is one half
    assert fitted.coefficients[0] == pytest.approx(np.log(np.sqrt(0.5)))
    assert fitted.likelihood == pytest.approx(np.log(np.sqrt(0.5) / (2 * np.sqrt(0.5) + 1) / (1 + np.sqrt(0.5))))


def test_hazards_do_not_change_with_the_unit_of_time_or_of_a_covariate():
    data = people(200)
    time, event = data["weeks"].to_numpy().round(), data["back"].to_numpy() == 1
    columns = data[["offered", "age"]].to_numpy(dtype=float)
    one, other = cox(time, event, columns), cox(7 * time, event, columns * [1, 100])
    assert other.coefficients * [1, 100] == pytest.approx(one.coefficients)
    assert proportional(time, event, columns, one)[0] == pytest.approx(proportional(7 * time, event, columns * [1, 100], other)[0])


def test_fewer_come_back_and_the_page_says_so():
    result = prove({**BY_LOT, "covariates": ["age"], "unit": "id", "first_treated": "offered_after", "data_class": "open"}, people())
    assert result.verdict == "better"
    assert result.cannot_say[-1] == "What happens after the time for which people were followed."
    assert result.exhibits[0].table["share"].iloc[0] == 100.0
    assert {row.name for row in result.sensitivity} == {"Time lost by 52", "Ratio of hazards", "Ratio of hazards, adjusted"}
    assert next(row for row in result.sensitivity if row.name == "Ratio of hazards").estimate < 0.8
    assert result.arms[0].mean < result.arms[1].mean
    assert checks(result)["No time that could not go wrong"].state == "green"
    assert set(result.parameters) == {"offered", "age", "log_rank"}


def test_who_was_not_drawn_is_never_better_without_anything_known_beforehand():
    result = prove(ASKED, people())
    assert result.verdict == "cannot_show_cause"
    assert result.cannot_say[0].startswith("That what was offered made the difference")
    assert prove({**ASKED, "covariates": ["age"]}, people()).verdict == "better"


def test_two_groups_too_far_apart_are_not_fair():
    data = people()
    data["age"] += 10 * data["offered"]
    result = prove({**ASKED, "covariates": ["age"]}, data)
    assert result.verdict == "not_a_fair_comparison"
    assert "SMD of age is" in result.can_say[0]
    assert prove({**BY_LOT, "covariates": ["age"]}, data).verdict == "better"


@pytest.mark.parametrize(("estimator", "scale"), [("cox", "log of the ratio"), ("time_lost", "the outcome's own unit"), ("share", "percentage points")])
def test_every_estimator_sees_it(estimator, scale):
    result = prove({**BY_LOT, "estimator": estimator, "strata": "district", "window": 40}, people(800))
    assert (result.verdict, result.scale) == ("better", scale)
    assert prove({**BY_LOT, "estimator": estimator, "margin": 900}, people(800, ratio=1.0)).verdict == "no_difference_worth_having"


def test_hazards_are_told_in_per_cent():
    result = prove({**BY_LOT, "estimator": "cox", "margin": 10}, people(800))
    assert " % lower in the treatment arm" in result.can_say[0]
    assert "finds a difference of" in result.can_say[1]
    assert result.table.iloc[0]["scale"] == "log of the ratio"


def test_how_often_it_happened_is_beside_it():
    row = next(row for row in prove({**BY_LOT, "outcome": "times_back"}, people()).sensitivity if row.name == "Ratio of how often")
    assert 0.2 < row.estimate < 1
    never = people().assign(times_back=lambda data: data["times_back"] * (1 - data["offered"]))
    row = next(row for row in prove({**BY_LOT, "outcome": "times_back"}, never).sensitivity if row.name == "Ratio of how often")
    assert row.estimate is None


def test_how_often_is_counted_over_the_time_in_which_it_was_counted_and_not_until_it_first_happened():
    data = people(2000).assign(times_back=lambda each: np.arange(2000) // 2 % 3 + each["offered"], counted=lambda each: 26.0 + 26 * each["offered"])

    def told(**keys):
        return next(row for row in prove({**BY_LOT, "outcome": "times_back", **keys}, data).sensitivity if row.name == "Ratio of how often")

    assert told().estimate == pytest.approx(2 / 1, abs=0.01)
    assert told(offset="counted").estimate == pytest.approx(1.0, abs=0.01)
    with pytest.raises(InputRefused, match="not above zero"):
        prove({**BY_LOT, "outcome": "times_back", "offset": "counted"}, data.assign(counted=0))
    with pytest.raises(InputRefused, match="counts how often"):
        prove({**BY_LOT, "offset": "counted"}, data)


def test_the_outcome_may_say_to_whom_it_happened():
    asked = {key: value for key, value in BY_LOT.items() if key != "event"}
    assert prove({**asked, "outcome": "back"}, people()).verdict == "better"
    with pytest.raises(InputRefused, match="nothing says to whom it happened"):
        prove(asked, people())


def test_time_that_could_not_go_wrong_is_not_fair():
    data = people()
    result = prove({**BY_LOT, "first_treated": "offered_after"}, data.assign(offered_after=3.0 * data["offered"]))
    assert result.verdict == "not_a_fair_comparison"
    assert "immortal time" in result.can_say[0]


def test_an_arm_that_was_followed_for_less_time_is_not_fair():
    data = people(1000)
    gone = (data["offered"] == 1) & (np.arange(1000) % 3 == 0) & (data["weeks"] > 10)
    result = prove(BY_LOT, data.assign(weeks=data["weeks"].where(~gone, 10.0), back=data["back"].where(~gone, 0)))
    assert result.verdict == "not_a_fair_comparison"
    assert "followed for less time" in result.can_say[0]
    little = (data["offered"] == 1) & (np.arange(1000) % 9 == 1) & (data["weeks"] > 51)
    told = prove(BY_LOT, data.assign(weeks=data["weeks"].where(~little, 51.0), back=data["back"].where(~little, 0)))
    assert checks(told)["Followed for as long in both arms"].state in ("amber", "red")


def test_nobody_or_everybody_shows_nothing():
    for back in (0, 1):
        result = prove(BY_LOT, people().assign(back=back))
        assert result.verdict == "not_a_fair_comparison"


def test_hazards_without_a_ratio():
    data = people(60)
    data.loc[data["offered"] == 1, ["weeks", "back"]] = [52.0, 0]
    assert prove({**BY_LOT, "estimator": "cox"}, data).verdict == "not_a_fair_comparison"
    told = prove(BY_LOT, data)
    assert next(row for row in told.sensitivity if row.name == "Ratio of hazards").estimate is None
    assert checks(told)["Hazards stay in proportion"].state == "not assessable"
    assert checks(told)["Enough events"].state == "amber"


def test_few_events_say_nothing_of_proportion():
    data = people(60)
    data["back"] = ((data["back"] == 1) & (data["back"].cumsum() <= 6)).astype(int)
    assert checks(prove(BY_LOT, data))["Hazards stay in proportion"].state == "not assessable"


def test_hazards_out_of_proportion_are_told():
    data = people(2000, ratio=1.0)
    early = (data["offered"] == 1) & (data["weeks"] < 20)
    data["weeks"] = np.where(early, data["weeks"] / 20, data["weeks"])
    assert checks(prove(BY_LOT, data))["Hazards stay in proportion"].state == "amber"


def test_people_whose_outcome_is_not_known_are_counted():
    data = people()
    data.loc[[0, 1], "weeks"] = np.nan
    result = prove(BY_LOT, data)
    assert [arm.people - arm.known for arm in result.arms] == [1, 1]
    empty = data.assign(weeks=np.where(data["offered"] == 1, np.nan, data["weeks"]))
    assert prove(BY_LOT, empty).verdict == "not_a_fair_comparison"


def test_what_is_no_time_and_no_event_is_refused(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("offered,weeks,back\n1,3,0\n0,-2,1\n1,4,2\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        prove(ASKED, path)
    assert {(fault.line, fault.column) for fault in refused.value.faults} == {(3, "weeks"), (4, "back")}
    with pytest.raises(InputRefused, match="nobody was followed for longer than"):
        prove({**ASKED, "window": 60}, people())


def test_a_difference_without_any_spread():
    assert Estimate(0.0, 0.0).p_value == 1.0
    assert Estimate(0.5, 0.0).p_value == 0.0


def test_an_arm_to_whom_it_never_happened_is_not_sure_of_it():
    data = people(60)
    data.loc[data["offered"] == 1, ["weeks", "back"]] = [52.0, 0]
    half, share = 0.5 / 31, data.loc[data["offered"] == 0, "back"].mean()
    error = prove(BY_LOT, data).standard_error / 100
    assert error == pytest.approx(np.sqrt(half * (1 - half) / 30 + share * (1 - share) / 30))


def test_hazards_are_found_where_a_whole_step_would_go_too_far():
    rng = np.random.default_rng(33)
    columns = rng.standard_cauchy((8, 2)) * rng.choice([1, 30])
    time = rng.exponential(np.exp(-columns[:, 0].clip(-4, 4)))
    fitted = cox(time, np.ones(8, dtype=bool), columns)
    assert fitted.found
    assert fitted.coefficients == pytest.approx([0.00732671, -0.00061209], rel=1e-4)
    assert fitted.likelihood == pytest.approx(-8.228532, abs=1e-6)


def test_a_ratio_is_told_and_drawn_in_per_cent_everywhere():
    result = prove({**BY_LOT, "estimator": "cox"}, people(800))
    page = one_page(result)
    assert page["smallest"] in result.can_say[1]
    assert page["report_tables"]["estimates"]["rows"][0][4] == "per cent"
    assert result.chart().table["estimate"].iloc[0] == pytest.approx(100 * np.expm1(result.estimate))
