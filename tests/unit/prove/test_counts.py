"""Two published counts: with enough events and with few, drawn by lot and not."""

import pytest

from sooner.prove import prove
from tests.unit.prove.studies import counts


def test_what_counts_cannot_show_is_not_assessable_and_does_not_stop():
    result = prove(counts((368, 156), (327, 136)))
    assert {check.name for check in result.checks if check.state == "not assessable"} == {
        "Allocation matches the plan",
        "Everybody counts once",
        "Arms lost alike",
        "The arms were alike beforehand",
    }
    assert result.estimate is not None


def test_a_plan_is_held_against_the_counts():
    result = prove(counts((400, 100), (200, 50), planned_share=0.5))
    assert (result.verdict, result.estimate) == ("not_a_fair_comparison", None)


@pytest.mark.parametrize(("design", "verdict"), [("trial", "better"), ("matched", "cannot_show_cause")])
def test_groups_that_nobody_drew_are_never_better_or_worse(design, verdict):
    result = prove(counts((400, 80), (400, 160), design=design))
    assert result.verdict == verdict
    assert result.cannot_say[0].startswith("That what was offered made the difference") is (design == "matched")


def test_groups_that_nobody_drew_can_differ_by_less_than_is_worth_having():
    assert prove(counts((9000, 4000), (9000, 4010), design="matched", margin=5)).verdict == "no_difference_worth_having"


def test_few_events_are_exact():
    result = prove(counts((50, 1), (50, 9)))
    assert result.few_events is False
    few = prove(counts((50, 0), (50, 6)))
    assert few.few_events
    assert few.p_value == pytest.approx(0.0267, abs=1e-3)
    assert (few.interval[0] < few.interval[1] < 0, few.verdict) == (True, "better")
    assert few.sensitivity[0].estimate is None


@pytest.mark.parametrize(("treated", "comparison", "name"), [((1, 1), (20, 4), "Two arms of at least two people"), ((20, 0), (20, 0), "The outcome varies")])
def test_counts_that_cannot_be_compared(treated, comparison, name):
    result = prove(counts(treated, comparison))
    assert (result.verdict, result.withheld) == ("not_a_fair_comparison", {})
    assert any(check.name == name and check.stops for check in result.checks)


def test_nothing_seen_and_no_margin_asks_for_nobody_more():
    result = prove(counts((100, 30), (100, 30)))
    assert (result.estimate, result.more_needed, result.verdict) == (0, None, "not_enough_people_to_tell")
