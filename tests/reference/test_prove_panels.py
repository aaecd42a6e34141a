"""Groups at several times against R: the did package on counties' minimum wages, clustered errors on the states' gun laws; and simulated panels."""

import math

import numpy as np
import pandas as pd
import pytest

from benchmarks.entries.prove_panels import (
    COUNTS,
    DRIFT_TRIALS,
    DRIFTS,
    GROUPS,
    STAGED,
    STAGGERED_TRIALS,
    TRIALS,
    counted,
    drifting,
    in_stages,
    in_stages_by,
    together,
)
from sooner.prove import prove
from sooner.prove.estimators.panels.group_time import averaged, by, cells, error_of, mean_of, no_trend_before

#: By scenario of the reference: beside units that never began, the way, whether adjusted for the log of residents.
SCENARIOS = {
    "mpdta_nev_dr": (True, "doubly_robust", False),
    "mpdta_nyt_dr": (False, "doubly_robust", False),
    "mpdta_nev_reg_cov": (True, "regression", True),
    "mpdta_nev_ipw": (True, "weighting", False),
}
GUNS = {"question": "Do such laws bring down violent crime?", "design": "difference_in_differences", "outcome": "log_violent", "treatment": "shall"}
GUNS |= {"unit": "state", "time": "year", "direction": "lower", "data_class": "open"}
CONTROLS = ["prisoners", "density", "income", "population", "afam", "cauc", "male"]


@pytest.fixture(scope="module")
def counties(open_data):
    return pd.read_csv(open_data / "evaluation/raw/mpdta.csv")


@pytest.fixture(scope="module")
def states(open_data):
    found = pd.read_csv(open_data / "evaluation/raw/guns.csv")
    return found.assign(log_violent=np.log(found["violent"]), shall=(found["law"] == "yes").astype(int))


@pytest.mark.reference
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_group_period_and_average(counties, open_data, scenario):
    never, way, adjusted = SCENARIOS[scenario]
    outcomes = counties.pivot(index="countyreal", columns="year", values="lemp")
    units = counties.drop_duplicates("countyreal").set_index("countyreal").loc[outcomes.index]
    began = units["first.treat"].replace(0, np.inf).to_numpy(float)
    columns = np.column_stack([np.ones(len(units)), *([units["lpop"]] if adjusted else [])])
    found = cells(outcomes.to_numpy(), began, outcomes.columns.to_numpy(float), columns, never, way)
    folder = open_data / "evaluation/r_reference"
    there = pd.read_csv(folder / "mpdta_did_attgt.csv").query("scenario == @scenario")
    assert [(cell.began, cell.period) for cell in found] == list(zip(there["group"], there["t"], strict=True))
    assert [cell.estimate for cell in found] == pytest.approx(there["att"].to_list(), rel=1e-9)
    assert [error_of(cell.influence) for cell in found] == pytest.approx(there["se"].to_list(), rel=1e-9)
    tested = pd.read_csv(folder / "mpdta_did_pretest.csv").set_index("scenario").loc[scenario]
    statistic, _, p_value = no_trend_before(found)
    assert (statistic, round(p_value, 5)) == (pytest.approx(tested["W"]), pytest.approx(tested["Wpval"]))
    averages(pd.read_csv(folder / "mpdta_did_aggte.csv").query("scenario == @scenario"), found, began)


def averages(there, found, began):
    after = [cell for cell in found if cell.since >= 0]
    simple = averaged(after, began)
    row = there[there["type"] == "simple"].iloc[0]
    assert (simple.estimate, error_of(simple.influence)) == pytest.approx((row["overall_att"], row["overall_se"]), rel=1e-9)
    for kind, of, key in (
        ("dynamic", found, lambda cell: cell.since),
        ("calendar", after, lambda cell: cell.period),
        ("group", after, lambda cell: cell.began),
    ):
        ours = by(of, began, key)
        rows = there[there["type"] == kind].set_index("egt")
        for value, each in ours.items():
            assert (each.estimate, error_of(each.influence)) == pytest.approx(tuple(rows.loc[value, ["att_egt", "se_egt"]]), rel=1e-9)
        if kind != "group":  # those of groups are weighted by their units
            overall = mean_of([each for value, each in ours.items() if value >= 0])
            assert (overall.estimate, error_of(overall.influence)) == pytest.approx(tuple(rows.iloc[0][["overall_att", "overall_se"]]), rel=1e-9)


@pytest.mark.reference
def test_through_a_protocol(counties):
    asked = {"question": "Do higher wages cost jobs?", "design": "staggered", "outcome": "lemp", "unit": "countyreal", "time": "year"}
    result = prove({**asked, "first_treated": "first.treat", "direction": "higher", "estimator": "never_treated", "data_class": "open"}, counties)
    assert (result.estimate, result.standard_error) == pytest.approx((-0.0399512751551763, 0.0120340127701854), rel=1e-9)
    assert result.verdict == "worse"


@pytest.mark.reference
def test_gun_laws_with_state_and_year_effects(states, open_data):
    there = pd.read_csv(open_data / "evaluation/r_reference/designs_reference.csv").set_index(["case", "term"])
    result = prove({**GUNS, "covariates": CONTROLS}, states)
    assert result.estimate == pytest.approx(there.loc[("guns_4", "shall"), "estimate"], rel=1e-7)
    # R counts every state's level, we leave those within a cluster out: 1,173 rows, 81 columns there, 31 here
    told = there.loc[("guns_4_clusterCR1S", "shall"), "se"] * math.sqrt((1173 - 81) / (1173 - 31))
    assert result.standard_error == pytest.approx(told, rel=1e-7)
    assert round(result.standard_error, 3) == 0.041  # as printed by Stock and Watson
    assert result.verdict == "not_enough_people_to_tell"


def judge(row, trials, of):
    slack = 3.5 * math.sqrt(0.95 * 0.05 / trials)
    assert row["size"] <= 0.05 + (slack if trials < of else 0.02)
    assert 0.93 - (slack if trials < of else 0) <= row["coverage"] <= 0.97 + (slack if trials < of else 0)
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)


@pytest.mark.long
@pytest.mark.parametrize("groups", GROUPS)
def test_coverage_and_size(groups):
    for row in together(groups, TRIALS):
        judge(row, TRIALS, TRIALS)


@pytest.mark.long
def test_coverage_and_size_in_stages():
    judge(in_stages(STAGGERED_TRIALS), STAGGERED_TRIALS, STAGGERED_TRIALS)


@pytest.mark.long
@pytest.mark.parametrize("mean", COUNTS)
@pytest.mark.parametrize("groups", GROUPS)
def test_coverage_and_size_of_counts(groups, mean):
    judge(counted(groups, mean, TRIALS), TRIALS, TRIALS)


@pytest.mark.long
@pytest.mark.parametrize(("way", "known"), STAGED)
def test_coverage_and_size_of_every_way_in_stages(way, known):
    judge(in_stages_by(way, known, TRIALS), TRIALS, TRIALS)


@pytest.mark.long
@pytest.mark.parametrize("drift", DRIFTS)
@pytest.mark.parametrize("groups", GROUPS)
def test_bounds_hold_the_truth_where_the_drift_uses_them_up(drift, groups):
    assert drifting(drift, groups, DRIFT_TRIALS)["coverage"] >= 0.94


@pytest.mark.parametrize("drift", ["steps, one the largest", "a straight line", "a line that bends one way"])
def test_bounds_hold_the_truth_over_a_hundred(drift):
    assert drifting(drift, 20, 100)["coverage"] >= 0.95 - 3.5 * math.sqrt(0.95 * 0.05 / 100)


def test_coverage_and_size_over_a_few_hundred():
    for row in together(20, 300):
        judge(row, 300, TRIALS)
    judge(counted(20, COUNTS[0], 200), 200, TRIALS)
    for way, known in STAGED:
        judge(in_stages_by(way, known, 150), 150, TRIALS)


@pytest.mark.reference
def test_drift_of_counties_is_bounded_as_in_diff_diff_but_with_the_error_of_the_steps(counties):
    asked = {"question": "Do wages cost jobs?", "design": "staggered", "outcome": "lemp", "unit": "countyreal", "time": "year", "first_treated": "first.treat"}
    result = prove({**asked, "estimator": "never_treated", "direction": "higher", "data_class": "open"}, counties)
    looks = {row.name: row for row in result.sensitivity}
    mean, drift = looks["Each time since it began alike"], looks["Were the groups to drift as before"]
    assert drift.estimate == pytest.approx(mean.estimate)
    before = [result.parameters[f"since {place}"]["estimate"] for place in (-3, -2, -1)]
    # four periods after: one step a period adds up to 2.5 on average; diff-diff 3.13 takes the largest step as known without error:
    # it says -0.194 to 0.040
    reach, error = 2.5 * max(map(abs, before)), (mean.high - mean.estimate) / 1.96
    assert (mean.estimate - reach - 1.96 * error, mean.estimate + reach + 1.96 * error) == pytest.approx((-0.194, 0.040), abs=0.002)
    assert drift.low < -0.194
    assert drift.high > 0.040
