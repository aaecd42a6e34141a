"""What a rota says of itself: in words, as tables, for machines; and what becomes of odd plans."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

import sooner
from sooner.help.rota import rota
from sooner.help.rota.plan import Plan
from sooner.help.rota.solving import Problem
from sooner.help.rota.weights import Weights
from tests.unit.help.rota.plans import MONDAY, plan, volunteer

PEOPLE = [volunteer("Ann", lead=True), volunteer("Bea")]


@pytest.mark.parametrize(
    ("given", "places", "words"),
    [
        (plan(), 2, "0 of 2 places are filled, from 3 March 2026 to 3 March 2026; 1 desk stays empty, each with its reason in the rota."),
        (plan(volunteer("Ann", lead=True)), 2, "0 of 2 places are filled"),
        (plan(*PEOPLE, session=[]), 0, "The plan opens no desk: there is nothing to fill."),
        (plan(session=[], court=[]), 0, "The plan opens no desk: there is nothing to fill."),
        (plan(*PEOPLE), 2, "All 2 places at 1 desks are filled, from 3 March 2026 to 3 March 2026."),
    ],
)
def test_odd_plans_have_an_honest_rota(given, places, words):
    made = rota(given)
    assert len(made.rows) == places
    assert made.words.startswith(words)
    assert all(row.why for row in made.rows if row.state == "empty")
    assert made.fullest
    json.dumps(made.as_dict(), default=str)


def test_tables_and_looks():
    made = sooner.rota(plan(*PEOPLE))
    assert repr(made) == "Rota('A plan': 2 of 2 places filled)"
    assert list(made.table["volunteer"]) == ["Ann", "Bea"]
    assert list(made.table.columns) == ["date", "half_day", "court", "place", "role", "volunteer", "state", "why"]
    assert made.by_volunteer.set_index("volunteer").loc["Ann", ["offered", "fair", "shifts", "leads"]].tolist() == [1, 1, 1, 1]
    assert "<td>Ann</td>" in made._repr_html_()
    assert "Proved: nothing is left empty" in made.words
    with pytest.raises(AttributeError):
        made.gap = 1


def test_a_place_is_given_to_who_lead_and_a_wish_that_could_not_be_met_is_said():
    people = [volunteer("Ann", lead=True, not_with=["Bea"], new_at=["Oxford"]), volunteer("Bea", lead=True)]
    fixed = [{"volunteer": "Bea", "court": "Oxford", "date": date(2026, 3, 3), "half_day": "morning"}]
    made = rota(plan(*people, fixed=fixed))
    assert [(row.volunteer, row.role, row.why) for row in made.rows] == [
        ("Bea", "lead", "Fixed in the plan."),
        ("Ann", "second", "Would rather not sit with Bea."),
    ]
    assert made.words.endswith("the most is 0 apart; 1 time somebody sits with one they would rather not.")
    assert made.points["beside"] == 40


def test_desks_with_more_hearings_are_filled_first_and_the_number_of_places_before_that():
    sessions = [{"court": "Oxford", "days": [day], "half_days": ["morning"], "hearings": hearings} for day, hearings in (("Tuesday", 1), ("Thursday", 9))]
    once = [volunteer("Ann", lead=True, most_a_week=1), volunteer("Bea", most_a_week=1)]
    assert [(row.date.day, row.state) for row in rota(plan(*once, session=sessions)).rows if row.place == 1] == [(3, "empty"), (5, "filled")]


def test_a_fixed_place_whose_desk_cannot_open_is_explained():
    fixed = [{"volunteer": "Ann", "court": "Oxford", "date": date(2026, 3, 3), "half_day": "morning"}]
    people = [volunteer("Ann"), volunteer("Bea", lead=True, most_a_week=0), volunteer("Carl")]
    made = rota(plan(*people, fixed=fixed))
    assert made.filled == 0
    assert made.rows[1].why.startswith("Ann and Carl could come, but none of them can lead.")


def test_shifts_are_spread_by_what_each_offered():
    """Only Ann leads, so she has more than her part. Bea offers twice what Carl offers, and has about twice as many shifts beside her."""
    horizon = {"first": MONDAY, "last": date(2026, 3, 27)}
    sessions = [{"court": "Oxford", "days": ["Tuesday", "Wednesday", "Thursday"], "half_days": ["morning"]}]
    made = rota(plan(volunteer("Ann", lead=True), volunteer("Bea", offers=12), volunteer("Carl", offers=6), horizon=horizon, session=sessions))
    assert {each.volunteer: each.fair for each in made.people} == {"Ann": 10, "Bea": 10, "Carl": 5}
    shifts = {each.volunteer: each.shifts for each in made.people}
    assert (shifts["Bea"], shifts["Carl"]) in {(8, 4), (9, 3)}
    assert made.points["fairness"] == 5 + 5


def test_weights_of_nothing_change_what_is_chosen():
    ann = volunteer("Ann", lead=True, likes_with=["Carl"])
    people = [ann, volunteer("Bea", travel={"Oxford": 10}), volunteer("Carl", travel={"Oxford": 30})]
    assert rota(plan(*people)).rows[1].volunteer == "Carl"
    assert rota(plan(*people, weights={"likes_with": 0})).rows[1].volunteer == "Bea"
    assert set(Weights().model_dump()) == {"hearing", "travel", "likes", "likes_with", "not_with", "fair", "unfair"}
    assert all(field.description for field in Weights.model_fields.values())


def test_a_plan_that_was_read_already_and_progress():
    told = []
    read = Plan.model_validate({"name": "Empty", "horizon": {"first": MONDAY, "last": MONDAY}})
    assert rota(read, progress=told.append).rows == ()
    rota(plan(), progress=told.append)
    assert told[-3:] == [
        "[1/3] Filling the week of 2 March 2026",
        "[2/3] Choosing the best of those that fill as many",
        "[3/3] Saying why places are empty: 0 of 1 desks",
    ]


def test_rows_that_contradict_one_another_have_no_solution():
    problem = Problem()
    column = problem.column()
    problem.row({column: 1}, low=2)
    assert problem.solve() is None
    assert Problem().solve().values.size == 0
    free = Problem()
    free.column(cost=-1.0)
    assert free.solve().values.tolist() == [1]
    nothing = Problem()
    nothing.row({}, low=1)
    assert nothing.solve() is None


def test_where_the_time_was_too_short_it_is_said():
    made = replace(rota(plan(*PEOPLE)), fullest=False)
    assert "The time was too short to prove that no more places can be filled." in made.words


def test_where_no_rota_is_found_in_the_time_every_place_is_empty_and_nothing_is_called_proved(monkeypatch):
    monkeypatch.setattr(Problem, "solve", lambda self, gap=0.0: None)
    made = rota(plan(*PEOPLE))
    assert (made.filled, made.fullest, made.gap) == (0, False, None)
