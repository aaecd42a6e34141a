"""The verdict: one of six words, decided in one order."""

import pytest

from sooner.prove.verdict import SENTENCES, decide
from sooner.tables.board import VERDICTS

ALL = {"stopped": False, "causal": True, "assessable": True, "sign": 1, "interval": (-1.0, 3.0), "narrow": (-0.5, 2.5), "margin": None}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"stopped": True, "causal": False}, "not_a_fair_comparison"),
        ({"causal": False, "interval": (1, 3)}, "cannot_show_cause"),
        ({"interval": (1, 3)}, "better"),
        ({"interval": (1, 3), "sign": -1}, "worse"),
        ({"interval": (-3, -1), "sign": -1}, "better"),
        ({"interval": (-3, -1)}, "worse"),
        ({"interval": (1, 3), "margin": 4}, "no_difference_worth_having"),
        ({"interval": (1, 3), "margin": 2}, "better"),
        ({"interval": (1, 3), "assessable": False}, "cannot_show_cause"),
        ({"interval": (1, 3), "assessable": False, "margin": 4}, "no_difference_worth_having"),
        ({"margin": 2.6}, "no_difference_worth_having"),
        ({"margin": 2.5}, "not_enough_people_to_tell"),
        ({}, "not_enough_people_to_tell"),
        ({"interval": (0, 3)}, "not_enough_people_to_tell"),
    ],
)
def test_the_order_of_decision(given, verdict):
    assert decide(**{**ALL, **given}) == verdict


def test_the_set_is_closed_and_everywhere_the_same():
    assert tuple(SENTENCES) == VERDICTS
    assert len(set(SENTENCES.values())) == len(SENTENCES)
