"""Adoptions and projects through the actions: what is kept, what was changed and why; no stage without the one before, no end without an evaluation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sooner_site.access.errors import NotNow, Refused
from sooner_site.practice import actions, queries
from sooner_site.practice.choices import Ended
from sooner_site.practice.models import Adoption, Project, StageEntered
from tests.factories.site import user
from tests.unit.site.practice import making
from tests.unit.site.practice.making import CORE, LATER, NOW, PLAN, TODAY

pytestmark = pytest.mark.django_db


def test_an_agency_adopts_a_version_and_the_note_says_how_many_do() -> None:
    found = making.note()
    made = making.adopt(found)
    making.adopt(found, by=making.manager("schools"))
    assert (made.agency_id, made.version, made.kept, made.look_again_on) == ("children", found, list(CORE), LATER)
    assert queries.adopters()[found.note_id] == 2
    actions.stop(made.pk, "The worker left", by=making.manager("children"), now=NOW)
    assert queries.adopters()[found.note_id] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by": "police"}, "This is your own agency’s practice"),
        ({"by": "children", "twice": True}, "Your agency has adopted this already, as A-"),
        ({"kept": CORE[:2]}, "Say what you do instead, and why"),
        ({"adapting": "Ring 01632 960123"}, "looks like a telephone number"),
        ({"again": TODAY}, "must be after today"),
    ],
)
def test_what_cannot_be_adopted_says_why(changes: dict[str, Any], words: str) -> None:
    found = making.note()
    if changes.pop("twice", False):
        making.adopt(found)
    if of := changes.pop("by", ""):
        changes["by"] = making.manager(of)
    with pytest.raises(NotNow, match=words):
        making.adopt(found, **changes)


def test_only_managers_and_leaders_adopt() -> None:
    with pytest.raises(Refused):
        making.adopt(making.note(), by=user("lead_practitioner", of="children"))


def test_a_changed_core_is_explained_then_and_later() -> None:
    manager = making.manager("children")
    made = making.adopt(making.note(), by=manager, kept=CORE[:2], adapting="Two schools share one worker, for want of money")
    told = {"changed": "The visit is in the second week", "why": "Nobody was at home in the first", "look_again_on": LATER + timedelta(days=90)}
    actions.check(made.pk, kept=CORE[:1], **told, by=manager, now=NOW)
    made = queries.adoption(manager, made.pk)
    assert (queries.kept_now(made), made.kept, made.look_again_on) == ([CORE[0]], list(CORE[:2]), told["look_again_on"])
    with pytest.raises(Refused, match="Another agency adopted this"):
        actions.check(made.pk, kept=CORE, changed="", why="", look_again_on=LATER, by=making.manager("schools"), now=NOW)
    actions.stop(made.pk, "Too few families", by=manager, now=NOW)
    with pytest.raises(NotNow, match="has stopped this: Too few families"):
        actions.check(made.pk, kept=CORE, changed="", why="", look_again_on=LATER, by=manager, now=NOW)
    assert making.adopt(made.version, by=manager).pk != made.pk, "it can be adopted again"


def test_what_is_to_be_looked_at_again_is_on_the_first_page_of_its_managers() -> None:
    manager = making.manager("children")
    making.adopt(making.note(), by=manager, again=date(2026, 10, 30))
    assert [one.words for one in queries.due(manager, date(2026, 10, 29))] == []
    (due,) = queries.due(manager, date(2026, 10, 31))
    assert (due.words, due.overdue) == ("1 adopted practice to look at again", True)
    assert queries.due(making.manager("schools"), date(2026, 10, 31)) == ()


def test_a_project_goes_through_its_stages_and_is_finished() -> None:
    manager = making.manager()
    made = making.project(manager)
    note = making.note()
    for step in (0, 1):
        making.ended(made, manager)
        if step:
            actions.name_note(made.pk, note.note_id, by=manager, now=NOW)
        actions.enter(made.pk, PLAN, by=manager, now=NOW)
    making.ended(made, manager)
    with pytest.raises(NotNow, match="“Adopt” has not ended: no agency has adopted the note"):
        actions.close(made.pk, Ended.FINISHED, "Begin with one school", by=manager, now=NOW)
    making.adopt(note)
    actions.close(made.pk, Ended.FINISHED, "Begin with one school", by=manager, now=NOW)
    made.refresh_from_db()
    assert (made.ended, made.ended_by) == ("finished", manager)
    with pytest.raises(NotNow, match="has closed this project: finished"):
        actions.say_done(made.pk, "More", by=manager, now=NOW)


def test_a_stage_is_not_entered_with_the_one_before_it_empty() -> None:
    manager = making.manager()
    made = making.project(manager)
    with pytest.raises(NotNow, match="“Generate” has not ended: what was done is not written down"):
        actions.enter(made.pk, PLAN, by=manager, now=NOW)
    making.ended(made, manager)
    actions.enter(made.pk, PLAN, by=manager, now=NOW)
    making.ended(made, manager)
    with pytest.raises(NotNow, match="no published practice note is named"):
        actions.enter(made.pk, PLAN, by=manager, now=NOW)
    with pytest.raises(NotNow, match="This note is not published"):
        actions.name_note(made.pk, making.draft().note_id, by=manager, now=NOW)
    actions.name_note(made.pk, making.note().note_id, by=manager, now=NOW)
    actions.enter(made.pk, PLAN, by=manager, now=NOW)
    with pytest.raises(NotNow, match="The last stage has begun"):
        actions.enter(made.pk, PLAN, by=manager, now=NOW)


def test_a_project_that_stops_early_says_what_its_evaluation_found() -> None:
    manager = making.manager()
    made = making.project(manager)
    with pytest.raises(NotNow, match="“Generate” has no evaluation yet"):
        actions.close(made.pk, Ended.STOPPED, "Money ran out", by=manager, now=NOW)
    with pytest.raises(NotNow, match="Write down what was done first"):
        actions.say_found(made.pk, "Nothing", by=manager, now=NOW)
    making.ended(made, manager)
    with pytest.raises(NotNow, match="It is not changed afterwards"):
        actions.say_found(made.pk, "Something better", by=manager, now=NOW)
    actions.close(made.pk, Ended.STOPPED, "Money ran out", by=manager, now=NOW)
    assert Project.objects.get().ended == "stopped"


def test_only_its_own_manager_or_a_leader_runs_a_project() -> None:
    made = making.project(making.manager())
    for who in (making.manager("schools"), user("analyst")):
        with pytest.raises(Refused):
            actions.say_done(made.pk, "Not mine", by=who, now=NOW)
    actions.say_done(made.pk, "A leader’s word", by=making.leader(), now=NOW)


def test_an_evaluation_that_is_late_is_on_the_first_page() -> None:
    manager = making.manager()
    made = making.project(manager)
    (due,) = queries.due(manager, PLAN.by_on + timedelta(days=1))
    assert (due.words, due.on, due.overdue) == (f"Say what the evaluation of project {made.pk} found", PLAN.by_on, True)


def test_the_database_itself_refuses_a_stage_without_an_evaluation_and_an_end_without_a_reason() -> None:
    manager = making.manager()
    made = making.project(manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        StageEntered.objects.create(project=made, stage="adopt", what="", who="", by_on=LATER, entered_by=manager, entered_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.filter(pk=making.adopt(making.note()).pk).update(stopped_at=NOW)
