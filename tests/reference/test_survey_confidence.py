"""Scales against R (factanal of R 4.2.2; lavaan 0.6.14, weighted, robust errors); and drivers of simulated surveys with a known truth."""

import math

import pandas as pd
import pytest

from benchmarks.entries.prove_confidence import AREA_TRIALS, SIZES, SPREADS, TRIALS, by_areas, simulated
from sooner.prove.survey import survey

ITEMS = ["api00", "meals", "ell", "avg.ed", "grad.sch"]
#: factanal(covmat = cov.wt(x, wt = pw, method = "ML")$cov, factors = 1)$loadings, with the signs of meals and ell turned.
LOADINGS = [0.86290045303499, 0.89861940553004, 0.75420431179820, 0.95203811419044, 0.76243952208543]
#: standardizedSolution(cfa("f =~ ...", std.lv = TRUE, sampling.weights = "pw", estimator = "MLR", information = "observed"))$se.
ERRORS = [0.0220999251072, 0.0194142669034, 0.0317245771370, 0.0236348843065, 0.0402726274134]


@pytest.mark.reference
def test_one_thing_in_common_is_that_of_r(open_data):
    plan = {"data_class": "open", "weights": "pw", "scale": [{"name": "school", "items": ITEMS, "turned": ["meals", "ell"]}]}
    found = survey(plan, open_data / "survey" / "apistrat.csv").scales[0]
    loadings = found.table.iloc[:5]
    for ours, theirs in zip(loadings["estimate"], LOADINGS, strict=True):
        assert math.isclose(ours, theirs, rel_tol=1e-6)
    for ours, theirs in zip(loadings["se"], ERRORS, strict=True):
        assert math.isclose(ours, theirs, rel_tol=0.02)
    assert found.unlike == pytest.approx(0.0465951835299, rel=1e-6)


@pytest.mark.reference
def test_parts_add_up_to_what_a_regression_foretells(open_data):
    plan = {"data_class": "open", "strata": "stype", "weights": "pw", "drivers": {"of": "api00", "x": ["meals", "ell", "mobility"]}}
    found = survey(plan, open_data / "survey" / "apistrat.csv").drivers
    # summary(lm(api00 ~ meals + ell + mobility, apistrat, weights = pw))$r.squared
    assert found.foretold_uncorrected == pytest.approx(0.659528215882909, rel=1e-10)
    assert found.table["share_uncorrected"].sum() == pytest.approx(found.foretold_uncorrected)
    assert found.table["share"].sum() == pytest.approx(found.foretold)
    assert found.foretold < found.foretold_uncorrected


def test_a_few_simulated_surveys():
    rows = simulated(*SIZES[0], 80)
    for row in pd.DataFrame(rows).to_dict("records"):
        assert 0.86 < row["coverage"] <= 1, row


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_simulated_surveys(size):
    for row in simulated(*size, TRIALS):
        assert 0.93 <= row["coverage"] <= 0.97, row
        assert abs(row["bias_in_sd"]) < 0.05, row


@pytest.mark.long
@pytest.mark.parametrize("spread", SPREADS)
def test_simulated_areas(spread):
    row = by_areas(spread, AREA_TRIALS)
    assert row["coverage"] >= 0.92, row
    if not spread:
        assert row["said_to_differ"] < 0.05 + 3.5 * (0.05 * 0.95 / AREA_TRIALS) ** 0.5, row
