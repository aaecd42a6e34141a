"""The commented example of the documentation is one that works."""

import numpy as np
import pandas as pd
import pytest

from sooner.prove import prove
from sooner.prove.forms import DESIGNS
from sooner.prove.keys import MEANINGS
from tests.unit.prove.series import months
from tools.repository import ROOT

EXAMPLE = ROOT / "examples" / "protocol.toml"
SERIES = ROOT / "examples" / "interrupted_series.toml"


def test_the_example_has_an_answer():
    rng = np.random.default_rng(1)
    arm = np.where(np.arange(400) % 2 == 0, "programme", "usual_help")
    people = pd.DataFrame(
        {
            "person": [f"P{number}" for number in range(400)],
            "arm": arm,
            "stratum": np.where(np.arange(400) // 2 % 2 == 0, "North", "South"),
            "police_attended_incidents_12_months": rng.poisson(np.where(arm == "programme", 0.5, 2.0)),
        }
    )
    result = prove(EXAMPLE, people)
    assert result.verdict == "better"
    assert next(check.state for check in result.checks if check.name == "Allocation matches the plan") == "green"


def test_the_example_of_a_series_has_an_answer():
    data = months(60, 30, level=40.0).rename(columns={"calls": "crimes"})
    data = data.assign(Month=pd.period_range("2018-10", periods=60, freq="M").astype(str))
    result = prove(SERIES, data)
    assert result.verdict == "worse"
    assert result.people == 60


@pytest.mark.parametrize(("file", "design"), [(EXAMPLE, "trial"), (SERIES, "interrupted_time_series")])
def test_an_example_speaks_of_every_key_of_its_design(file, design):
    text = file.read_text(encoding="utf-8")
    said = [key for key in MEANINGS if f"\n{key} = " in text or f"\n# {key} = " in text]
    assert set(said) == set(DESIGNS[design, False].keys)
