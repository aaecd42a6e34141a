"""Who needs what, and what staff say of their use of evidence: counts protected before anything is worked out."""

from __future__ import annotations

from sooner.definitions import evidence_use
from sooner.lead.training import survey
from sooner.lead.training.needs import counted, views

STOP = next(one for one in evidence_use.shipped().questions if one.key == "stop")
NEEDED = {"listening": 3, "sharing": 2}


def test_the_lower_of_the_two_views_counts_and_a_difference_is_said() -> None:
    listening, sharing = views(NEEDED, {"listening": 4, "sharing": 2}, {"listening": 1})
    assert (listening.gap, listening.differ) == (2, True)
    assert (sharing.gap, sharing.differ, sharing.seen) == (0, False, 2)
    assert views(NEEDED, {}, {})[0].gap is None


def test_needs_are_counted_by_group_and_a_leader_sees_no_small_count() -> None:
    low, high = views(NEEDED, {"listening": 1, "sharing": 1}, {}), views(NEEDED, {"listening": 3, "sharing": 1}, {})
    people = [*[("Police", low)] * 12, *[("Police", high)] * 3, *[("Schools", low)] * 3, *[("Health", high)] * 20]
    open_to_manager = counted(people, ["listening", "sharing"], protect=False)
    assert open_to_manager.cells == ((12, 15), (3, 3), (0, 20))
    protected = counted(people, ["listening", "sharing"], protect=True)
    assert protected.groups == ("Police", "Schools", "Health")
    assert protected.cells == ((10, 15), (None, None), (0, 20)), "of three of the schools nothing is said"
    assert (open_to_manager.said, protected.said) == ((15, 3, 20), (15, None, 20))
    assert counted([], ["listening"], protect=True).cells == ()


def test_a_nought_is_said_only_where_people_have_said_something() -> None:
    silent, content = views(NEEDED, {}, {}), views(NEEDED, {"listening": 3, "sharing": 2}, {})
    found = counted([*[("Police", silent)] * 12, *[("Schools", content)] * 3], ["listening"], protect=True)
    assert found.cells == ((None,), (None,)), "twelve who have said nothing, and three of whom a nought would say that none needs it"
    assert found.said == (0, None)


def test_the_share_of_250_people_who_would_not_stop_a_tactic() -> None:
    found = survey.answered(STOP, {"stop": 180, "would_not": 45, "not_sure": 25})
    assert found.people == 250 and found.counts == {"stop": 180, "would_not": 45, "not_sure": 25}
    assert found.headline is not None and found.headline.said == "45 of 250: 18 % (14 to 23)"


def test_a_small_part_is_hidden_with_what_would_give_it_away() -> None:
    found = survey.answered(STOP, {"stop": 40, "would_not": 3, "not_sure": 12})
    assert found.counts["would_not"] is None
    assert found.headline is None, "three people would be read off the share"
    assert sum(count is None for count in found.counts.values()) >= 1
    assert survey.answered(STOP, {"stop": 4, "would_not": 1}).people is None
    assert survey.answered(STOP, {}).headline is None


def test_a_second_round_stands_beside_the_first_with_the_difference() -> None:
    first = survey.answered(STOP, {"stop": 140, "would_not": 60, "not_sure": 50})
    second = survey.answered(STOP, {"stop": 190, "would_not": 30, "not_sure": 40})
    change = survey.compared(first, second)
    assert change is not None and change.said == "−12 points (−19 to −6): more than chance alone would give"
    assert survey.compared(first, survey.answered(STOP, {"stop": 3})) is None


def test_agencies_of_which_few_answered_are_hidden_and_cannot_be_worked_out() -> None:
    found = survey.by_agency({"Police": 62, "Children": 31, "Charity": 4})
    assert found == {"Police": 60, "Children": 30, "Charity": None}, "the rest is rounded: what is left of the total is anything from 0 to 12"
    assert survey.by_agency({}) == {}
