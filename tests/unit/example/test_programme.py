"""The programme's effect is the stated one: a quarter of the incidents of those in its arm, and of nobody else."""

import numpy as np
import pandas as pd
import pytest

from sooner.example.generator import programme
from sooner.example.generator.incidents import Incidents

DRAWN = np.datetime64("2025-01-01", "D")


@pytest.fixture
def events():
    """20,000 incidents of two people, one in each arm, over the year after the draw and the year before it."""
    number = np.arange(20_000)
    when = DRAWN + (number % 730 - 364)
    incidents = pd.DataFrame({"occurred_on": when, "incident_type": "Assault", "domestic": False, "dwelling": 0})
    roles = pd.DataFrame({"incident": number, "person": number // 730 % 2, "role": "victim", "outcome": "", "outcome_on": np.datetime64("NaT", "s")})
    return Incidents(incidents, roles)


@pytest.fixture
def allocations():
    return pd.DataFrame({"person": [0, 1], "allocated_on": np.full(2, DRAWN), "arm": ["programme", "usual_help"]})


def test_a_quarter_is_prevented_in_the_arm_and_window_and_none_elsewhere(events, allocations):
    prevented = programme._prevented(events, allocations, 2, np.random.default_rng(3))
    person = events.roles["person"].to_numpy()
    after = events.days_of_roles() > DRAWN
    inside = (person == 0) & after
    assert prevented[~inside].sum() == 0
    share = prevented[inside].mean()
    assert abs(share - 0.25) < 4 * np.sqrt(0.25 * 0.75 / inside.sum())


def test_what_is_left_is_what_is_counted(events, allocations):
    kept = events.only(~programme._prevented(events, allocations, 2, np.random.default_rng(3)))
    outcomes = programme._follow_up(kept, allocations, 2, np.random.default_rng(4))
    whole = programme._follow_up(events, allocations, 2, np.random.default_rng(4))
    ratio = outcomes["counted"] / whole["counted"]
    assert ratio[1] == 1.0
    assert 0.72 < ratio[0] < 0.78


def test_only_renumbers_the_roles(events):
    kept = np.zeros(20_000, dtype=bool)
    kept[[5, 700]] = True
    few = events.only(kept)
    assert few.roles["incident"].tolist() == [0, 1]
    assert few.days_of_roles().tolist() == events.days_of_roles()[[5, 700]].tolist()
