"""Published studies through `sooner prove`: the NSW trial, and Diamond's published counts."""

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sooner.prove import prove
from sooner.prove.replicate import OUT_OF_REACH, REPRODUCED, replicate
from sooner.prove.replicate.studies import studies

pytestmark = pytest.mark.reference
NSW = {"question": "Does job training raise earnings?", "design": "trial", "outcome": "re78", "treatment": "treat", "direction": "higher", "data_class": "open"}
DIAMOND = """question = "Did Diamond reduce reoffending?"
design = "matched"
direction = "lower"
margin = 5
data_class = "open"
[counts]
treated = { n = 368, events = 156 }
comparison = { n = 327, events = 136 }
"""


@pytest.mark.parametrize(("errors", "error"), [("classical", 632.8534), ("hc2", 670.9965), ("hc3", 672.6821), (None, 670.9965)])
def test_nsw(open_data, errors, error):
    result = prove({**NSW, **({"standard_errors": errors} if errors else {})}, open_data / "evaluation/raw/nsw_mixtape.csv")
    assert result.estimate == pytest.approx(1794.3424, abs=1e-4)
    assert result.standard_error == pytest.approx(error, abs=1e-4)
    assert result.verdict == "better"
    assert result.people == 445
    balance = next(check for check in result.checks if check.name == "The arms were alike beforehand")
    assert balance.state == "not assessable"


def test_nsw_adjusted_for_what_was_known_before(open_data):
    covariates = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
    result = prove({**NSW, "covariates": covariates}, open_data / "evaluation/raw/nsw_mixtape.csv")
    assert result.estimator == "lin"
    assert result.estimate == pytest.approx(1600, abs=100)
    assert {row.name for row in result.sensitivity} >= {"Without the covariates"}
    assert len(result.balance) == 8


def test_diamond(tmp_path):
    (tmp_path / "diamond.toml").write_text(DIAMOND, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("sooner")), "prove", "diamond.toml", "--out", "out"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # what the command itself takes, however many others the machine is busy with
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 8
    result = prove(tmp_path / "diamond.toml")
    assert (tmp_path / "out" / "report.html").is_file()
    assert (round(result.estimate, 1), *(round(end, 1) for end in result.interval)) == (0.8, -6.5, 8.2)
    assert result.verdict == "not_enough_people_to_tell"
    assert result.smallest_detectable == pytest.approx(10.5, abs=0.05)
    assert next(check.state for check in result.checks if check.name == "The arms were alike beforehand") == "not assessable"
    assert result.cannot_say[0].startswith("That what was offered made the difference")


def test_every_figure_is_reproduced_or_said_to_be_out_of_reach(open_data):
    found = replicate(open_data)
    assert set(found["reproduced"]) == {REPRODUCED, OUT_OF_REACH}
    tried = found[found["reproduced"] == REPRODUCED]
    assert len(tried.drop_duplicates(["study", "specification"])) >= 33
    assert len(tried) >= 125
    out = found[found["reproduced"] == OUT_OF_REACH]
    assert out["ours"].isna().all()
    assert out["why"].str.len().min() > 20


def test_no_figure_that_r_gave_was_typed_wrongly(open_data):
    folder = open_data / "evaluation" / "r_reference"
    there = np.concatenate([pd.read_csv(file).select_dtypes("number").to_numpy().ravel() for file in sorted(folder.glob("*.csv"))])
    known = np.concatenate([there, -100 * there, 1 - there])
    looked_up = [
        figure
        for study in studies()
        if study.name not in ("National Supported Work", "Diamond", "Castle doctrine and homicide", "Offers to learn a test result")
        for specification in study.specifications
        if specification.name != "mean time lost by week 52"
        for figure in specification.figures
        if figure.held != "printed"
    ]
    assert len(looked_up) > 80
    assert [figure for figure in looked_up if not np.isclose(known, figure.value, rtol=1e-10, atol=0).any()] == []
