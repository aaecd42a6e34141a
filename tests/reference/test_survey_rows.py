"""Every figure of R's survey package on its own example data, through `sooner.survey`: one row, one test."""

import csv
import math
import os
from functools import cache
from pathlib import Path

import pytest

from sooner.prove.survey import survey

pytestmark = pytest.mark.reference

SAMPLES = {
    "srs": ("apisrs", {"fpc": "fpc"}),
    "strat": ("apistrat", {"strata": "stype", "weights": "pw", "fpc": "fpc"}),
    "clus1": ("apiclus1", {"clusters": "dnum", "weights": "pw", "fpc": "fpc"}),
    "clus2": ("apiclus2", {"clusters": ["dnum", "snum"], "fpc": ["fpc1", "fpc2"]}),
}
TYPES, WIDE = {"E": 4421, "H": 755, "M": 1018}, {"No": 1072, "Yes": 5122}
CALIBRATED = {"stype": TYPES, "api99": 3914069}
FITTED = {
    "post": {"poststratify": {"margins": {"stype": TYPES}}},
    "rake": {"rake": {"margins": {"stype": TYPES, "sch.wide": WIDE}}},
    "cal_linear": {"calibrate": {"margins": CALIBRATED}},
    "cal_raking": {"calibrate": {"margins": CALIBRATED, "method": "raking"}},
    "cal_logit": {"calibrate": {"margins": CALIBRATED, "method": "logit", "bounds": [0.7, 1.7]}},
}
OTHERS = ["ell", "meals", "mobility"]
ASKED = {
    "svymean": [{"kind": "mean", "of": ["api00", "api99", "enroll"]}],
    "svytotal": [{"kind": "total", "of": "enroll"}, {"kind": "total", "of": "stype"}],
    "svyby_mean_api00": [{"kind": "mean", "of": "api00", "by": "stype"}],
    "svyby_mean_api99": [{"kind": "mean", "of": "api99", "by": "stype"}],
    "svyratio": [{"kind": "ratio", "of": "api.stu", "x": "enroll"}],
    "svyciprop_logit": [{"kind": "proportion", "of": "sch.wide", "level": "Yes"}],
    "svyciprop_beta": [{"kind": "proportion", "of": "sch.wide", "level": "Yes", "method": "beta"}],
    "svyquantile": [{"kind": "quantile", "of": "api00", "q": [0.25, 0.5, 0.75]}],
    "svyglm_gaussian": [{"kind": "glm", "of": "api00", "x": OTHERS}],
    "svyglm_logit": [{"kind": "glm", "of": "sch.wide", "level": "Yes", "x": OTHERS, "family": "binomial"}],
    "subset_mean_api00": [{"kind": "mean", "of": "api00", "where": {"comp.imp": "Yes"}}],
    "svyttest": [{"kind": "ttest", "of": "api00", "x": "comp.imp"}],
    "svychisq_F": [{"kind": "chisq", "of": "sch.wide", "x": "stype"}],
    "weights_range": [{"kind": "weights_range"}],
}
FOLDER = Path(os.environ.get("SOONER_DATA", Path(__file__).parents[3] / "shared/data")) / "survey"
ROWS = list(csv.DictReader((FOLDER / "survey_reference.csv").read_text(encoding="utf-8").splitlines())) if FOLDER.is_dir() else []


@cache
def table(design, stat):
    base, _, fit = design.partition("_")
    file, plan = SAMPLES[base]
    asked = [{**each, "method": fit} if fit.startswith("JK") else each for each in ASKED[stat]]
    return survey({"data_class": "open", **plan, **FITTED.get(fit, {}), "estimate": asked}, FOLDER / f"{file}.csv").table


def found(row):
    rows = table(row["design"], row["stat"])
    if row["stat"].startswith("svyby"):
        return rows[rows["level"] == row["term"]]
    terms = {row["term"], row["term"].removeprefix("stype"), row["term"].removeprefix("sch.wide=")}
    return rows if row["stat"] in ("subset_mean_api00", "svyttest", "svychisq_F") else rows[rows["term"].isin(terms)]


@pytest.fixture(scope="module")
def all_rows(open_data):
    assert (open_data / "survey").samefile(FOLDER)
    return ROWS


def test_there_are_a_hundred_rows_and_every_one_is_held_to(all_rows):
    assert len(all_rows) == 100
    assert {row["stat"] for row in all_rows} == set(ASKED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['design']}-{row['stat']}-{row['term']}")
def test_a_figure_is_that_of_r_to_eight_places(row):
    rows = found(row)
    assert len(rows) == 1
    ours = rows.iloc[0]
    estimate = "statistic" if row["stat"] == "svychisq_F" else "estimate"
    extra = "deff" if row["stat"] == "svymean" else "p_value"
    for name, theirs in ((estimate, "estimate"), ("se", "se"), ("lo", "lo"), ("hi", "hi"), (extra, "extra")):
        if row[theirs] != "NA":
            assert math.isclose(ours[name], float(row[theirs]), rel_tol=1e-8, abs_tol=0 if float(row[theirs]) else 1e-8), (name, ours[name], row[theirs])
