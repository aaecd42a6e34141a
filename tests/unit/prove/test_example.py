"""The commented examples of the documentation are ones that work."""

import numpy as np
import pandas as pd
import pytest

from sooner.prove import prove
from sooner.prove.forms import DESIGNS
from sooner.prove.keys import MEANINGS
from tools.repository import ROOT

EXAMPLE = ROOT / "examples" / "protocol.toml"
EXAMPLES = {"trial": EXAMPLE, "cluster_trial": ROOT / "examples" / "cluster_trial.toml", "stepped_wedge": ROOT / "examples" / "stepped_wedge.toml"}


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
