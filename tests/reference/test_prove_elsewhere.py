"""Studies that nobody prepared: data that statsmodels ships, given only a protocol file, beside the same worked out by statsmodels or by formula."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from sooner.prove import prove
from sooner.prove.result import Result
from tests.unit.prove.studies import as_toml

OPEN = {"data_class": "open", "direction": "lower"}
CLOSED = 1e-6


def answered(folder, data: pd.DataFrame, **asked: Any) -> Result:
    """The protocol and the data as files, and what comes out."""
    (folder / "study.toml").write_text(as_toml({**OPEN, **asked}), encoding="utf-8")
    data.to_csv(folder / "data.csv", index=False)
    return prove(folder / "study.toml", folder / "data.csv")


def told(result: Result) -> tuple[float, float]:
    assert result.estimate is not None
    assert result.standard_error is not None
    return result.estimate, result.standard_error


def test_a_series_the_nile_at_aswan_around_1899(tmp_path):
    data = sm.datasets.nile.load_pandas().data
    asked = {"question": "Did the flow fall in 1899?", "design": "interrupted_time_series", "outcome": "volume", "time": "year", "cutoff": 1899}
    result = answered(tmp_path, data, **asked, estimator="level", standard_errors="classical")
    theirs = sm.OLS(data["volume"], sm.add_constant(np.column_stack([data["year"], data["year"] >= 1899]).astype(float))).fit()
    assert told(result) == pytest.approx((theirs.params["x2"], theirs.bse["x2"]), rel=CLOSED)
    assert result.p_value == pytest.approx(theirs.pvalues["x2"], rel=CLOSED)
    lasting = answered(tmp_path, data, **asked, estimator="level")
    assert (lasting.verdict, lasting.interval[0] < theirs.params["x2"] < lasting.interval[1]) == ("better", True)


def test_studies_put_together_smoking_and_lung_cancer_in_eight_cities(tmp_path):
    data = sm.datasets.china_smoking.load_pandas().data.reset_index()
    cells = data.drop(columns="Location").to_numpy(dtype=float)
    data = pd.DataFrame({"city": data["Location"], "log_odds": np.log(cells) @ [1, -1, -1, 1], "error": np.sqrt((1 / cells).sum(1))})
    asked = {"question": "Does smoking go with lung cancer?", "design": "meta_analysis", "effect": "log_odds", "effect_se": "error", "unit": "city"}
    theirs = combine_effects(data["log_odds"], data["error"] ** 2, method_re="iterated", atol=1e-12)
    assert theirs.tau2 == 0  # the cities differ by less than chance: statsmodels lets the method of moments go below none, which no variance can
    for estimator in ("equal_effects", "dersimonian_laird", "paule_mandel", "reml"):
        result = answered(tmp_path, data, **asked, estimator=estimator)
        assert told(result) == pytest.approx((theirs.mean_effect_fe, theirs.sd_eff_w_fe), rel=CLOSED)
        assert result.parameters["tau2"]["estimate"] == 0
        assert result.parameters["q"]["estimate"] == pytest.approx(theirs.q, rel=CLOSED)


def test_how_long_hearts_lasted_by_age(tmp_path):
    data = sm.datasets.heart.load_pandas().data.assign(older=lambda each: (each["age"] >= 48).astype(int))
    asked = {"question": "Do the older die sooner?", "design": "survival", "treatment": "older", "time": "survival", "event": "censors"}
    result = answered(tmp_path, data, **asked, estimator="cox", covariates=["age"], planned_share=0.5)
    theirs = sm.PHReg(data["survival"], data[["older", "age"]], status=data["censors"], ties="efron").fit()
    assert told(result) == pytest.approx((np.asarray(theirs.params)[0], np.asarray(theirs.bse)[0]), rel=CLOSED)
    share = answered(tmp_path, data, **asked, window=365)
    curves = [sm.SurvfuncRight(each["survival"], each["censors"]) for _, each in data.groupby("older")]
    at = [(1 - curve.surv_prob[curve.surv_times <= 365][-1], curve.surv_prob_se[curve.surv_times <= 365][-1]) for curve in curves]
    assert told(share) == pytest.approx((100 * (at[1][0] - at[0][0]), 100 * np.hypot(at[0][1], at[1][1])), rel=CLOSED)


def test_a_trial_visits_to_doctors_under_the_insurance_experiment_of_rand(tmp_path):
    data = sm.datasets.randhie.load_pandas().data
    asked = {"question": "Do deductibles keep people from doctors?", "design": "trial", "outcome": "mdvis", "treatment": "idp"}
    known = ["physlm", "disea", "hlthp"]
    for errors in ("hc2", "hc3", "hc1", "classical"):
        plain = answered(tmp_path, data, **asked, standard_errors=errors)
        theirs = sm.OLS(data["mdvis"], sm.add_constant(data[["idp"]])).fit()
        theirs = theirs if errors == "classical" else theirs.get_robustcov_results(errors.upper())
        assert told(plain) == pytest.approx((np.asarray(theirs.params)[1], np.asarray(theirs.bse)[1]), rel=CLOSED)
    centred = data[known] - data[known].mean()
    columns = np.column_stack([np.ones(len(data)), data["idp"], centred, centred.mul(data["idp"], axis=0)])
    lin = answered(tmp_path, data, **asked, covariates=known)
    theirs = sm.OLS(data["mdvis"], columns).fit(cov_type="HC2")
    assert told(lin) == pytest.approx((theirs.params["x1"], theirs.bse["x1"]), rel=CLOSED)


def test_differences_in_differences_investment_of_eleven_firms(tmp_path):
    data = sm.datasets.grunfeld.load_pandas().data
    data = data.assign(year=data["year"].astype(int), made_arms=data["firm"].isin(["General Motors", "US Steel", "General Electric", "Chrysler"]).astype(int))
    asked = {"question": "Did the war change investment?", "design": "difference_in_differences", "outcome": "invest", "treatment": "made_arms"}
    result = answered(tmp_path, data, **asked, unit="firm", time="year", cutoff=1942, covariates=["value", "capital"])
    firm, year = (pd.get_dummies(data[name].astype(str), drop_first=True).to_numpy(dtype=float) for name in ("firm", "year"))
    begun = (data["made_arms"] * (data["year"] >= 1942)).to_numpy(dtype=float)
    columns = np.column_stack([begun, data[["value", "capital"]], np.ones(len(data)), firm, year])
    groups = pd.factorize(data["firm"])[0]
    theirs = sm.OLS(data["invest"].to_numpy(), columns).fit(cov_type="cluster", cov_kwds={"groups": groups})
    rows, all_columns = columns.shape  # they count every firm's level, we leave those within a cluster out
    error = theirs.bse[0] * np.sqrt((rows - all_columns) / (rows - (all_columns - firm.shape[1])))
    held = result.withheld or {"estimate": result.estimate, "standard_error": result.standard_error}
    assert (held["estimate"], held["standard_error"]) == pytest.approx((theirs.params[0], error), rel=CLOSED)


def test_a_cutoff_food_of_households_by_their_income(tmp_path):
    data = sm.datasets.engel.load_pandas().data
    asked = {"question": "Does spending on food jump?", "design": "regression_discontinuity", "outcome": "foodexp", "treatment": "income"}
    result = answered(tmp_path, data, **asked, cutoff=900.5, bandwidth=400)
    levels = [_level(data, side) for side in (data["income"] >= 900.5, data["income"] < 900.5)]
    held = result.withheld or {"estimate": result.estimate, "standard_error": result.standard_error}
    assert (held["estimate"], held["standard_error"]) == pytest.approx((levels[0][0] - levels[1][0], np.hypot(levels[0][1], levels[1][1])), rel=CLOSED)


def _level(data: pd.DataFrame, side: pd.Series) -> tuple[float, float]:
    """Weighted least squares of second order within 400, triangular weights, HC3."""
    away = (data["income"] - 900.5)[side & ((data["income"] - 900.5).abs() < 400)]
    columns = np.column_stack([np.ones(len(away)), away, away**2])
    fit = sm.WLS(data["foodexp"][away.index].to_numpy(), columns, weights=1 - away.abs().to_numpy() / 400).fit()
    return float(fit.params[0]), float(fit.get_robustcov_results("HC3").bse[0])


def test_people_made_alike_affairs_by_whether_there_are_children(tmp_path):
    data = sm.datasets.fair.load_pandas().data.assign(parent=lambda each: (each["children"] > 0).astype(int))
    known = ["age", "religious", "educ"]
    asked = {"question": "Do parents have fewer affairs?", "design": "matched", "outcome": "affairs", "treatment": "parent", "covariates": known}
    result = answered(tmp_path, data, **asked, estimator="ipw")
    chances = sm.Logit(data["parent"], sm.add_constant(data[known])).fit(disp=0, tol=1e-12).predict()
    odds = np.where(data["parent"] == 1, 1.0, chances / (1 - chances))
    odds[data["parent"] == 0] *= (data["parent"] == 0).sum() / odds[data["parent"] == 0].sum()
    theirs = sm.WLS(data["affairs"], sm.add_constant(data[["parent", *known]]), weights=odds).fit().get_robustcov_results("HC3")
    held = result.withheld or {"estimate": result.estimate, "standard_error": result.standard_error}
    assert (held["estimate"], held["standard_error"]) == pytest.approx((np.asarray(theirs.params)[1], np.asarray(theirs.bse)[1]), rel=CLOSED)


def test_before_and_after_bills_of_committees_in_two_congresses(tmp_path):
    data = sm.datasets.committee.load_pandas().data
    both = pd.concat([pd.DataFrame({"id": data.index, "when": when, "bills": data[name]}) for when, name in (("before", "BILLS103"), ("after", "BILLS104"))])
    result = answered(tmp_path, both, question="Were there fewer bills?", design="pre_post", outcome="bills", time="when", unit="id")
    theirs = stats.ttest_rel(data["BILLS104"], data["BILLS103"])
    assert told(result) == pytest.approx(((data["BILLS104"] - data["BILLS103"]).mean(), (data["BILLS104"] - data["BILLS103"]).std() / np.sqrt(20)), rel=CLOSED)
    assert (result.p_value, result.verdict) == (pytest.approx(theirs.pvalue, rel=CLOSED), "cannot_show_cause")
