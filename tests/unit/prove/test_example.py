"""The commented examples of the documentation are ones that work."""

import numpy as np
import pandas as pd
import pytest

from sooner.prove import prove
from sooner.prove.forms import DESIGNS
from sooner.prove.keys import MEANINGS
from tests.unit.prove.series import months
from tools.repository import ROOT

FILES = {
    "trial": "protocol",
    "cluster_trial": "cluster_trial",
    "stepped_wedge": "stepped_wedge",
    "interrupted_time_series": "interrupted_series",
    "synthetic_control": "synthetic_control",
    "places": "places",
}
EXAMPLES = {design: ROOT / "examples" / f"{name}.toml" for design, name in FILES.items()}


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
    result = prove(EXAMPLES["trial"], people)
    assert result.verdict == "better"
    assert next(check.state for check in result.checks if check.name == "Allocation matches the plan") == "green"


def test_wards_that_drew_lots():
    rng = np.random.default_rng(1)
    ward = np.repeat(np.arange(24), 20)
    arm = np.where(ward % 2 == 0, "family_worker", "usual_help")
    incidents = rng.poisson(np.where(ward % 2 == 0, 0.5, 2.0))
    people = pd.DataFrame({"person": [f"P{place}" for place in range(480)], "ward": ward, "arm": arm, "incidents_12_months": incidents})
    assert prove(EXAMPLES["cluster_trial"], people).verdict == "better"


def test_teams_that_are_trained_in_turn():
    rng = np.random.default_rng(1)
    team, quarter = np.repeat(np.arange(12), 60), np.tile(np.repeat(np.arange(1, 6), 12), 12)
    turn = team % 4 + 2
    trained = (quarter >= turn).astype(int)
    rows = pd.DataFrame({"team": team, "quarter": quarter, "turn": turn, "trained": trained, "referrals": rng.poisson(2 + 2 * trained)})
    assert prove(EXAMPLES["stepped_wedge"], rows).verdict == "better"


@pytest.mark.parametrize("design", EXAMPLES)
def test_the_example_speaks_of_every_key_of_its_design(design):
    text = EXAMPLES[design].read_text(encoding="utf-8")
    said = [key for key in MEANINGS if f"\n{key} = " in text or f"\n# {key} = " in text]
    assert set(said) == set(DESIGNS[design, False].keys)


def test_the_examples_about_areas_have_an_answer():
    districts = ["Northmoor", *(f"District {number:02d}" for number in range(24))]
    names = [f"{2023 + at // 12}-{at % 12 + 1:02d}" for at in range(36)]
    rng = np.random.default_rng(1)
    rates = 5 + rng.uniform(size=(25, 1)) * rng.normal(0, 0.3, 36).cumsum() + rng.normal(0, 0.1, (25, 36))
    rates[0, names.index("2025-03") :] -= 1
    areas = pd.DataFrame(rates, index=pd.Index(districts, name="district"), columns=names)
    rows = areas.reset_index().melt("district", var_name="month", value_name="burglaries_per_1000_homes")
    result = prove(EXAMPLES["synthetic_control"], rows.assign(visits_streets=(rows["district"] == "Northmoor").astype(int)))
    assert result.verdict == "better"
    assert [each.name for each in result.shown_exhibits][:2] == ["synthetic_series", "synthetic_gaps"]
    counts = [
        (f"{kind} {pair}", str(pair), kind, month, rng.poisson(30 * (0.5 if kind == "treated" and month >= "2025-03" else 1)))
        for pair in range(3)
        for kind in ("treated", "comparison", "treated_ring", "comparison_ring")
        for month in names
    ]
    places = pd.DataFrame(counts, columns=["place", "pair", "kind", "month", "robberies"])
    assert prove(EXAMPLES["places"], places).verdict == "better"


def test_the_example_of_a_series_has_an_answer():
    data = months(60, 30, level=40.0).rename(columns={"calls": "crimes"})
    data = data.assign(Month=pd.period_range("2018-10", periods=60, freq="M").astype(str))
    result = prove(EXAMPLES["interrupted_time_series"], data)
    assert result.verdict == "worse"
    assert result.people == 60
