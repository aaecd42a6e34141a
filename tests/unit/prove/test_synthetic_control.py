"""One area beside a mix of others: the mix is the nearest there is, chance is told by the others, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest

from sooner.charts import paths
from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.checks.synthetic import as_printed, enough_donors
from sooner.prove.estimators.synthetic.placebos import Mixed, interval, mixed, rank_p
from sooner.prove.publishing import publish
from sooner.prove.report import report_html
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home

ASKED = {"question": "Did it help?", "design": "synthetic_control", "outcome": "calls", "unit": "area", "time": "month", "treatment": "had_it"}
ASKED |= {"cutoff": "2021-09", "direction": "lower", "data_class": "open"}
START = 20


def areas(count=25, effect=-6.0, seed=1, periods=30, own=3, level=0.0):
    """Areas that share two moving things; in one something begins in September 2021."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(2, periods)).cumsum(1)
    calls = 50 + 2 * rng.normal(size=(count, 1)) + rng.uniform(size=(count, 2)) @ shared + 0.7 * rng.normal(size=(count, periods))
    calls[own, START:] += effect
    calls[own] += level
    area, month = np.repeat(np.arange(count), periods), np.tile(np.arange(periods), count)
    return pd.DataFrame(
        {
            "area": [f"A{each:02d}" for each in area],
            "month": [f"{2020 + each // 12}-{each % 12 + 1:02d}" for each in month],
            "calls": calls.ravel(),
            "had_it": (area == own).astype(int),
            "young": np.sin(area),
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def looks(result):
    return {row.name: row for row in result.sensitivity}


def test_what_was_put_in_comes_out():
    result = prove(ASKED, areas())
    assert result.verdict == "better"
    assert result.interval[0] < -6 < result.interval[1] < 0
    assert result.p_value == pytest.approx(1 / 25)
    assert checks(result)["Enough other areas"].words == "Smallest possible p is .04 with 24 donors."
    assert result.can_say[0].startswith("Among 25 areas the outcome was")
    assert result.can_say[0].count("mix of other areas") == 1
    assert sum(each["estimate"] for each in result.parameters.values()) == pytest.approx(1)
    assert result.more_needed is None
    assert result.as_dict()["parameters"]["weight of A00"]["standard_error"] is None
    assert prove({**ASKED, "direction": "higher"}, areas()).verdict == "worse"


def test_the_tables_and_pictures_say_the_same():
    result = prove(ASKED, areas())
    series, gaps, weights, ranks = (each.table for each in result.exhibits)
    after = series["period"] >= "2021-09"
    assert (series["A03"] - series["its mix of others"])[after].mean() == pytest.approx(result.estimate)
    assert gaps["A03"].to_list() == pytest.approx(series["gap"].to_list())
    assert (gaps["lowest of the others"] <= gaps["highest of the others"]).all()
    assert weights["weight"].sum() == pytest.approx(1)
    assert "A03" not in set(weights["area"])
    assert ranks["area"].iloc[0] == "A03"
    assert "stands in place 1" in result.exhibits[1].picture.words
    assert "<svg" in report_html(result)


def test_only_movements_are_compared_where_a_level_is_out_of_reach():
    high = areas(level=60.0)
    far = prove(ASKED, high)
    assert far.verdict == "not_a_fair_comparison"
    assert far.can_say[0].startswith("No mix of the other areas comes near it.")
    assert far.can_say[0].endswith("not fair.")
    moved = prove({**ASKED, "estimator": "outcome_lags_moved"}, high)
    assert moved.verdict == "better"
    assert moved.estimate == pytest.approx(prove({**ASKED, "estimator": "outcome_lags_moved"}, areas()).estimate)
    assert looks(moved)["By levels and movements"].estimate is not None


def test_an_area_that_was_leaving_already_is_not_fair():
    data = areas(seed=2)
    early = (data["area"] == "A03") & (data["month"] >= "2021-02")
    result = prove(ASKED, data.assign(calls=data["calls"] - 5 * early))
    assert result.verdict == "not_a_fair_comparison"
    assert any("already moving away from its mix" in said for said in result.can_say)


def test_few_donors_can_tell_nothing_from_chance():
    result = prove({**ASKED, "margin": 1}, areas(10))
    assert result.verdict == "not_enough_people_to_tell"
    assert result.interval is None
    assert result.smallest_detectable is None
    assert result.standard_error > 0
    assert "no 95 % interval can be given" in result.can_say[0]
    assert checks(result)["Enough other areas"].words.startswith("Smallest possible p is .10 with 9 donors.")
    assert "no 95 % interval can be given" in result.chart().words
    assert "no 95 % interval can be given" in report_html(result)
    assert as_printed(1 / 400) == ".0025"
    assert enough_donors(19, 0.05).words == "Smallest possible p is .05 with 19 donors."


def test_nothing_put_in_is_seldom_found_and_a_margin_rules_out():
    result = prove(ASKED, areas(effect=0.0))
    assert result.verdict == "not_enough_people_to_tell"
    assert result.interval[0] <= 0 <= result.interval[1]
    assert prove({**ASKED, "margin": 50}, areas(effect=0.0)).verdict == "no_difference_worth_having"


def test_a_path_that_goes_up_and_down_says_no_direction():
    data = areas(effect=0.0, seed=2)
    late = (data["area"] == "A03") & (data["month"] >= "2021-09")
    swing = np.where(data["month"] >= "2022-02", 8.0, -8.0)
    result = prove(ASKED, data.assign(calls=data["calls"] + swing * late))
    assert result.p_value == pytest.approx(1 / 25)
    assert result.interval[0] <= 0 <= result.interval[1]
    assert result.verdict == "not_enough_people_to_tell"


def test_the_interval_is_what_the_placebos_do_not_rule_out():
    table = areas(21).pivot(index="area", columns="month", values="calls")
    outcomes = table.loc[["A03", *[each for each in table.index if each != "A03"]]].to_numpy()
    mixes = mixed(outcomes, START, outcomes[:, :START])
    low, high = interval(mixes, 0.95)
    for effect, inside in ((low - 0.01, False), (low + 0.01, True), (mixes.means[0], True), (high - 0.01, True), (high + 0.01, False)):
        less = outcomes.copy()
        less[0, START:] -= effect
        again = Mixed(mixes.weights, less - mixes.weights @ less, START)
        assert (rank_p(np.abs(again.scaled)) > 0.05) == inside


def test_donors_that_are_met_exactly_leave_no_interval():
    gaps = np.random.default_rng(1).normal(size=(25, 12))
    gaps[1:4, :6] = 0.0
    mixes = Mixed(np.zeros((25, 25)), gaps, 6, 1.0)
    assert np.isinf(mixes.ratios[1:4]).all()
    assert interval(mixes, 0.95) is None
    assert interval(mixes, 0.80) is not None


def test_an_exact_mix_is_chance_and_not_likeness():
    data = areas(30, periods=30)
    few = data[data["month"].between("2021-04", "2022-06")]
    middle = few.groupby("month")["calls"].transform("mean")
    exact = few.assign(calls=few["calls"].where(few["area"] != "A03", middle))
    result = prove(ASKED, exact)
    assert result.verdict == "not_a_fair_comparison"
    assert "that is chance, not likeness" in result.can_say[0]
    assert "standard_error" in result.withheld


def test_donors_may_be_named_and_covariates_matched():
    named = [f"A{each:02d}" for each in range(24) if each != 3]
    result = prove({**ASKED, "donors": named, "covariates": ["young"]}, areas())
    assert len(result.parameters) == 23
    assert result.verdict == "better"
    assert prove({**ASKED, "donors": named, "covariates": ["calls"]}, areas()).verdict == "better"
    with pytest.raises(InputRefused, match="is no area in which it did not begin") as refused:
        prove({**ASKED, "donors": ["A01", "A3", "A03"]}, areas())
    assert len(refused.value.faults) == 2
    with pytest.raises(InputRefused, match="at least two areas"):
        prove({**ASKED, "donors": ["A01", "A01"]}, areas())


def test_the_column_may_say_itself_when_it_began():
    data = areas()
    asked = {key: value for key, value in ASKED.items() if key != "cutoff"}
    begun = data.assign(had_it=data["had_it"] * (data["month"] >= "2021-09"))
    assert prove(asked, begun).estimate == prove(ASKED, data).estimate
    with pytest.raises(InputRefused, match="does not say when it began"):
        prove(asked, data)
    with pytest.raises(InputRefused, match="nothing was seen before it"):
        prove({**ASKED, "cutoff": "2020-01"}, data)
    with pytest.raises(InputRefused, match="nothing was seen before it"):
        prove(asked, data.assign(had_it=data["had_it"] * (data["month"] != "2022-06")))


@pytest.mark.parametrize(("who", "words"), [([], "no area"), (["A03", "A04"], "2 areas \\(A03, A04\\)")])
def test_it_is_about_one_area(who, words):
    with pytest.raises(InputRefused, match=f"began in {words}"):
        prove(ASKED, areas().assign(had_it=lambda each: each["area"].isin(who).astype(int)))


def test_years_are_periods_too():
    data = areas()
    years = data.assign(month=[1900.0 + 12 * int(each[:4]) + int(each[5:]) for each in data["month"]])
    result = prove({**ASKED, "cutoff": 1900 + 12 * 2021 + 9}, years)
    assert result.estimate == prove(ASKED, data).estimate
    assert result.exhibits[0].table["period"].iloc[0] == str(1900 + 12 * 2020 + 1)


def test_what_is_not_known_is_left_out_or_stops():
    data = areas()
    gap = data["calls"].mask((data["area"] == "A05") & (data["month"] == "2020-05"))
    result = prove(ASKED, data.assign(calls=gap))
    assert checks(result)["The outcomes of the others are known"].words.startswith("1 of 24 other areas are left out")
    assert [arm.people - arm.known for arm in result.arms] == [0, 1]
    own = data["calls"].mask((data["area"] == "A03") & (data["month"] == "2020-05"))
    result = prove(ASKED, data.assign(calls=own))
    assert checks(result)["The outcome of the area is known"].state == "amber"
    assert len(result.exhibits[0].table) == 29
    for missing in (data["area"] == "A03", data["area"] != "A03"):
        assert prove(ASKED, data.assign(calls=data["calls"].mask(missing))).verdict == "not_a_fair_comparison"


def test_too_few_rows_or_the_same_area_twice_or_no_change_is_no_comparison():
    data = areas()
    assert prove(ASKED, pd.concat([data, data.iloc[:1]])).verdict == "not_a_fair_comparison"
    assert prove(ASKED, data.assign(calls=1.0)).verdict == "not_a_fair_comparison"
    ten = data[data["area"].isin(["A03", "A04"]) & data["month"].between("2021-06", "2021-10")]
    assert "there is no mix to compare with" in " ".join(prove(ASKED, ten).can_say)
    short = data[data["month"].between("2021-06", "2022-02")]
    assert "nearly any mix seems alike" in prove(ASKED, short).can_say[0]
    brief = prove(ASKED, data[data["month"].between("2021-03", "2022-02")])
    assert checks(brief)["It moved like its mix before it began"].state == "not assessable"
    assert checks(brief)["Enough periods before it began"].words.startswith("Only 6 periods")


def test_an_answer_that_leans_on_one_area_says_so():
    data = areas(effect=0.3)
    words = checks(prove(ASKED, data))["It does not lean on one area"]
    assert words.state == "amber"
    assert "it leans on that area" in words.words


def test_donors_that_were_met_worse_are_left_out_once():
    data = areas()
    loud = data["area"].isin(["A07", "A08"])
    noise = np.random.default_rng(5).normal(size=len(data)) * 9
    words = looks(prove(ASKED, data.assign(calls=data["calls"] + noise * loud)))["Rank beside donors that were met as well"].words
    assert words.startswith("p .04 without 2 donors more than 5 times as far")


def test_a_large_area_may_be_further_off_than_small_ones():
    data = areas(level=0.0)
    size = {f"A{each:02d}": 40.0 if each in (3, 4, 5, 6) else 1.0 for each in range(25)}
    result = prove(ASKED, data.assign(calls=data["calls"] * data["area"].map(size)))
    assert checks(result)["The mix comes near it before it began"].state == "amber"


def test_series_of_counts_are_shown_for_open_data_only():
    counts = areas().assign(calls=lambda each: each["calls"].round())
    closed = prove({**ASKED, "data_class": "indirect"}, counts)
    assert [each.name for each in closed.shown_exhibits] == ["synthetic_weights", "synthetic_ranks"]
    assert len(prove(ASKED, counts).shown_exhibits) == 4


def test_paths_are_drawn_with_a_line_where_it_began():
    table = pd.DataFrame(
        {"when": [2001.0, 2002.0] * 3, "group": ["a", "a", "b", "b", "c", "c"], "value": range(6), "kind": np.repeat(["point", "beside", "context"], 2)}
    )
    drawn = paths(table, "Paths", "Words.", "calls", 2002.0, 0.0).svg()
    assert "<title" in drawn
    assert "stroke-dasharray" in drawn


def test_a_draft_of_evidence_without_an_interval_has_its_estimate_and_pictures(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    publish(prove(ASKED, areas(10)), home)
    (draft,) = drafts(home, "evidence")
    row = draft.table("evidence").to_pylist()[0]
    assert row["estimate"] is not None
    assert (row["low"], row["high"], row["people"]) == (None, None, None)
    assert {"estimates.svg", "synthetic_series.svg", "synthetic_gaps.svg"} <= set(draft.about["pictures_told"])
