"""Which designs a situation allows: from what somebody can answer before anything is begun."""

from __future__ import annotations

import pytest

from sooner.prove.forms import DESIGNS, NAMES
from sooner.prove.which import MONTHS_OF_A_SERIES, OTHER_PLACES, Situation, options


def names(**known: object) -> list[str]:
    return [one.design for one in options(Situation(**known))]  # type: ignore[arg-type]


def test_where_nothing_can_be_compared_only_before_and_after_is_left_and_it_is_no_proof() -> None:
    (only,) = options(Situation())
    assert only.design == "pre_post"
    assert "never called proof" in only.could
    assert only.could_not.startswith("Cause.")


@pytest.mark.parametrize(
    ("known", "first", "not_there"),
    [
        ({"by_lot": True}, "trial", "cluster_trial"),
        ({"by_lot": True, "in_groups": True}, "cluster_trial", "trial"),
        ({"by_lot": True, "in_groups": True, "at_different_times": True}, "stepped_wedge", "cluster_trial"),
        ({"threshold": True}, "regression_discontinuity", "matched"),
        ({"at_different_times": True}, "staggered", "stepped_wedge"),
        ({"like_them": True, "months_before": 1}, "difference_in_differences", "interrupted_time_series"),
        ({"like_them": True}, "matched", "difference_in_differences"),
        ({"months_before": MONTHS_OF_A_SERIES}, "interrupted_time_series", "synthetic_control"),
        ({"months_before": MONTHS_OF_A_SERIES, "other_places": OTHER_PLACES}, "synthetic_control", "staggered"),
        ({"one_event": True, "at_different_times": True}, "natural_experiment", "staggered"),
        ({"how_long": True, "like_them": True}, "survival", "trial"),
    ],
)
def test_what_a_situation_allows_comes_first_that_shows_most(known: dict[str, object], first: str, not_there: str) -> None:
    found = names(**known)
    assert found[0] == first
    assert not_there not in found
    assert found[-1] == "pre_post"


def test_two_ways_that_should_be_as_good_as_each_other_need_a_lot() -> None:
    assert "equivalence" in names(by_lot=True, as_good=True)
    assert "equivalence" not in names(as_good=True)


def test_every_design_that_it_names_can_stand_in_a_protocol_and_it_says_which_are_judged() -> None:
    everything = Situation(
        *(True,) * 8,
        months_before=MONTHS_OF_A_SERIES,
        other_places=OTHER_PLACES,
    )
    people = Situation(by_lot=True, in_groups=False, at_different_times=False)
    groups, later = Situation(by_lot=True, in_groups=True), Situation(at_different_times=True)
    found = {one.design: one for situation in (everything, people, groups, later) for one in options(situation)}
    assert set(found) == set(NAMES) - {"meta_analysis", "places"}
    assert {name for name, one in found.items() if one.judged} == {name for name in found if (name, False) in DESIGNS}
    assert all(one.because and one.could and one.could_not for one in found.values())
