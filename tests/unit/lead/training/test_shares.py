"""Shares, their intervals and differences, beside published figures; marks before and after."""

from __future__ import annotations

import pytest

from sooner.lead.training.learning import learnt, pairs_in
from sooner.lead.training.shares import difference, share


@pytest.mark.parametrize(
    ("count", "people", "low", "high"),
    # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3 (Wilson)
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_has_the_interval_that_newcombe_published(count: int, people: int, low: float, high: float) -> None:
    found = share(count, people)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_the_met_survey_of_250_people() -> None:
    assert share(45, 250).said == "45 of 250: 18 % (14 to 23)"
    assert share(250, 250).said == "250 of 250: 100 % (98 to 100)"
    assert share(45, 250).value == 0.18


def test_a_difference_has_the_interval_that_newcombe_published() -> None:
    # R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998), example (a), Miettinen-Nurminen
    found = difference(share(48, 80), share(56, 70))
    assert found.points == pytest.approx(20)
    assert (found.low, found.high) == (pytest.approx(5.28, abs=0.01), pytest.approx(33.82, abs=0.01))
    assert found.is_clear and found.said == "+20 points (+5 to +34): more than chance alone would give"


def test_a_small_difference_is_said_to_be_no_more_than_chance() -> None:
    assert difference(share(50, 100), share(45, 100)).said == "−5 points (−19 to +9): no more than chance alone may give"
    assert difference(share(50, 100), share(50, 100)).said.startswith("0 points")


@pytest.mark.parametrize(("count", "people"), [(1, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_refused(count: int, people: int) -> None:
    with pytest.raises(ValueError, match="is no share of people"):
        share(count, people)


def test_marks_before_and_after_as_by_hand() -> None:
    # changes 1, 2, 3, 4, 5: mean 3, standard error sqrt(2.5 / 5) = 0.7071, t(4, 0.975) = 2.7764
    found = learnt([(10, 11), (10, 12), (10, 13), (10, 14), (10, 15)])
    assert (found.change, found.low, found.high) == (3, pytest.approx(3 - 1.9632, abs=1e-3), pytest.approx(3 + 1.9632, abs=1e-3))
    assert found.said == "5 people: 10.0 before, 13.0 after; change +3.0 (+1.0 to +5.0)"


def test_marks_are_read_a_line_a_person() -> None:
    assert pairs_in("11 14\n\n 9.5,12\n10;11\n7\t8\n") == [(11, 14), (9.5, 12), (10, 11), (7, 8)]
    with pytest.raises(ValueError, match="Line 2 is not two marks"):
        pairs_in("11 14\neleven\n")
    with pytest.raises(ValueError, match="Lines 1, 2 and 4 are not two marks"):
        pairs_in("1\n2\n3 4\n5 6 7")
    with pytest.raises(ValueError, match="4 pairs of marks are too few"):
        learnt([(1, 2)] * 4)
