"""When the next check is, and what the answers come to: the figures of the rules, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.definitions import follow_on as rules
from sooner.help.follow_on import OFFERED, UNMET, WORDS, Answer, Asks, Check, Outcome, course, most_answers

#: A Tuesday, so that whole weeks later is a Tuesday too.
START = date(2026, 9, 1)


def told(*answers: tuple[int, str], rule: str = "told", started: date = START):
    """The course of a rule after answers, each so many days after the start."""
    return course(rules.shipped()[rule], started, [Answer(started + timedelta(days=days), Outcome(word)) for days, word in answers])


def after(found) -> int | None:
    """In how many days from the start the next check is."""
    return None if found.next is None else (found.next.on - START).days


def test_checks_are_two_weeks_six_weeks_and_three_months_after_a_signpost_where_each_settles_nothing() -> None:
    plain = rules.shipped()["told"].model_copy(update={"again_after_days": rules.Again(not_reached=7)})
    found = [course(plain, START, [Answer(START + timedelta(days=day), Outcome.NOT_YET) for day in days]) for days in ((), (14,), (14, 42), (14, 42, 91))]
    assert [after(one) for one in found] == [14, 42, 91, None]
    assert [one.next and one.next.number for one in found] == [1, 2, 3, None]


def test_a_prison_visit_is_asked_about_after_two_days_then_weekly_then_every_two_weeks() -> None:
    plain = rules.shipped()["prison_visit"].model_copy(update={"again_after_days": rules.Again(not_reached=2)})
    days, found = [], course(plain, START)
    while found.next is not None:
        days.append((found.next.on - START).days)
        found = course(plain, START, [Answer(START + timedelta(days=day), Outcome.NOT_YET) for day in days])
    assert days == [2, 9, 16, 23, 30, 37, 51, 65]


def test_not_yet_is_asked_again_after_the_days_of_its_rule() -> None:
    assert [after(told((14, word))) for word in ("not_yet", "waiting", "not_reached")] == [28, 42, 21]


def test_a_check_that_would_fall_on_a_weekend_is_made_on_the_friday_before() -> None:
    assert told(started=date(2026, 9, 5)).next == Check(1, date(2026, 9, 18), Asks.ACCESS)


def test_who_is_not_reached_three_times_running_is_left_in_peace() -> None:
    assert after(told((14, "not_reached"), (21, "not_reached"))) == 28
    found = told((14, "not_reached"), (21, "not_reached"), (28, "not_reached"))
    assert (found.next, found.accessed, found.unmet) == (None, "not known", None)
    assert after(told((14, "not_reached"), (21, "not_reached"), (28, "waiting"), (56, "not_reached"))) == 63, "an answer in between begins anew"


@pytest.mark.parametrize("word", ["declined", "no_capacity", "moved", "do_not_ask"])
def test_nobody_asks_again_after_an_answer_that_settles_it(word: str) -> None:
    assert told((14, word)).next is None


def test_once_they_have_it_the_checks_ask_whether_it_lasts() -> None:
    begun = told((14, "accessed"))
    assert (begun.accessed, begun.sustained) == ("yes", "not known")
    assert begun.next == Check(2, START + timedelta(days=56), Asks.SUSTAINED)
    later = told((14, "accessed"), (56, "sustained"))
    assert (later.sustained, after(later)) == ("yes", 147)
    assert told((14, "accessed"), (56, "sustained"), (147, "sustained")).next is None
    stopped = told((14, "accessed"), (56, "sustained"), (147, "stopped"))
    assert (stopped.next, stopped.accessed, stopped.sustained) == (None, "yes", "no")


@pytest.mark.parametrize(
    ("answers", "accessed", "unmet"),
    [
        ((), "not known", None),
        (((14, "waiting"),), "no", Outcome.WAITING),
        (((14, "waiting"), (42, "not_reached")), "no", Outcome.WAITING),
        (((14, "waiting"), (42, "accessed")), "yes", None),
        (((14, "not_yet"),), "no", None),
        (((14, "no_capacity"),), "no", Outcome.NO_CAPACITY),
        (((14, "declined"),), "no", Outcome.DECLINED),
        (((14, "waiting"), (42, "moved")), "not known", None),
        (((14, "waiting"), (42, "do_not_ask")), "no", Outcome.WAITING),
    ],
)
def test_whether_support_was_accessed_and_what_stands_in_the_way(answers, accessed: str, unmet: Outcome | None) -> None:
    found = told(*answers)
    assert (found.accessed, found.unmet) == (accessed, unmet)


def test_a_closed_case_was_helped_and_is_asked_whether_it_lasts() -> None:
    first = told(rule="closed_case")
    assert (first.accessed, first.next.asks, after(first)) == ("yes", Asks.SUSTAINED, 91)
    assert told((91, "sustained"), (182, "sustained"), rule="closed_case").next is None


@pytest.mark.parametrize("answers", [((14, "sustained"),), ((14, "waiting"), (13, "accessed")), ((-1, "waiting"),)])
def test_an_answer_that_no_check_can_have_is_refused(answers) -> None:
    with pytest.raises(ValueError, match="no check can have the answer"):
        told(*answers)


def test_an_answer_from_before_a_rule_was_shortened_is_told_and_opens_nothing() -> None:
    short = rules.shipped()["told"].model_copy(update={"until_accessed": (rules.Stage(after_days=14, times=1),)})
    found = course(short, START, [Answer(START + timedelta(days=14), Outcome.NOT_YET), Answer(START + timedelta(days=28), Outcome.WAITING)])
    assert (found.next, found.accessed, found.unmet) == (None, "no", Outcome.WAITING)


def test_every_outcome_has_words_and_can_be_found_by_a_check() -> None:
    assert set(WORDS) == set(Outcome) == {outcome for offered in OFFERED.values() for outcome in offered}
    assert set(UNMET) < set(OFFERED[Asks.ACCESS])
    assert most_answers(rules.shipped()["told"]) == 18
