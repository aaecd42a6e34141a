"""The schools' schemes: who was offered what, what was measured, and that the effect put into it is the one that the truth tells."""

import json

import numpy as np
import pandas as pd
import pytest

from sooner.example.generator.schemes import ATTENDANCE, BEHIND, BREAKFASTS, CLUB, DIFFICULTIES, EFFECTS, LATE, ROLL_OUT, STRESS, THRESHOLD, VISITS
from tests.unit.example import reading


@pytest.fixture(scope="module")
def truth(town):
    return json.loads((town.folder / "truth" / "schemes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def places(town):
    return reading.of_agency(town, "programme_allocations", "schools")


@pytest.fixture(scope="module")
def measured(town):
    rows = reading.of_agency(town, "programme_outcomes", "schools")
    return rows.assign(value=rows["value"].astype(float))


def last(measured, scheme, measure):
    rows = measured[(measured["programme"] == scheme) & (measured["measure"] == measure)].sort_values("window_from")
    return rows.drop_duplicates("record_id", keep="last").set_index("record_id")["value"]


def offered(places, scheme):
    rows = places[places["programme"] == scheme].set_index("record_id")
    assert rows.index.is_unique
    return rows["arm"] == "programme"


def test_every_scheme_has_its_truth_and_its_people(truth, places, measured):
    assert set(truth) == {ROLL_OUT, CLUB, VISITS, BREAKFASTS} == set(places["programme"]) == set(measured["programme"])
    for scheme, told in truth.items():
        assert told["people"] == (places["programme"] == scheme).sum()
        assert (measured["measure"] == told["measure"]).any()


def test_the_club_was_offered_below_the_threshold_and_nowhere_else(places, measured):
    attended = last(measured, CLUB, ATTENDANCE)
    assert (offered(places, CLUB) == (attended < THRESHOLD).reindex(offered(places, CLUB).index)).all()


def test_the_clubs_effect_is_the_jump_at_the_threshold(truth, measured):
    attended, behind = last(measured, CLUB, ATTENDANCE), last(measured, CLUB, BEHIND)
    below = (attended < THRESHOLD).to_numpy(dtype=float)
    columns = np.column_stack([np.ones(len(attended)), below, attended - THRESHOLD])
    jump = np.linalg.lstsq(columns, behind.reindex(attended.index).to_numpy(), rcond=None)[0][1]
    assert jump == pytest.approx(truth[CLUB]["true_effect"], abs=1.5)


def test_the_roll_out_began_school_by_school(places):
    rows = places[places["programme"] == ROLL_OUT]
    begun = rows[rows["arm"] == "programme"]
    assert (begun.groupby("stratum")["allocated_on"].nunique() == 1).all()
    assert begun["allocated_on"].nunique() == 3
    assert set(begun["stratum"]).isdisjoint(rows[rows["arm"] == "usual_help"]["stratum"])


def test_the_roll_out_is_measured_every_term_and_its_truth_is_a_mean_of_what_was_put_in(truth, measured):
    rows = measured[measured["measure"] == DIFFICULTIES]
    assert (rows.groupby("record_id").size() == 9).all()
    assert EFFECTS[ROLL_OUT] - 1.5 <= truth[ROLL_OUT]["true_effect"] <= EFFECTS[ROLL_OUT]


def test_visits_went_to_those_under_stress(places, measured):
    before = measured[measured["measure"] == STRESS].sort_values("window_from").drop_duplicates("record_id").set_index("record_id")["value"]
    went = offered(places, VISITS)
    assert before[went[went].index].mean() > before[went[~went].index].mean() + 3


def test_the_breakfasts_changed_nothing_and_yet_late_arrivals_fell(places, measured):
    rows = measured[measured["measure"] == LATE]
    means = rows.groupby("window_from")["value"].mean().sort_index()
    assert means.iloc[1] < means.iloc[0] - 1
    after, arm = last(measured, BREAKFASTS, LATE), offered(places, BREAKFASTS)
    apart = after[arm[arm].index].mean() - after[arm[~arm].index].mean()
    assert abs(apart) < 3 * np.sqrt(2 * after.var() / (len(after) / 2))
    assert abs(arm.mean() - 0.5) < 0.01


def test_nobody_took_part_who_was_not_offered_it(places):
    assert not (pd.Series(places["took_part"] == "true") & (places["arm"] == "usual_help")).any()
