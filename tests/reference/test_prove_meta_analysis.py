"""Studies put together against R's metafor 3.8.1 on the trials of BCG vaccine, and thousands of sets of studies whose truth is known."""

import math

import numpy as np
import pandas as pd
import pytest

from benchmarks.entries.prove_pooling import BETWEEN, SETS, SIZES, simulated
from sooner.prove import prove
from sooner.prove.designs.meta_analysis import ADJUSTED

ASKED = {"question": "Does the vaccine help?", "design": "meta_analysis", "effect": "yi", "effect_se": "error", "unit": "name", "direction": "lower"}
CASES = {"reml": "bcg_REML", "dersimonian_laird": "bcg_DL", "paule_mandel": "bcg_PM", "equal_effects": "bcg_EE"}


@pytest.fixture(scope="module")
def trials(open_data):
    found = pd.read_csv(open_data / "evaluation/raw/bcg.csv")
    return found.assign(error=np.sqrt(found["vi"]), name=found["author"] + " " + found["year"].astype(str) + " " + found["trial"].astype(str))


@pytest.fixture(scope="module")
def published(open_data):
    return pd.read_csv(open_data / "evaluation/r_reference/designs_reference.csv").set_index(["case", "term"])


@pytest.mark.reference
@pytest.mark.parametrize("estimator", CASES)
def test_every_estimator(trials, published, estimator):
    result = prove({**ASKED, "estimator": estimator, "data_class": "open"}, trials)
    there = published.loc[CASES[estimator]]
    closed = 1e-6 if estimator in ("dersimonian_laird", "equal_effects") else 1e-3
    assert result.estimate == pytest.approx(there.loc["mu", "estimate"], rel=closed)
    assert result.parameters["tau2"]["estimate"] == pytest.approx(there.loc["tau2", "estimate"], rel=closed)
    assert result.parameters["i_squared"]["estimate"] == pytest.approx(there.loc["I2", "estimate"], rel=closed)
    assert result.parameters["q"]["estimate"] == pytest.approx(there.loc["Q", "estimate"], rel=1e-6)
    if closed == 1e-6:
        assert result.standard_error == pytest.approx(there.loc["mu", "se"], rel=1e-6)


@pytest.mark.reference
def test_hartung_and_knapp(trials, published):
    result = prove({**ASKED, "data_class": "open"}, trials)
    there = published.loc["bcg_REML_HK"]
    assert result.standard_error == pytest.approx(there.loc["mu", "se"], rel=1e-3)
    assert result.p_value == pytest.approx(there.loc["mu", "p"], rel=1e-3)
    more = next(row for row in result.sensitivity if row.name.startswith("One more study"))
    assert (more.low, more.high) == pytest.approx((there.loc["pi_lo", "estimate"], there.loc["pi_hi", "estimate"]), rel=1e-3)
    assert result.verdict == "better"


def judge(row, sets):
    """An interval that counts how unlike the studies are, and that nobody knows it for sure."""
    slack = 3.5 * math.sqrt(0.95 * 0.05 / sets)
    assert row["size"] <= 0.05 + slack
    # where nothing lies between studies, part of what chance puts there is taken for it: then the interval is too wide, never too narrow
    assert row["coverage"] <= (0.97 + slack if row["between"] else 1.0)
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(sets)


@pytest.mark.long
@pytest.mark.parametrize("studies", SIZES)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("way", ADJUSTED)
def test_coverage_and_size(studies, between, way):
    judge(simulated(studies, between, SETS, way), SETS)


@pytest.mark.parametrize("way", ADJUSTED)
def test_coverage_and_size_by_either(way):
    judge(simulated(10, 0.08, 200, way), 200)


def test_plain_intervals_hold_less_often_the_more_unlike_the_studies_are():
    told = {(way, between): simulated(5, between, 300, way)["coverage"] for way in ("dersimonian_laird", "equal_effects") for between in (0.0, 0.08)}
    assert told["dersimonian_laird", 0.08] < 0.93
    assert told["equal_effects", 0.08] < told["dersimonian_laird", 0.08]
    assert min(told["dersimonian_laird", 0.0], told["equal_effects", 0.0]) > 0.90


def test_coverage_and_size_over_a_few_hundred():
    judge(simulated(10, 0.02, 300), 300)
