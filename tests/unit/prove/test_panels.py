"""Groups at several times: what is worked out by hand comes out, what moved before is seen, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.checks.trends import trend_seen
from sooner.prove.estimators.logit import logit
from sooner.prove.estimators.panels.effects import Panel, fixed_effects, poisson_effects, without_each
from sooner.prove.estimators.panels.forbidden import forbidden_share
from sooner.prove.estimators.panels.group_time import cells, error_of, no_trend_before

BOTH = {"question": "Did it help?", "unit": "place", "time": "year", "outcome": "calls", "direction": "lower"}
TOGETHER = {**BOTH, "design": "difference_in_differences", "treatment": "had_it", "cutoff": 2014}
APART = {**BOTH, "design": "staggered", "first_treated": "began"}


def places(count=40, effect=-3.0, trend=0.0, seed=1, years=8):
    """Half of the places have it from 2014 on; calls a year, each place with its own level."""
    rng = np.random.default_rng(seed)
    place, year = np.repeat(np.arange(count), years), np.tile(np.arange(2010, 2010 + years), count)
    had_it = place < count // 2
    calls = rng.normal(20, 3, count)[place] + (year - 2010) + effect * (had_it & (year >= 2014)) + trend * had_it * (year - 2010) + rng.normal(0, 1, len(place))
    return pd.DataFrame({"place": [f"P{each:02d}" for each in place], "year": year, "calls": calls, "had_it": had_it.astype(int), "size": 100.0 + place})


def stages(count=45, effect=-3.0, trend=0.0, seed=1):
    """A third begins in 2013, a third in 2015, a third never."""
    data = places(count, 0.0, 0.0, seed)
    began = np.array([2013.0, 2015.0, np.nan])[data["place"].str[1:].astype(int) % 3]
    after = data["year"] >= began
    calls = data["calls"] + effect * after + trend * (data["year"] - 2010) * ~np.isnan(began)
    return data.assign(began=began, calls=calls)


def checks(result):
    return {check.name: check for check in result.checks}


def panel(data, columns):
    unit, year = (np.unique(data[name], return_inverse=True)[1] for name in ("place", "year"))
    return Panel(data["calls"].to_numpy(), columns, unit, year, unit, np.ones(len(data)))


def test_two_periods_are_the_difference_of_the_differences():
    data = places(20, years=2).assign(cut=lambda each: each["year"] >= 2011)
    columns = (data["had_it"] * data["cut"]).to_numpy(dtype=float)[:, None]
    change = data.pivot(index="place", columns="year", values="calls").diff(axis=1)[2011].to_numpy()
    had_it = data.groupby("place")["had_it"].max().to_numpy() == 1
    made = fixed_effects(panel(data, columns))
    assert made.coefficients[0] == pytest.approx(change[had_it].mean() - change[~had_it].mean())
    each = [change[arm] - change[arm].mean() for arm in (had_it, ~had_it)]
    plain = sum((one**2).sum() / len(one) ** 2 for one in each)
    assert made.at().error == pytest.approx(np.sqrt(plain * 20 / 19 * 39 / 37))
    assert made.degrees == 19


def test_the_jackknife_leaves_every_cluster_out_in_turn():
    data = places(12)
    columns = (data["had_it"] * (data["year"] >= 2014)).to_numpy(dtype=float)[:, None]
    whole = fixed_effects(panel(data, columns), small=True)
    by_hand = []
    for place in data["place"].unique():
        rest = data[data["place"] != place]
        by_hand.append(fixed_effects(panel(rest, columns[(data["place"] != place).to_numpy()])).coefficients[0])
    assert without_each(panel(data, columns)) == pytest.approx(by_hand)
    assert whole.at().error == pytest.approx(np.sqrt(11 / 12 * ((np.array(by_hand) - whole.coefficients[0]) ** 2).sum()))


def test_counts_of_two_groups_and_two_periods_have_the_ratio_of_their_ratios():
    counts = np.array([10.0, 40.0, 20.0, 30.0])
    turned = Panel(counts, np.array([[0.0], [1.0], [0.0], [0.0]]), np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]), np.ones(4))
    assert poisson_effects(turned, np.zeros(4)).coefficients[0] == pytest.approx(np.log((40 / 10) / (30 / 20)))


def test_a_unit_that_never_counts_anything_says_nothing():
    rng = np.random.default_rng(1)
    data = places(12).assign(calls=rng.poisson(9, 96).astype(float))
    columns = (data["had_it"] * (data["year"] >= 2014)).to_numpy(dtype=float)[:, None]
    one = poisson_effects(panel(data, columns), np.zeros(96))
    more = pd.concat([data, data.iloc[:8].assign(place="P99", calls=0.0)], ignore_index=True)
    other = poisson_effects(panel(more, np.vstack([columns, columns[:8]])), np.zeros(104))
    assert other.coefficients[0] == pytest.approx(one.coefficients[0])
    assert other.at().error == pytest.approx(one.at().error)


def test_the_weight_of_comparisons_with_units_that_had_begun():
    periods = np.arange(1.0, 5.0)
    assert forbidden_share(np.array([3.0, 3.0, np.inf, np.inf]), periods) == 0.0
    # one group from 2 on (treated 3/4), one from 4 on (1/4), alike large: fair (1/2)(1/4), forbidden (1/4)(1/2)
    assert forbidden_share(np.array([2.0, 4.0]), periods) == pytest.approx(0.5)
    assert forbidden_share(np.array([1.0, 1.0]), periods) == 0.0


def test_chances_that_are_told_without_fail_are_not_found():
    columns = np.column_stack([np.ones(20), np.arange(20.0)])
    assert logit(np.random.default_rng(1).random(20) < 0.5, columns).found
    assert not logit(np.arange(20) >= 10, columns).found


@pytest.mark.parametrize("estimator", ["two_way", "poisson"])
@pytest.mark.parametrize("errors", ["cluster", "cluster_small"])
def test_what_was_put_in_comes_out(estimator, errors):
    result = prove({**TOGETHER, "estimator": estimator, "standard_errors": errors, "data_class": "open"}, places())
    assert result.verdict == "better"
    assert checks(result)["The groups moved alike before it began"].state in ("green", "amber")
    assert result.can_say[0].startswith("Among 40 units the outcome was")
    assert result.cannot_say[1].startswith("That this confirms anything")
    assert next(row.name for row in result.sensitivity) == "As if it had begun in 2012"
    study = result.exhibits[0].table
    assert list(study["when"]) == ["4 periods before", "3 periods before", "2 periods before", "1 period before", "when it began"] + [
        f"{place} period{'s' if place > 1 else ''} after" for place in (1, 2, 3)
    ]
    assert study["estimate"].iloc[3] == 0.0
    if estimator == "two_way":
        assert result.interval[0] < -3 < result.interval[1]


def test_counts_per_resident_and_a_margin_in_per_cent():
    data = places().assign(calls=lambda each: each["calls"].round())
    asked = {**TOGETHER, "estimator": "poisson", "offset": "size", "margin": 400}
    assert prove(asked, data).verdict == "no_difference_worth_having"
    with pytest.raises(InputRefused, match="only counts are counted per something"):
        prove({**TOGETHER, "offset": "size"}, data)
    with pytest.raises(InputRefused, match="is not above zero"):
        prove(asked, data.assign(size=0.0))
    with pytest.raises(InputRefused, match="counts cannot be below zero"):
        prove(asked, data.assign(calls=-1.0))


def test_groups_that_were_moving_apart_already_are_not_fair():
    for asked, data in ((TOGETHER, places(trend=1.0)), (APART, stages(trend=1.0))):
        result = prove(asked, data)
        assert result.verdict == "not_a_fair_comparison"
        assert "were already moving apart before it began" in result.can_say[0]


def test_a_trend_that_could_have_been_there_unseen_is_told():
    result = prove(TOGETHER, places(12, effect=-0.05, seed=4))
    assert "could have been there and not be seen" in checks(result)["The groups moved alike before it began"].words
    assert trend_seen(np.array([1.0]), np.zeros((1, 1))) is None


def test_without_earlier_periods_it_is_never_better():
    result = prove({**TOGETHER, "cutoff": 2011}, places(years=3))
    assert result.verdict == "not_enough_people_to_tell" or result.verdict == "cannot_show_cause"
    large = prove({**TOGETHER, "cutoff": 2014}, places(effect=-30.0).query("year >= 2013"))
    assert large.verdict == "cannot_show_cause"
    assert checks(large)["The groups moved alike before it began"].state == "not assessable"


def test_the_column_may_say_itself_when_it_had_begun():
    data = places().assign(had_it=lambda each: each["had_it"] * (each["year"] >= 2014))
    asked = {key: value for key, value in TOGETHER.items() if key != "cutoff"}
    assert prove(asked, data).estimate == pytest.approx(prove(TOGETHER, places()).estimate)
    uneven = data.assign(had_it=lambda each: each["had_it"] * ((each["year"] >= 2015) | (each["place"] < "P10")))
    told = prove(asked, uneven)
    assert checks(told)["The groups moved alike before it began"].state == "not assessable"
    assert told.exhibits == ()
    with pytest.raises(InputRefused, match="does not say when it began"):
        prove(asked, places())


def test_a_cutoff_with_nothing_on_one_side_is_refused():
    for cutoff in (2010, 2030):
        with pytest.raises(InputRefused, match="nothing was seen before it"):
            prove({**TOGETHER, "cutoff": cutoff}, places())


def test_months_and_days_are_periods_too(tmp_path):
    data = places().assign(year=lambda each: [f"{year}-07" for year in each["year"]])
    assert prove({**TOGETHER, "cutoff": "2014-07"}, data).estimate == pytest.approx(prove(TOGETHER, places()).estimate)
    assert prove({**TOGETHER, "cutoff": "2014-01-01"}, data.assign(year=pd.to_datetime(data["year"]))).verdict == "better"
    path = tmp_path / "calls.csv"
    data.assign(year=lambda each: each["year"].mask(each.index == 5, "spring")).to_csv(path, index=False)
    with pytest.raises(InputRefused) as refused:
        prove({**TOGETHER, "cutoff": "2014-07"}, path)
    assert (refused.value.faults[0].line, refused.value.faults[0].column) == (7, "year")


def test_one_place_alone_or_the_same_place_twice_is_no_comparison():
    alone = places(12).assign(had_it=lambda each: (each["place"] == "P00").astype(int))
    assert "only one group" in prove(TOGETHER, alone).can_say[0]
    assert prove(TOGETHER, pd.concat([places(), places().iloc[:1]])).verdict == "not_a_fair_comparison"
    assert prove(TOGETHER, places().assign(calls=1.0)).verdict == "not_a_fair_comparison"
    missing = places()
    missing.loc[missing.index % 2 == 0, "calls"] = np.nan
    assert "Outcomes are known" in {check.name for check in prove(TOGETHER, missing).checks if check.stops}


def test_few_groups_are_told():
    words = checks(prove(TOGETHER, places(6)))["Enough groups"].words
    assert words == "Only 6 groups, 3 in the smaller arm: the interval is rough. So few groups can look sure by chance."
    assert "look sure" not in checks(prove(TOGETHER, places(10)))["Enough groups"].words


def test_covariates_weights_and_clusters():
    data = places().assign(area=lambda each: each["place"].str[1:].astype(int) % 20, age=lambda each: np.sin(each.index))
    result = prove({**TOGETHER, "covariates": ["age"], "weights": "size", "cluster": "area"}, data)
    assert set(result.parameters) == {"had_it", "age"}
    assert "19 degrees of freedom" in result.method


@pytest.mark.parametrize("estimator", ["not_yet_treated", "never_treated", "regression", "weighting", "entropy"])
def test_stages_come_out_whatever_the_way(estimator):
    result = prove({**APART, "estimator": estimator, "covariates": ["size"]}, stages())
    assert result.verdict == "better"
    assert result.interval[0] < -3 < result.interval[1]
    assert {row.name for row in result.sensitivity} == {
        *("Began in 2013", "Began in 2015", "Each time since it began alike", "Plain two-way regression"),
        *("Were the groups to drift as before", "Drift that would undo it", "Without any one cluster"),
        *("Were the drift to go on in a straight line", "Were the drift to bend as before", "Bend that would undo it"),
    }
    assert "average" in result.parameters
    assert checks(result)["No comparison with units that had begun already"].values["two_way_share"] > 0


def test_weights_as_even_as_can_be_are_those_of_the_dual_and_balance_the_groups():
    """One group beside those that never began: the weights solved for by another way, and the difference of means under them."""
    rng = np.random.default_rng(8)
    known, treated = rng.normal(size=(60, 2)), np.arange(60) < 20
    columns, change = np.column_stack([np.ones(60), known]), rng.normal(size=60) + known @ [0.4, -0.2] + 0.7 * treated
    mean = known[treated].mean(0)
    found = minimize(lambda at: np.log(np.exp((known[~treated] - mean) @ at).sum()), np.zeros(2), method="BFGS", options={"gtol": 1e-10})
    weights = np.exp((known[~treated] - mean) @ found.x)
    weights /= weights.sum()
    assert weights @ known[~treated] == pytest.approx(mean, abs=1e-7)
    outcomes = np.column_stack([np.zeros(60), change])
    (cell,) = cells(outcomes, np.where(treated, 2.0, np.inf), np.array([1.0, 2.0]), columns, True, "entropy")
    assert cell.estimate == pytest.approx(change[treated].mean() - weights @ change[~treated], abs=1e-7)


def test_without_covariates_even_weights_are_the_plain_difference():
    outcomes, began = np.random.default_rng(9).normal(size=(30, 2)), np.where(np.arange(30) < 10, 2.0, np.inf)
    plain, even = (cells(outcomes, began, np.array([1.0, 2.0]), np.ones((30, 1)), True, way)[0] for way in ("regression", "entropy"))
    assert even.estimate == pytest.approx(plain.estimate, abs=1e-12)
    of_each = [outcomes[arm, 1] - outcomes[arm, 0] for arm in (np.isfinite(began), np.isinf(began))]
    assert error_of(even.influence) == pytest.approx(np.sqrt(sum(each.var(ddof=1) / len(each) for each in of_each)), rel=1e-9)


def test_the_error_of_even_weights_is_the_spread_over_studies():
    rng, rows = np.random.default_rng(10), []
    for _ in range(400):
        known = rng.normal(size=80)
        treated = rng.random(80) < 1 / (1 + np.exp(-0.6 * known))
        change = known + rng.normal(size=80) + treated
        columns = np.column_stack([np.ones(80), known])
        (cell,) = cells(np.column_stack([np.zeros(80), change]), np.where(treated, 2.0, np.inf), np.array([1.0, 2.0]), columns, True, "entropy")
        rows.append((cell.estimate, error_of(cell.influence)))
    made = np.array(rows)
    assert made[:, 0].mean() == pytest.approx(1, abs=3 * made[:, 0].std() / 20)
    assert made[:, 1].mean() == pytest.approx(made[:, 0].std(), rel=0.12)


def test_groups_that_no_weights_balance_stop_the_study():
    """The sizes of those of 2013 lie on both sides of those that never began, so that no size says who began; but their mean lies beyond all of these."""
    data = stages()
    of_2013 = sorted(data.loc[data["began"] == 2013, "place"].unique())
    size = data["place"].map({place: 10.0 for place in of_2013[1:]} | {of_2013[0]: -10.0}).fillna(data["place"].str[1:].astype(int) // 3 % 3)
    result = prove({**APART, "estimator": "entropy", "covariates": ["size"]}, data.assign(size=size))
    assert result.verdict == "not_a_fair_comparison"
    assert "weighted to have its means" not in result.method
    assert "in which it began in 2013: these lie beyond them" in checks(result)["Weights balance the groups"].words
    assert prove({**APART, "estimator": "never_treated", "covariates": ["size"]}, data.assign(size=size)).verdict != "not_a_fair_comparison"


def test_an_effect_that_grows_is_not_lost_as_in_a_plain_regression():
    data = stages(effect=0.0).assign(calls=lambda each: each["calls"] - 2 * (each["year"] - each["began"] + 1).clip(lower=0).fillna(0))
    result = prove(APART, data)
    plain = next(row for row in result.sensitivity if row.name == "Plain two-way regression")
    truth = -2 * np.mean([*np.arange(1, 6), *np.arange(1, 4)])
    assert result.interval[0] < truth < result.interval[1]
    assert abs(result.estimate - truth) < abs(plain.estimate - truth)


def test_everybody_begins_in_the_end_and_that_is_enough_while_some_wait():
    data = stages().assign(began=lambda each: each["began"].fillna(2016))
    assert prove(APART, data).verdict == "better"
    never = prove({**APART, "estimator": "never_treated"}, data)
    assert "there is nothing to compare" in never.can_say[0]
    assert prove(APART, stages().assign(began=0)).verdict == "not_a_fair_comparison"


def test_who_had_begun_before_the_first_period_is_no_comparison_and_no_case():
    data = stages()
    early = data["place"].isin(["P00", "P01"])
    result = prove(APART, data.assign(began=data["began"].mask(early, 2005)))
    assert result.verdict == "better"
    assert not any("2005" in name for name in result.parameters)


def test_units_with_two_beginnings_or_with_gaps():
    data = stages()
    data.loc[0, "began"] = 2014
    assert "two beginnings" in prove(APART, data).can_say[0]
    gaps = stages()
    gaps.loc[gaps["place"].isin(["P03", "P05"]) & (gaps["year"] == 2012), "calls"] = np.nan
    result = prove(APART, gaps)
    assert checks(result)["Units seen throughout"].state == "amber"
    assert [arm.people - arm.known for arm in result.arms] == [1, 1]
    assert prove(APART, stages().assign(calls=np.nan)).verdict == "not_a_fair_comparison"
    assert prove(APART, stages().assign(calls=1.0)).verdict == "not_a_fair_comparison"


def test_two_periods_show_no_trend_before():
    result = prove(APART, stages().query("year in (2012, 2013)").assign(began=lambda each: each["began"].where(each["began"] == 2013)))
    assert result.verdict == "cannot_show_cause"
    data = stages().query("year in (2012, 2013)").pivot(index="place", columns="year", values="calls").to_numpy()
    found = cells(data, np.where(np.arange(45) % 3 == 0, 2013.0, np.inf), np.array([2012.0, 2013.0]), np.ones((45, 1)), True, "doubly_robust")
    assert no_trend_before(found)[1] == 0


def test_places_that_were_chosen_together_count_together():
    data = stages().assign(area=lambda each: each["place"].str[1:].astype(int) // 3)
    one, other = prove(APART, data), prove({**APART, "cluster": "area"}, data)
    assert one.estimate == other.estimate
    assert one.standard_error != other.standard_error
