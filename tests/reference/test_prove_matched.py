"""Matching against brute force and R's MatchIt 4.5.1 (cem and subclass) on job training; and simulated comparisons."""

import math

import numpy as np
import pandas as pd
import pytest

from benchmarks.entries.prove_matched import SIZES, TRIALS, simulated
from sooner.prove import prove
from sooner.prove.estimators.logit import logit
from sooner.prove.estimators.matching.nearest import nearest
from sooner.prove.estimators.matching.weights import by_classes, by_coarse_kinds, by_odds

COVARIATES = ["age", "educ", "race", "married", "nodegree", "re74", "re75"]
ASKED = {"question": "Does training raise earnings?", "design": "matched", "outcome": "re78", "treatment": "treat", "covariates": COVARIATES}
ASKED |= {"direction": "higher", "data_class": "open"}


@pytest.fixture(scope="module")
def people(open_data):
    return pd.read_csv(open_data / "evaluation/raw/lalonde.csv")


@pytest.fixture(scope="module")
def fitted(people):
    races = [people["race"] == race for race in ("black", "hispan")]
    columns = np.column_stack([np.ones(len(people)), people[["age", "educ"]], *races, people[["married", "nodegree", "re74", "re75"]]]).astype(float)
    return logit((people["treat"] == 1).to_numpy(), columns)


@pytest.fixture(scope="module")
def published(open_data):
    return pd.read_csv(open_data / "evaluation/r_reference/designs_reference.csv").set_index(["case", "term"])


def effect_of(people, weights):
    treated, outcome = (people["treat"] == 1).to_numpy(), people["re78"].to_numpy()
    return np.average(outcome[treated], weights=weights[treated]) - np.average(outcome[~treated], weights=weights[~treated])


@pytest.mark.reference
def test_the_nearest_by_brute_force(people, fitted, open_data):
    there = pd.read_csv(open_data / "evaluation/r_reference/lalonde_nearest_bruteforce.csv").query("order == 'largest score first'")
    treated, score, outcome = (people["treat"] == 1).to_numpy(), fitted.chances, people["re78"].to_numpy()
    for row, caliper in zip(there.itertuples(), (np.inf, 0.1 * score.std(ddof=1)), strict=True):
        partner = nearest(score, treated, caliper)
        mine = np.flatnonzero(treated & (partner >= 0))
        assert len(mine) == row.pairs
        assert (outcome[mine] - outcome[partner[mine]]).mean() == pytest.approx(row.att, rel=1e-6)
        assert np.abs(score[mine] - score[partner[mine]]).max() == pytest.approx(row.largest_distance, rel=1e-5)


@pytest.mark.reference
def test_bins_classes_and_odds_by_r(people, fitted, published):
    treated = (people["treat"] == 1).to_numpy()
    bins = by_coarse_kinds(people[COVARIATES], treated)
    assert effect_of(people, bins.weights) == pytest.approx(published.loc[("matchit_cem", "att_unadj"), "estimate"], rel=1e-6)
    assert bins.kept[treated].sum() == published.loc[("matchit_cem", "n_treated_matched"), "estimate"]
    assert bins.kept[~treated].sum() == published.loc[("matchit_cem", "n_control_matched"), "estimate"]
    classes = by_classes(fitted.chances, treated)
    assert effect_of(people, classes.weights) == pytest.approx(published.loc[("matchit_subclass", "att_unadj"), "estimate"], rel=1e-6)
    odds = by_odds(fitted.chances, treated)
    assert effect_of(people, odds.weights) == pytest.approx(published.loc[("lalonde_ipw_att", "treat"), "estimate"], rel=1e-6)


@pytest.mark.reference
def test_through_a_protocol(people, published):
    result = prove({**ASKED, "estimator": "cem"}, people)
    assert result.estimate == pytest.approx(published.loc[("matchit_cem", "att_adj"), "estimate"], rel=1e-6)
    plain = next(row for row in result.sensitivity if row.name == "Without the covariates")
    assert plain.estimate == pytest.approx(published.loc[("matchit_cem", "att_unadj"), "estimate"], rel=1e-6)
    assert prove({**ASKED, "estimator": "subclass"}, people).withheld["estimate"] == pytest.approx(
        published.loc[("matchit_subclass", "att_adj"), "estimate"], rel=1e-6
    )


def judge(row, trials):
    slack = 3.5 * math.sqrt(0.95 * 0.05 / trials) if trials < TRIALS else 0
    assert row["size"] <= 0.05 + 3.5 * math.sqrt(0.05 * 0.95 / trials)
    assert 0.93 - slack <= row["coverage"] <= 0.97 + slack
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)


@pytest.mark.long
@pytest.mark.parametrize("people", SIZES)
def test_coverage_and_size(people):
    for row in simulated(people, TRIALS):
        judge(row, TRIALS)


def test_coverage_and_size_over_a_few_hundred():
    for row in simulated(200, 300):
        judge(row, 300)
