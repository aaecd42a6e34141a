"""The academy through the actions: cohorts, learning sets, champions, requests; and answers after an event that lead to nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.definitions import practice as definitions
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import User
from sooner_site.practice import actions, queries
from sooner_site.practice.models import Answer, Event, HasAnswered
from tests.factories.site import user
from tests.unit.site.practice import making
from tests.unit.site.practice.making import LATER, NOW, TODAY

pytestmark = pytest.mark.django_db
BEST = {question.key: question.answers[0] for question in definitions.shipped().questions}
WORST = {question.key: question.answers[-1] for question in definitions.shipped().questions}
AFTER = date(2026, 10, 14)


def answered(people: int) -> tuple[Event, list[User]]:
    """An event after which so many answered, the first alone that it was no use."""
    members = [user("lead_practitioner") for _ in range(people)]
    event = making.event(making.cohort(*members))
    for place, member in enumerate(members):
        actions.answer_event(event, BEST if place else WORST, by=member, now=NOW)
    return event, members


def test_of_fewer_than_ten_answers_nothing_is_shown() -> None:
    event, _ = answered(9)
    assert all(one.is_hidden for one in queries.tallies(event, AFTER))


def test_of_ten_the_shares_are_shown_when_no_answer_can_come_any_more() -> None:
    event, members = answered(10)
    assert queries.tallies(event, event.answers_until) == ()
    useful = queries.tallies(event, AFTER)[0]
    assert [(one.answer, one.count, one.of) for one in useful.answers] == [("Very", 9, 10), ("Somewhat", 0, 10), ("A little", 0, 10), ("Not at all", 1, 10)]
    with pytest.raises(NotNow, match="You have answered already"):
        actions.answer_event(event, BEST, by=members[0], now=NOW)


def test_nothing_kept_says_who_answered_what() -> None:
    answered(2)
    assert not {field.name for field in Answer._meta.fields} & {"user", "by", "at"}
    assert {field.name for field in HasAnswered._meta.fields} == {"id", "event", "user"}
    sizes = {question.key: len(question.answers) for question in definitions.shipped().questions}
    assert Answer.objects.count() == sum(sizes.values()), "every answer has its row from the first"


@pytest.mark.parametrize(("days", "words"), [(-2, "has not been held yet"), (14, "The last day for answers has passed")])
def test_answers_come_between_the_event_and_the_last_day(days: int, words: str) -> None:
    member = user("referrer")
    event = making.event(making.cohort(member))
    with pytest.raises(NotNow, match=words):
        actions.answer_event(event, BEST, by=member, now=NOW + timedelta(days=days))
    with pytest.raises(Refused, match="Only members of the cohort answer"):
        actions.answer_event(event, BEST, by=making.leader(), now=NOW)


def test_a_member_is_asked_on_the_first_page_until_they_answered() -> None:
    member, other = user("referrer"), user("referrer")
    event = making.event(making.cohort(member))
    assert [one.words for one in queries.due(member, TODAY)] == ["Say what you thought of “Trauma and policing”"]
    assert queries.due(other, TODAY) == ()
    actions.answer_event(event, BEST, by=member, now=NOW)
    assert queries.due(member, TODAY) == ()


def test_a_learning_set_has_a_question_actions_and_a_next_meeting() -> None:
    member, other = user("referrer"), user("referrer")
    cohort = making.cohort(member)
    made = actions.add_set(cohort, "How do we begin?", cohort.members.all(), None, by=member, now=NOW)
    actions.set_next_meeting(made, LATER, by=member, now=NOW)
    action = actions.add_set_action(made, "Ask two head teachers", member, TODAY, by=member, now=NOW)
    (due,) = queries.due(member, TODAY + timedelta(days=1))
    assert (due.words, due.overdue, made.meets_on) == ("Your action of a learning set", True, LATER)
    for what in (
        lambda: actions.add_set(cohort, "Mine?", [], None, by=other, now=NOW),
        lambda: actions.add_set_action(made, "Mine", other, TODAY, by=other, now=NOW),
        lambda: actions.end_set_action(action, "Mine", by=other, now=NOW),
        lambda: queries.cohort(other, cohort.pk),
    ):
        with pytest.raises(Refused, match="The pages of a cohort are for its members and for leaders"):
            what()
    actions.end_set_action(action, "Both said yes", by=member, now=NOW)
    assert queries.due(member, LATER) == ()


def test_a_champion_carries_something_to_a_team_and_everybody_sees_it() -> None:
    member = user("referrer", name="Ada Champion")
    cohort = making.cohort(member)
    told = {"team": "Northern response", "carries": "Think Family at every call", "to_whom": "Four shifts, at handover", "since": TODAY}
    actions.name_champion(cohort.members.get(), told, by=making.leader(), now=NOW)
    assert [(one.team, one.member.user.name) for one in queries.champions()] == [("Northern response", "Ada Champion")]
    with pytest.raises(Refused):
        actions.name_champion(cohort.members.get(), told, by=member, now=NOW)


def test_a_request_is_answered_once() -> None:
    member, leader = user("referrer"), making.leader()
    asked = actions.ask("Help with an evaluation", by=member, now=NOW)
    assert [one.words for one in queries.due(leader, TODAY)] == ["1 request to the academy to answer"]
    actions.answer_request(asked.pk, "The analyst has two days in May", by=leader, now=NOW)
    assert queries.asked_by(member).get().answer == "The analyst has two days in May"
    assert queries.due(leader, TODAY) == ()
    with pytest.raises(NotNow, match="has answered this already"):
        actions.answer_request(asked.pk, "Again", by=leader, now=NOW)
