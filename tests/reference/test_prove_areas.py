"""Areas against what others found: Texas prisons as far as they can be worked out again, and simulated areas and places whose truth is known."""

import math

import pandas as pd
import pytest

from benchmarks.entries.prove_areas import MEANS, MONTHS, TRIALS, WAYS, counted_places, mixed_areas, speed
from sooner.prove import prove

TEXAS = {"question": "Did prison building raise incarceration?", "design": "synthetic_control", "outcome": "bmprison", "unit": "state", "time": "year"}
TEXAS |= {"treatment": "texas", "cutoff": 1993, "direction": "lower", "data_class": "open"}
#: As printed in a textbook (Cunningham, Mixtape). It searches weights of predictors too, a search that does not settle: another program gave
#: California .53 and Louisiana .219 after 522 seconds. From outcomes alone, without that search, the mix is another one: NOT REPRODUCED.
PRINTED = {"California": 0.408, "Florida": 0.109, "Illinois": 0.360, "Louisiana": 0.122}


@pytest.fixture(scope="module")
def texas(open_data):
    states = pd.read_csv(open_data / "evaluation/raw/texas.csv")
    return prove(TEXAS, states.assign(texas=(states["state"] == "Texas").astype(int)))


@pytest.mark.reference
def test_texas_from_outcomes_alone(texas):
    """The effect and the rank that an independent program found from outcomes alone: 21,013, place 12 of 51."""
    assert round(texas.estimate) == 21_013
    assert texas.p_value == pytest.approx(12 / 51)
    assert texas.verdict == "not_enough_people_to_tell"


@pytest.mark.reference
def test_the_printed_weights_of_texas_are_not_reproduced(texas):
    ours = {name: texas.parameters[f"weight of {name}"]["estimate"] for name in PRINTED}
    assert max(abs(ours[name] - printed) for name, printed in PRINTED.items()) > 0.1


def judge_mixes(row, trials):
    slack = 3.5 * math.sqrt(0.05 * 0.95 / trials)
    assert row["size"] <= 0.05 + slack
    assert row["claimed"] <= 0.05 + slack
    assert row["coverage"] >= 0.95 - slack
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)


def judge_places(row, trials):
    slack = 3.5 * math.sqrt(0.05 * 0.95 / trials)
    assert row["size"] <= 0.05 + slack
    assert 0.93 - slack <= row["coverage"] <= 0.97 + slack
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)


@pytest.mark.long
@pytest.mark.parametrize("donors", WAYS)
def test_size_of_the_rank(donors):
    for row in mixed_areas(donors, TRIALS):
        judge_mixes(row, TRIALS)


@pytest.mark.long
@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rings", [True, False])
def test_coverage_and_size_of_places(mean, months, rings):
    judge_places(counted_places(mean, months, TRIALS, rings), TRIALS)


def test_a_few_hundred_of_both():
    for row in mixed_areas(19, 150):
        judge_mixes(row, 150)
    for months in MONTHS:
        judge_places(counted_places(20, months, 300), 300)
        judge_places(counted_places(20, months, 300, rings=False), 300)


def test_fifty_donors_take_less_than_five_seconds():
    assert speed()["cpu_seconds"] < 5
