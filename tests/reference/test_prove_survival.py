"""Survival against R's survival 3.5.3 on the recidivism trial of Rossi, and thousands of follow-ups whose truth is known."""

import math

import numpy as np
import pandas as pd
import pytest

from benchmarks.entries.prove_survival import SIZES, TRIALS, simulated
from sooner.prove import prove
from sooner.prove.estimators.survival.curve import curve
from sooner.prove.estimators.survival.hazards import cox, proportional
from sooner.prove.estimators.survival.ranks import log_rank

NAMES = ["finyes", "age", "raceother", "wexpyes", "marnot married", "paroyes", "prio"]
ASKED = {"question": "Does aid keep people out?", "design": "survival", "treatment": "fin", "control": "no", "time": "week", "event": "arrest"}
ASKED |= {"direction": "lower", "data_class": "open", "planned_share": 0.5}


@pytest.fixture(scope="module")
def rossi(open_data):
    return pd.read_csv(open_data / "evaluation/raw/rossi.csv")


@pytest.fixture(scope="module")
def published(open_data):
    rows = pd.read_csv(open_data / "evaluation/r_reference/designs_reference.csv")
    return rows.set_index(["case", "term"])[["estimate", "se", "p"]]


@pytest.fixture(scope="module")
def columns(rossi):
    said = ("fin", "yes"), ("age", None), ("race", "other"), ("wexp", "yes"), ("mar", "not married"), ("paro", "yes"), ("prio", None)
    return np.column_stack([rossi[name] == value if value else rossi[name] for name, value in said]).astype(float)


@pytest.mark.reference
def test_hazards_and_whether_they_stay_in_proportion(rossi, published, columns):
    time, event = rossi["week"].to_numpy(float), rossi["arrest"].to_numpy() == 1
    fitted = cox(time, event, columns)
    there = published.loc["rossi_cox_efron"].loc[NAMES]
    assert fitted.coefficients == pytest.approx(there["estimate"].to_numpy(), rel=1e-6)
    assert fitted.errors == pytest.approx(there["se"].to_numpy(), rel=1e-6)
    statistic, rare = proportional(time, event, columns, fitted)
    tests = published.loc["rossi_cox_zph"].loc[["fin", "age", "race", "wexp", "mar", "paro", "prio", "GLOBAL"]]
    assert statistic == pytest.approx(tests["estimate"].to_numpy(), rel=1e-4)
    assert rare == pytest.approx(tests["p"].to_numpy(), rel=1e-4)


@pytest.mark.reference
def test_shares_ranks_and_mean_times(rossi, published):
    time, event, aid = rossi["week"].to_numpy(float), rossi["arrest"].to_numpy() == 1, (rossi["fin"] == "yes").to_numpy()
    assert log_rank(time, event, aid) == pytest.approx(published.loc[("rossi_logrank", "chisq"), ["estimate", "p"]].to_numpy(float), rel=1e-6)
    for word in ("no", "yes"):
        here = (rossi["fin"] == word).to_numpy()
        seen = curve(time[here], event[here])
        for case, ours in (("rossi_km_52w", seen.at(52.0)), ("rossi_rmst_52w", seen.mean_until(52.0))):
            assert ours == pytest.approx(published.loc[(case, f"fin={word}"), ["estimate", "se"]].to_numpy(float), rel=1e-6)


@pytest.mark.reference
def test_through_a_protocol(rossi, published):
    result = prove(ASKED, rossi)
    assert result.estimate == pytest.approx(-100 * published.loc[("rossi_riskdiff", "no-yes"), "estimate"], rel=1e-6)
    assert result.verdict == "better"
    other = prove({**ASKED, "estimator": "cox"}, rossi)
    assert (other.estimate, other.standard_error) == pytest.approx(published.loc[("rossi_cox_unadj", "fin"), ["estimate", "se"]].to_numpy(float), rel=1e-6)
    assert other.verdict == "not_enough_people_to_tell"


def judge(rows, trials):
    slack = 3.5 * math.sqrt(0.95 * 0.05 / trials) if trials < TRIALS else 0
    for row in rows:
        assert row["size"] <= 0.05 + 3.5 * math.sqrt(0.05 * 0.95 / trials)
        assert 0.93 - slack <= row["coverage"] <= 0.97 + slack
        assert 0.93 - slack <= row["coverage_with_effect"] <= 0.97 + slack
        assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)


@pytest.mark.long
@pytest.mark.parametrize("people", SIZES)
def test_coverage_and_size(people):
    judge(simulated(people, TRIALS), TRIALS)


def test_coverage_and_size_over_a_few_hundred():
    judge(simulated(200, 300), 300)
