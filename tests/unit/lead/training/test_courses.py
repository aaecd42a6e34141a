"""Courses of several parts, refreshers, and how far a course is evaluated."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from sooner.lead.training import evaluation
from sooner.lead.training.blended import Kind, is_blended, progress
from sooner.lead.training.counting import against_target

PARTS = {1: Kind.E_LEARNING, 2: Kind.DAY, 3: Kind.REFLECTION, 4: Kind.REFRESHER}


def test_somebody_is_through_when_the_last_part_is_done_and_due_again_after_the_months() -> None:
    done = {1: [date(2026, 1, 5)], 2: [date(2026, 1, 31)], 3: [date(2026, 2, 20)]}
    found = progress(PARTS, done, 12)
    assert (found.done, found.parts, found.through_on, found.again_by) == (3, 3, date(2026, 2, 20), date(2027, 2, 20))
    assert [found.is_overdue(day) for day in (date(2027, 2, 20), date(2027, 2, 21))] == [False, True]


def test_a_refresher_starts_the_months_anew_and_is_no_part_of_getting_through() -> None:
    done = {1: [date(2026, 1, 5)], 2: [date(2026, 1, 31)], 3: [date(2026, 2, 20)], 4: [date(2026, 8, 31)]}
    assert progress(PARTS, done, 6).again_by == date(2027, 2, 28), "the last day of a month stays the last day of a shorter one"
    assert progress(PARTS, {4: [date(2026, 8, 31)]}, 6) == progress(PARTS, {}, 6)


def test_without_every_part_nothing_is_due_again() -> None:
    found = progress(PARTS, {1: [date(2020, 1, 5)], 2: []}, 12)
    assert (found.done, found.through_on, found.again_by, found.is_overdue(date(2026, 1, 1))) == (1, None, None, False)
    assert progress({4: Kind.REFRESHER}, {}, 12).through_on is None
    assert progress(PARTS, {1: [date(2020, 1, 5)], 2: [date(2020, 1, 5)], 3: [date(2020, 1, 5)]}, None).again_by is None


@pytest.mark.parametrize(
    ("kinds", "mixed"),
    [([Kind.DAY], False), ([Kind.DAY, Kind.E_LEARNING], False), ([Kind.DAY, Kind.REFLECTION], True), ([Kind.REFRESHER], False), (list(Kind), True)],
)
def test_a_day_alone_is_no_mix(kinds: list[Kind], mixed: bool) -> None:
    assert is_blended(kinds) is mixed


def test_nothing_is_called_evaluated_without_behaviour_whatever_else_there_is() -> None:
    levels = list(evaluation.Level)
    for size in range(5):
        for found in combinations(levels, size):
            for planned in (False, True):
                for signed in (False, True):
                    standing = evaluation.standing(found, planned, signed)
                    assert standing.is_evaluated == standing.words.startswith("Evaluated:")
                    assert standing.is_evaluated == (3 in found and planned and signed)
                    assert bool(evaluation.why_not_evaluated(found, planned)) == (not planned or 3 not in found)


@pytest.mark.parametrize(
    ("found", "planned", "signed", "words"),
    [
        ((), False, False, "Not evaluated"),
        ((), True, False, "Not evaluated: behaviour is planned"),
        ((1,), False, False, "Reaction only"),
        ((1,), True, True, "Reaction only; behaviour is planned"),
        ((1, 2), False, True, "Reaction and learning: nobody has looked at behaviour"),
        ((1, 4), True, True, "Reaction and results: behaviour is planned"),
        ((1, 3), True, False, "Reaction and behaviour looked at: nobody has put their name to it yet"),
        ((1, 2, 3), True, True, "Evaluated: reaction, learning and behaviour"),
    ],
)
def test_the_level_is_said_as_it_is(found: tuple[int, ...], planned: bool, signed: bool, words: str) -> None:
    assert evaluation.standing(found, planned, signed).words == words


def test_behaviour_is_looked_at_from_three_to_six_months_after_of_enough_people() -> None:
    last = date(2026, 3, 31)
    assert evaluation.behaviour_window(last) == (date(2026, 6, 30), date(2026, 9, 30))
    assert "No session" in evaluation.why_not_behaviour(date(2026, 9, 1), None, 40, 40)
    assert "from 30 June 2026" in evaluation.why_not_behaviour(date(2026, 6, 29), last, 40, 40)
    assert "At least 10 people" in evaluation.why_not_behaviour(date(2026, 6, 30), last, 40, 9)
    assert evaluation.why_not_behaviour(date(2026, 6, 30), last, 10, 10) == ""


def test_thames_valleys_two_trainings_fall_short_as_they_did() -> None:
    courts = against_target("sentencers and court users trained", 50, 35, "2011 to 2014", "Agencies lost staff and could not release people")
    assert courts.said == "35 of 50 (70 %), fell short"
    assert courts.beside.note == "Agencies lost staff and could not release people"
    assert against_target("practitioners trained", 400, 368, "2011 to 2014", "").said == "368 of 400 (92 %), fell short"
    assert against_target("volunteers", 30, 34, "", "").result == "reached"
