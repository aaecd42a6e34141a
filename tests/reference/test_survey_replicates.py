"""Replicate weights, sent and made here, and bounded calibration: against figures of R's survey package 4.1.1 (R 4.2.2), to eight places."""

import math

import numpy as np
import pandas as pd
import pytest

from sooner.prove.survey import survey

TYPES, WIDE = {"E": 4421, "H": 755, "M": 1018}, {"No": 1072, "Yes": 5122}
CALIBRATED = {"stype": TYPES, "api99": 3914069}
CLUSTERS = {"clusters": "dnum", "weights": "pw", "fpc": "fpc"}
STRATA = {"strata": "stype", "weights": "pw", "fpc": "fpc"}
MEAN, TOTAL = {"kind": "mean", "of": "api00"}, {"kind": "total", "of": "enroll"}
RATIO = {"kind": "ratio", "of": "api.stu", "x": "enroll"}
LOGIT = {"kind": "glm", "of": "sch.wide", "level": "Yes", "family": "binomial", "x": ["ell", "meals", "mobility"]}
#: data(scd) of that package: two ambulance services in each of three areas, from Levy and Lemeshow.
SERVICES = pd.DataFrame(
    {"area": [1, 1, 2, 2, 3, 3], "service": [1, 2, 1, 2, 1, 2], "arrests": [120, 78, 185, 228, 670, 530], "alive": [25, 24, 30, 49, 80, 70]}
)
HALVES = np.array([[2, 0, 2, 0, 2, 0], [2, 0, 0, 2, 0, 2], [0, 2, 2, 0, 0, 2], [0, 2, 0, 2, 2, 0]]).T
OF_SERVICES = [{"kind": "total", "of": "alive"}, {"kind": "ratio", "of": "alive", "x": "arrests"}]

#: svymean, svytotal and svyratio of postStratify, rake or calibrate of as.svrepdesign(svydesign(~dnum, weights = ~pw, fpc = ~fpc), type = "JK1").
REFITTED = [
    ({"poststratify": {"margins": {"stype": TYPES}}}, MEAN, 642.31078821158, 26.934535367426),
    ({"poststratify": {"margins": {"stype": TYPES}}}, TOTAL, 3680892.945119, 473431.35677978),
    ({"rake": {"margins": {"stype": TYPES, "sch.wide": WIDE}}}, MEAN, 641.23032092682, 26.873980435467),
    ({"calibrate": {"margins": CALIBRATED}}, MEAN, 665.30907116578, 3.9428544837676),
    ({"calibrate": {"margins": CALIBRATED}}, RATIO, 0.84882738042216, 0.0088032309356312),
    ({"calibrate": {"margins": CALIBRATED, "method": "raking"}}, TOTAL, 3616588.5632688, 484873.92692524),
    ({"calibrate": {"margins": CALIBRATED, "method": "logit", "bounds": [0.5, 2.2]}}, MEAN, 665.42292366781, 3.8876108470285),
]


def same(row, estimate, se):
    assert math.isclose(row["estimate"], estimate, rel_tol=1e-8)
    assert math.isclose(row["se"], se, rel_tol=1e-8)


@pytest.mark.reference
@pytest.mark.parametrize(("fit", "asked", "estimate", "se"), REFITTED)
def test_weights_are_fitted_again_in_every_replicate(open_data, fit, asked, estimate, se):
    plan = {"data_class": "open", **CLUSTERS, **fit, "estimate": [asked]}
    file = open_data / "survey" / "apiclus1.csv"
    same(survey({**plan, "replicate_type": "jk1"}, file).table.iloc[0], estimate, se)
    same(survey({**plan, "estimate": [{**asked, "method": "jk1"}]}, file).table.iloc[0], estimate, se)


@pytest.mark.reference
def test_a_jackknife_within_strata_and_of_a_regression(open_data):
    plan = {"data_class": "open", "replicate_type": "jkn", "estimate": [{**MEAN, "by": "stype"}]}
    by = survey({**STRATA, **plan, "poststratify": {"margins": {"sch.wide": WIDE}}}, open_data / "survey" / "apistrat.csv").table
    expected = [(674.39931156180, 12.384167196657), (625.71643477109, 14.978059048481), (636.41123137446, 15.982364253950)]
    for (_, row), (estimate, se) in zip(by.iterrows(), expected, strict=True):
        same(row, estimate, se)
    line = survey({**CLUSTERS, **plan, "estimate": [LOGIT]}, open_data / "survey" / "apiclus1.csv").table
    errors = [0.847400231747725, 0.014598043125950, 0.010549342817997, 0.037589109924185]
    for (_, row), estimate, se in zip(line.iterrows(), [1.726100173715484, 0.040094801762827, -0.020788310850583, 0.014580365535446], errors, strict=True):
        same(row, estimate, se)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("method", "mean", "total"),
    [
        ("linear", (665.46120921397, 3.4196898591381), (3654881.6902055, 380349.06901564)),
        ("raking", (665.46620111441, 3.4406314458398), (3659085.2717784, 379044.69042096)),
    ],
)
def test_calibration_within_bounds(open_data, method, mean, total):
    calibrate = {"margins": CALIBRATED, "method": method, "bounds": [0.6, 1.7]}
    asked = [MEAN, TOTAL, {"kind": "weights_range"}]
    data = pd.read_csv(open_data / "survey" / "apiclus1.csv")
    rows = survey({"data_class": "open", **CLUSTERS, "calibrate": calibrate, "estimate": asked}, data).table
    same(rows.iloc[0], *mean)
    same(rows.iloc[1], *total)
    assert rows["estimate"].iloc[2:4].to_numpy() / data["pw"].iloc[0] == pytest.approx([0.6, 1.7], rel=1e-8)


@pytest.mark.parametrize(("kind", "of_ratio"), [("brr", 0.0094184006699185), ("fay", 0.0095251874777052)])
def test_halves_are_made_as_r_makes_them(kind, of_ratio):
    fay = {"replicate_fay": 0.3} if kind == "fay" else {}
    plan = {"data_class": "open", "strata": "area", "clusters": "service", "nested": True, "replicate_type": kind, **fay, "estimate": OF_SERVICES}
    rows = survey(plan, SERVICES).table
    same(rows.iloc[0], 278, 21.494185260205)
    same(rows.iloc[1], 0.15350635008283, of_ratio)
    assert set(rows["df"]) == {3}


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ({"replicate_type": "brr"}, 0.0094184006699185),
        ({"replicate_type": "brr", "replicate_mse": True}, 0.009426635732673),
        ({"replicate_type": "acs"}, 0.018836801339837),
        ({"replicate_type": "jk2"}, 0.018836801339837),
        ({"replicate_type": "successive_difference"}, 0.018836801339837),
        ({"replicate_type": "bootstrap"}, 0.010875432324226),
        ({"replicate_type": "other", "replicate_scale": [0.3, 0.6, 0.9, 1.2]}, 0.012170881693943),
    ],
)
def test_weights_that_were_sent_count_as_svrepdesign_counts_them(keys, error):
    sent = SERVICES.assign(**{f"rep{place}": HALVES[:, place] for place in range(4)}, one=1.0)
    for combined in (True, False):
        plan = {"data_class": "open", "replicate_weights": "rep*", "weights": "one", **keys, "estimate": OF_SERVICES, "replicate_combined": combined}
        same(survey(plan, sent).table.iloc[1], 0.15350635008283, error)
