"""How far apart partners' answers lie, what changed between rounds, the five dimensions: by hand, and against a slow second counting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.definitions import maturity as definitions
from sooner.definitions.maturity import Framework
from sooner.lead import maturity
from sooner.lead.maturity import Answer, Kind, State

ELEMENT = "told_once"
SHIPPED = definitions.shipped()


def answers(**by_agency: tuple[int | None, ...]) -> list[Answer]:
    return [Answer(ELEMENT, agency, level) for agency, levels in by_agency.items() for level in levels]


def test_the_spread_by_hand() -> None:
    found = maturity.summary(ELEMENT, [*answers(police=(1, 2), health=(4,), schools=(None,)), Answer("own_plan", "police", 4)])
    assert (found.respondents, found.dont_know, found.agencies) == (3, 1, 2)
    assert (found.lowest, found.highest, found.apart, found.agencies_apart) == (1, 4, 3, 3)
    assert found.distribution == (1, 1, 0, 1)
    assert (found.median, found.mean) == (2.0, pytest.approx(7 / 3))
    assert found.by_agency == {"health": (0, 0, 0, 1), "police": (1, 1, 0, 0), "schools": (0, 0, 0, 0)}
    assert found.dont_know_by_agency == {"health": 0, "police": 0, "schools": 1}


def test_nobody_answered() -> None:
    found = maturity.summary(ELEMENT, [])
    assert (found.respondents, found.agencies, found.lowest, found.median, found.mean, found.apart, found.talk_first) == (0, 0, None, None, None, 0, False)


@pytest.mark.parametrize(
    ("given_answers", "first"),
    [
        (answers(police=(2,), health=(3,)), False),
        (answers(police=(1,), health=(3,)), True),
        (answers(police=(1, 4)), False),
        (answers(police=(1, 4), health=(None,)), False),
        (answers(police=(1, 4), health=(2,)), True),
        (answers(police=(4,), health=(4,)), False),
    ],
)
def test_what_partners_see_two_levels_apart_is_talked_about_first(given_answers: list[Answer], first: bool) -> None:
    assert maturity.summary(ELEMENT, given_answers).talk_first is first


def test_the_furthest_apart_come_first_and_then_the_order_of_the_framework() -> None:
    told = [Answer(element, agency, level) for element, low in (("a", 3), ("b", 2), ("c", 1), ("d", 2)) for agency, level in (("police", low), ("health", 4))]
    assert [one.element for one in maturity.talk_first(maturity.summaries("abcd", told))] == ["c", "b", "d"]
    assert maturity.workshop_order(maturity.summaries("eabcd", told)) == ["c", "b", "d", "e", "a"]


def test_a_level_that_there_is_not_is_refused() -> None:
    for wrong in (0, 5):
        with pytest.raises(ValueError, match=f"not {wrong}"):
            Answer(ELEMENT, "police", wrong)


levels = st.none() | st.integers(1, 4)
told = st.lists(st.builds(Answer, element=st.sampled_from("ab"), agency=st.sampled_from(["police", "health", "schools"]), level=levels), max_size=25)


@given(told)
@settings(max_examples=60, deadline=None)
def test_summaries_equal_a_slow_second_counting(given_answers: list[Answer]) -> None:
    found = maturity.summary("a", given_answers)
    own = sorted(answer.level for answer in given_answers if answer.element == "a" and answer.level)
    assert found.respondents == len(own) == sum(found.distribution)
    assert found.respondents + found.dont_know == sum(answer.element == "a" for answer in given_answers)
    for level in range(1, 5):
        counted = 0
        for answer in given_answers:
            if answer.element == "a" and answer.level == level:
                counted += 1
        assert found.distribution[level - 1] == counted == sum(counts[level - 1] for counts in found.by_agency.values())
    if own:
        middle = (own[(len(own) - 1) // 2] + own[len(own) // 2]) / 2
        assert (found.lowest, found.highest, found.median, found.mean) == (own[0], own[-1], middle, pytest.approx(sum(own) / len(own)))
    gaps = [
        abs(one.level - other.level)
        for one in given_answers
        for other in given_answers
        if one.element == other.element == "a" and one.agency != other.agency and one.level and other.level
    ]
    assert found.agencies_apart == max(gaps, default=0) <= found.apart
    assert found.talk_first == any(gap >= 2 for gap in gaps)
    assert found.agencies == len({answer.agency for answer in given_answers if answer.element == "a" and answer.level})


def changed(**said: object) -> Framework:
    """The shipped framework as a later version, with one element said otherwise."""
    strand = SHIPPED.strands[0]
    first = strand.elements[0].model_copy(update=said)
    return SHIPPED.model_copy(update={"version": 2, "strands": (strand.model_copy(update={"elements": (first, *strand.elements[1:])}), *SHIPPED.strands[1:])})


def kinds(later: Framework, before: dict[str, int], now: dict[str, int], earlier: Framework = SHIPPED) -> dict[str, tuple[Kind, int | None]]:
    return {one.element: (one.kind, one.by) for one in maturity.changes(earlier, before, later, now)}


def test_only_agreed_scores_of_the_same_words_are_compared() -> None:
    found = kinds(SHIPPED, {"told_once": 1, "own_plan": 3, "proof": 2}, {"told_once": 3, "own_plan": 2})
    assert (found["told_once"], found["own_plan"]) == ((Kind.COMPARED, 2), (Kind.COMPARED, -1))
    assert found["proof"] == found["lawful_sharing"] == (Kind.NOT_SCORED, None)


def test_new_reworded_and_gone_elements_are_named_and_not_compared() -> None:
    first = SHIPPED.strands[0].elements[0]
    scores = {"told_once": 2, "told_again": 2}
    assert kinds(changed(title="Told once and for all"), scores, scores)["told_once"] == (Kind.REWORDED, None)
    other = (first.levels[0].model_copy(update={"looks_like": "Otherwise"}), *first.levels[1:])
    assert kinds(changed(levels=other), scores, scores)["told_once"] == (Kind.REWORDED, None)
    renamed = kinds(changed(key="told_again"), scores, scores)
    assert (renamed["told_again"], renamed["told_once"]) == ((Kind.NEW, None), (Kind.GONE, None))
    hint = (first.levels[0].model_copy(update={"evidence": "Another hint"}), *first.levels[1:])
    assert kinds(changed(levels=hint), scores, scores)["told_once"] == (Kind.COMPARED, 0)


def test_frameworks_of_two_names_are_never_compared() -> None:
    found = kinds(SHIPPED.model_copy(update={"name": "another"}), {"told_once": 1}, {"told_once": 3})
    assert {kind for kind, _ in found.values()} == {Kind.NEW}


def test_dimensions_count_what_is_scored_of_theirs() -> None:
    found = {one.dimension: one for one in maturity.progress(SHIPPED, {"told_once": 1, "own_plan": 4, "elsewhere": 4})}
    focus = found["family_focus"]
    assert (focus.scored, focus.lowest, focus.highest, focus.median, focus.mean) == (2, 1, 4, 2.5, 2.5)
    assert focus.elements == sum("family_focus" in element.dimensions for element in SHIPPED.elements.values())
    assert (found["delivering"].scored, found["delivering"].mean) == (1, 1.0), "told_once belongs to both"
    assert (found["planning"].scored, found["planning"].median, found["planning"].lowest) == (0, None, None)


@given(st.integers(-3, 3), st.booleans(), st.sets(st.sampled_from("abc")))
@settings(max_examples=60, deadline=None)
def test_where_a_round_stands_follows_from_what_is_known(days: int, closed_early: bool, scored: set[str]) -> None:
    closes = date(2026, 11, 21)
    found = maturity.state(closes, closed_early, "abc", scored, closes + timedelta(days=days))
    if days <= 0 and not closed_early:
        assert found is State.ANSWERING
    else:
        assert found is (State.AGREED if len(scored) == 3 else State.WORKSHOP)
