"""Attrition: inside the cautious boundary green, inside the optimistic one amber, beyond both the study stops."""

import numpy as np
import pandas as pd
import pytest

from sooner.prove.checks.attrition import CAUTIOUS, OPTIMISTIC, attrition, within
from sooner.prove.sample import Sample


def losing(treated: int, comparison: int, of: int = 1000) -> Sample:
    """Two arms of equal size that lost so many."""
    arm = np.repeat([True, False], of)
    outcome = np.concatenate([np.r_[np.full(lost, np.nan), np.arange(of - lost)] for lost in (treated, comparison)]).astype(float)
    return Sample(arm, outcome, pd.DataFrame(index=range(2 * of)), np.zeros(2 * of, dtype=np.int64))


@pytest.mark.parametrize(
    ("overall", "cautious", "optimistic"), [(0, 5.7, 10.0), (10, 6.3, 10.9), (20, 5.4, 10.0), (30, 4.1, 8.2), (40, 2.6, 6.0), (50, 1.0, 3.7), (57, 0.0, 2.1)]
)
def test_the_boundaries_are_those_of_the_published_table(overall, cautious, optimistic):
    for limit, boundary in ((cautious, CAUTIOUS), (optimistic, OPTIMISTIC)):
        assert within(overall, limit, boundary)
        assert not within(overall, limit + 0.01, boundary)


def test_beyond_the_table_attrition_is_high_whatever_the_difference():
    assert len(CAUTIOUS) - 1 == 57
    assert len(OPTIMISTIC) - 1 == 65
    assert not within(57.5, 0, CAUTIOUS)
    assert within(65, 0.3, OPTIMISTIC)
    assert not within(65.1, 0, OPTIMISTIC)
    assert within(10.5, 6.25, CAUTIOUS)


@pytest.mark.parametrize(
    ("treated", "comparison", "light", "stops"),
    [(0, 0, "green", False), (100, 100, "green", False), (120, 80, "green", False), (150, 50, "amber", False), (600, 600, "amber", False)],
)
def test_the_light(treated, comparison, light, stops):
    found = attrition(losing(treated, comparison))
    assert (found.state, found.stops) == (light, stops)


@pytest.mark.parametrize(("treated", "comparison"), [(160, 40), (700, 700)])
def test_too_unequal_or_too_much_stops_the_study(treated, comparison):
    found = attrition(losing(treated, comparison))
    assert (found.state, found.stops) == ("red", True)
    assert "no longer the ones that were drawn" in found.words


def test_words_about_fewer_than_ten_people_have_no_figure_unless_the_data_are_open():
    for lost in ((3, 2), (12, 2), (60, 2), (995, 990)):
        found = attrition(losing(*lost))
        assert not any(sign.isdigit() for sign in found.told(False)), found.told(False)
        assert any(sign.isdigit() for sign in found.told(True))
    many = attrition(losing(100, 120))
    assert many.told(False) == many.told(True) == "11 % of outcomes are missing, about as many in one arm as in the other."
    assert attrition(losing(0, 0)).told(False) == "Nobody's outcome is missing."
