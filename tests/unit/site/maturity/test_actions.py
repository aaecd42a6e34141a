"""Rounds through their actions: who may do what and when, what stands, what is compared, what is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.definitions.reading import DefinitionRefused
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.maturity import actions, queries
from sooner_site.maturity.choices import Said, State
from sooner_site.maturity.models import Answer, Edition, Round, Score
from tests.factories.site import user
from tests.unit.definitions.test_maturity import SMALL, written
from tests.unit.site.maturity.making import CLOSES, FIRST, NOW, SECOND, TODAY, Partners, agree_on_everything, place

pytestmark = pytest.mark.django_db

AFTER = NOW + timedelta(days=15)


def test_a_leader_alone_opens_and_asks_people_who_can_answer() -> None:
    partners = Partners()
    with pytest.raises(Refused):
        actions.open_round("Mine", queries.editions()[0], [partners.nurse], CLOSES, by=partners.manager, now=NOW)
    for people, closes, told in (
        ([], CLOSES, "at least one person"),
        ([partners.nurse], TODAY, "a day after today"),
        ([partners.nurse, partners.leader], CLOSES, "Lea Leader cannot be asked"),
        ([user("referrer", of="schools", name="Tess Teacher")], CLOSES, "Tess Teacher cannot be asked"),
    ):
        with pytest.raises(NotNow, match=told):
            actions.open_round("Autumn", queries.editions()[0], people, closes, by=partners.leader, now=NOW)
    found = partners.open()
    assert [(one.agency_id, one.user.name) for one in queries.respondents(found)] == [
        ("children", "Mo Manager"),
        ("children", "Wim Worker"),
        ("health", "Nia Nurse"),
        ("police", "Olu Officer"),
    ]
    row = AuditRow.objects.get(what="maturity.open_round")
    assert row.ids[0] == f"maturity:{found.pk}"
    assert len(row.ids) == 5


def test_the_shipped_framework_is_kept_the_first_time_that_it_is_used() -> None:
    partners = Partners()
    assert [one.pk for one in queries.editions()] == [None]
    first, second = partners.open(), partners.open(title="Another")
    assert first.edition_id == second.edition_id == queries.editions()[0].pk
    assert Edition.objects.get().loaded_by is None


def test_a_framework_of_ones_own_is_loaded_whole_or_not() -> None:
    partners = Partners()
    with pytest.raises(DefinitionRefused):
        actions.load_framework(written(version="x"), "ours.yml", by=partners.leader, now=NOW)
    with pytest.raises(Refused):
        actions.load_framework(written(), "ours.yml", by=partners.manager, now=NOW)
    assert not Edition.objects.exists()
    first = actions.load_framework(written(), "ours.yml", by=partners.leader, now=NOW)
    assert actions.load_framework(written(), "again.yml", by=partners.leader, now=NOW) == first
    with pytest.raises(NotNow, match="Version 3 of ours is there already, in other words"):
        actions.load_framework(written(title="Otherwise"), "ours.yml", by=partners.leader, now=NOW)
    newer = actions.load_framework(written(title="Otherwise", version=4), "ours.yml", by=partners.leader, now=NOW)
    assert [(one.name, one.version) for one in queries.editions()] == [("early_help", 1), ("ours", 3), ("ours", 4)]
    assert queries.framework_of(newer).title == "Otherwise"


def test_answers_are_changed_until_the_round_closes_and_not_after() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    for who, error in ((partners.nurse, Refused), (partners.leader, Refused)):
        with pytest.raises(error):
            partners.answer(found, who, **{FIRST: 1})
    partners.answer(found, partners.officer, **{FIRST: 1})
    partners.answer(found, partners.officer, **{FIRST: 3, SECOND: None})
    assert Answer.objects.count() == 2
    assert queries.given(partners.officer, found.pk, place(found, partners.officer).pk).said == {
        FIRST: Said(3, False, f"police saw {FIRST}"),
        SECOND: Said(None, True, f"police saw {SECOND}"),
    }
    with pytest.raises(KeyError):
        partners.answer(found, partners.officer, nothing_of_this_kind=1)
    partners.answer(found, partners.officer, now=NOW + timedelta(days=14), **{FIRST: 2})
    with pytest.raises(NotNow, match="This round has closed"):
        partners.answer(found, partners.officer, now=AFTER, **{FIRST: 4})
    assert queries.summaries(found)[FIRST].highest == 2


def test_words_alone_are_kept_and_are_no_answer() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    actions.save_answers(found.pk, {FIRST: Said(None, False, "I have to ask")}, by=partners.officer, now=NOW)
    assert queries.answered(place(found, partners.officer)) == frozenset()
    assert queries.answers(found) == []
    assert [one.words for one in queries.evidence(found, FIRST)] == ["I have to ask"]


def test_more_people_are_asked_while_it_is_open_each_once() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    assert partners.officer not in queries.people_to_ask(besides=found)
    actions.ask(found.pk, [partners.officer, partners.nurse], by=partners.leader, now=NOW)
    assert [one.user for one in queries.respondents(found)] == [partners.nurse, partners.officer]
    with pytest.raises(NotNow, match="has closed"):
        actions.ask(found.pk, [partners.worker], by=partners.leader, now=AFTER)


def test_a_round_is_closed_once() -> None:
    partners = Partners()
    found = partners.open()
    with pytest.raises(Refused):
        actions.close_round(found.pk, by=partners.manager, now=NOW)
    partners.close(found)
    with pytest.raises(NotNow):
        partners.close(found)


def test_scores_are_agreed_after_it_closed_and_the_latest_stands_above_the_earlier() -> None:
    partners = Partners()
    found = partners.open()
    with pytest.raises(NotNow, match="Answers are taken until 14 October 2026"):
        partners.agree(found)
    partners.close(found)
    with pytest.raises(Refused):
        actions.agree(found.pk, FIRST, 2, "I say so", by=partners.manager, now=NOW)
    partners.agree(found, level=2)
    partners.agree(found, level=3, reason="A second look", now=NOW + timedelta(hours=1))
    assert [(one.level, one.reason) for one in queries.scores(found)[FIRST]] == [(3, "A second look"), (2, "What families told us")]
    assert queries.levels(queries.scores(found)) == {FIRST: 3}


def test_the_database_refuses_levels_that_there_are_not() -> None:
    partners = Partners()
    found = partners.closed()
    one = Answer.objects.filter(level=1)
    for change in ({"level": 5}, {"level": 0}, {"dont_know": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            one.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(round=found, element=FIRST, level=0, reason="x", scored_by=partners.leader, scored_at=NOW)


def test_a_next_step_has_somebody_of_the_round_and_is_done_by_them_or_a_leader_once() -> None:
    partners = Partners()
    found = partners.closed()
    with pytest.raises(NotNow, match="Tess is not in this round"):
        actions.add_step(found.pk, FIRST, "Meet", user("manager", of="schools", name="Tess"), CLOSES, by=partners.leader, now=NOW)
    step = actions.add_step(found.pk, FIRST, "One form for all", partners.nurse, CLOSES, by=partners.leader, now=NOW)
    (told,) = [one for one in queries.due(partners.nurse, TODAY)]
    assert (told.words, told.on, told.overdue) == ("Next step on “A family tells its story once”", CLOSES, False)
    assert queries.due(partners.nurse, CLOSES + timedelta(days=1))[0].overdue
    with pytest.raises(Refused):
        actions.finish_step(step.pk, by=partners.officer, now=NOW)
    actions.finish_step(step.pk, by=partners.nurse, now=NOW)
    with pytest.raises(NotNow, match="Nia Nurse said on 30 September 2026"):
        actions.finish_step(step.pk, by=partners.leader, now=NOW)
    assert queries.due(partners.nurse, TODAY) == ()


def test_what_is_due_follows_from_the_round() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    assert [one.words for one in queries.due(partners.officer, TODAY)] == ["Say how far we have come: 24 answers wanted for “Autumn 2026”"]
    assert queries.due(partners.nurse, TODAY) == queries.due(partners.leader, TODAY) == ()
    partners.answer(found, partners.officer, **dict.fromkeys(queries.framework_of(found.edition).elements, 2))
    assert queries.due(partners.officer, TODAY) == ()
    assert [one.words for one in queries.due(partners.leader, AFTER.date())] == ["Workshop on “Autumn 2026”: 24 elements without an agreed score"]
    agree_on_everything(partners, found, now=AFTER)
    assert queries.due(partners.leader, AFTER.date()) == ()
    assert queries.due(user("analyst"), TODAY) == ()


def test_a_round_is_seen_by_leaders_and_by_who_is_asked_in_it() -> None:
    partners = Partners()
    found = partners.open(partners.officer)
    assert [list(queries.visible_to(who)) for who in (partners.leader, partners.officer, partners.nurse, user("analyst"))] == [[found], [found], [], []]


def test_the_second_round_stands_beside_the_first_by_what_was_agreed() -> None:
    partners = Partners()
    first = partners.closed(NOW - timedelta(days=365), title="Autumn 2025")
    partners.agree(first, FIRST, 1, now=NOW - timedelta(days=350))
    assert queries.before(first) is None
    second = partners.closed()
    assert {one.kind.value for one in queries.before(second).changes} == {"not_scored"}
    partners.agree(second, FIRST, 3)
    told = queries.before(second)
    assert told.round == first
    assert [(one.element, one.before, one.now, one.by) for one in told.changes if one.by is not None] == [(FIRST, 1, 3, 2)]


def test_another_framework_is_not_the_round_before() -> None:
    partners = Partners()
    first = partners.closed(NOW - timedelta(days=365), title="Autumn 2025")
    partners.agree(first, FIRST, 1, now=NOW - timedelta(days=350))
    own = partners.open(edition=actions.load_framework(written(), "ours.yml", by=partners.leader, now=NOW))
    assert queries.before(own) is None


def test_nobody_can_tell_from_the_evidence_which_words_are_one_persons() -> None:
    partners = Partners()
    found = partners.open(partners.worker, partners.manager)
    for who, first, second in ((partners.worker, "b", "y"), (partners.manager, "a", "z")):
        actions.save_answers(found.pk, {FIRST: Said(2, False, first), SECOND: Said(2, False, second)}, by=who, now=NOW)
    assert [one.words for one in queries.evidence(found, FIRST)] == ["a", "b"]
    assert [one.words for one in queries.evidence(found, SECOND)] == ["y", "z"]


steps = st.lists(st.sampled_from(["answer", "close", "agree", "agree on all", "a day later", "a month later"]), max_size=7)


@given(steps)
@settings(max_examples=20, deadline=None)
def test_whatever_is_done_in_whatever_order_the_state_follows_and_nothing_else_is_let_through(done: list[str]) -> None:
    with transaction.atomic():
        partners = Partners()
        found, now, closed, scored = partners.open(partners.officer, edition=_of_two(partners)), NOW, False, 0
        for step in done:
            now += timedelta(days={"a day later": 1, "a month later": 30}.get(step, 0), minutes=1)
            is_open = not closed and now.date() <= found.closes_on
            lets = {"answer": is_open, "close": is_open, "agree": not is_open, "agree on all": not is_open}.get(step, True)
            try:
                _do(partners, found, step, now)
                assert lets
            except NotNow:
                assert not lets
                continue
            closed = closed or step == "close"
            scored = 2 if step == "agree on all" else max(scored, int(step == "agree"))
        found.refresh_from_db()
        state = queries.state_of(found, queries.levels(queries.scores(found)), now.date())
        expected = State.ANSWERING if not closed and now.date() <= found.closes_on else (State.AGREED if scored == 2 else State.WORKSHOP)
        assert state == expected
        transaction.set_rollback(True)


def _of_two(partners: Partners) -> Edition:
    """A framework of two elements: enough for some of it to be agreed on, and all."""
    strand = SMALL["strands"][0]
    element = strand["elements"][0]
    file = written(strands=[{**strand, "elements": [element, {**element, "key": "talking"}]}])
    return actions.load_framework(file, "ours.yml", by=partners.leader, now=NOW)


def _do(partners: Partners, found: Round, step: str, now: datetime) -> None:
    if step == "answer":
        partners.answer(found, partners.officer, now, meeting=2)
    elif step == "close":
        partners.close(found, now)
    elif step == "agree":
        partners.agree(found, "meeting", now=now)
    elif step == "agree on all":
        agree_on_everything(partners, found, now=now)


def test_nobody_answers_in_a_round_that_there_is_not() -> None:
    with pytest.raises(ObjectDoesNotExist):
        actions.save_answers("M-NOBODY-2", {}, by=Partners().officer, now=NOW)
