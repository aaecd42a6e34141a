"""Which designs a situation allows."""

import pytest

from sooner.definitions.study_questions import QUESTIONS
from sooner.errors import UsageError
from sooner.prove.choosing import CHOICES, choices
from sooner.prove.forms import DESIGNS
from tests.unit.cli.command import sooner


def states(**answers):
    return {each.choice.design: each.state for each in choices(answers)}


def test_every_design_is_there_once_and_every_question_is_of_use():
    assert sorted(choice.design for choice in CHOICES) == sorted({name for name, _ in DESIGNS})
    asked = {need.question for choice in CHOICES for need in choice.needs}
    assert asked == set(QUESTIONS)
    assert [choice.strength for choice in CHOICES] == sorted((choice.strength for choice in CHOICES), reverse=True)


def test_with_lot_a_trial_comes_first():
    first = choices({"lot": True})[0]
    assert (first.choice.design, first.state) == ("trial", "possible")
    assert states(lot=False)["trial"] == "not possible"


def test_without_answers_only_a_change_can_be_told_and_it_is_no_proof():
    found = states()
    assert [design for design, state in found.items() if state == "possible"] == ["pre_post"]
    assert set(found.values()) == {"possible", "depends"}


@pytest.mark.parametrize(
    ("answers", "design", "state"),
    [
        ({"points_before": 36, "points_after": 12}, "interrupted_time_series", "possible"),
        ({"points_before": 11, "points_after": 12}, "interrupted_time_series", "not possible"),
        ({"units_with": 1, "units_without": 30, "points_before": 12, "points_after": 6}, "difference_in_differences", "not possible"),
        ({"units_with": 1, "units_without": 30, "points_before": 12, "points_after": 6}, "synthetic_control", "possible"),
        ({"units_with": 1, "units_without": 18, "points_before": 12, "points_after": 6}, "synthetic_control", "not possible"),
        ({"units_with": 10, "points_before": 2, "points_after": 1}, "difference_in_differences", "depends"),
        ({"comparison": True, "known": False}, "matched", "not possible"),
        ({"cutoff": True}, "regression_discontinuity", "possible"),
        ({"steps": True, "clusters": 12}, "stepped_wedge", "possible"),
        ({"clusters": 7}, "cluster_trial", "not possible"),
    ],
)
def test_what_a_situation_allows(answers, design, state):
    assert states(**answers)[design] == state


@pytest.mark.parametrize(("answers", "said"), [({"lott": True}, "nothing is asked"), ({"lot": 3}, "neither yes nor no"), ({"clusters": True}, "no number")])
def test_answers_that_are_none(answers, said):
    with pytest.raises(UsageError, match=said):
        choices(answers)


def test_the_command():
    said = sooner("prove", "designs", "--no-lot", "--comparison", "--known", "--points-before", 36, "--points-after", 12)
    assert said.code == 0
    possible, rest = said.out.split("Depends on what was not answered:")
    assert "matched" in possible
    assert "Never: That nothing else made the groups differ" in possible
    depends, never = rest.split("Not possible here:")
    assert "(--cutoff)" in depends
    assert "trial: Places are given by lot, person by person.\n    Because nobody is drawn by lot." in never
    assert sooner("prove", "designs", "--lot", "--json").json["designs"][0]["design"] == "trial"
    assert sooner("prove", "designs", "--clusters", -1).code == 2
    assert "Not possible here" not in sooner("prove", "designs").out
