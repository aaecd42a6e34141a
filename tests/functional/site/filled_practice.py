"""Shared practice on the filled site, and where each of its pages is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sooner_site.access.models import User
from sooner_site.practice import actions
from tests.unit.site.practice import making
from tests.unit.site.practice.making import NOW


def visits(visit: Callable[..., Any], people: Mapping[str, User]) -> list[Any]:
    """Something of everything: notes old, new and withdrawn, a draft with an evaluation, adoptions, a project, a cohort with an event past and one to come."""
    leader, manager, writer = people["leader"], people["manager"], people["referrer"]
    note = making.note("schools")
    actions.new_version(note.note_id, by=leader, now=NOW)
    actions.publish(note.note_id, by=leader, now=NOW)
    gone = making.note("police", title="Withdrawn")
    actions.withdraw(gone.note_id, "A trial found no effect", by=leader, now=NOW)
    draft = making.draft(writer)
    actions.add_evaluation(draft.note_id, making.EVALUATION, by=writer, now=NOW)
    other = making.note("children")
    adoption = making.adopt(other, by=manager, kept=making.CORE[:2], adapting="One school")
    actions.check(adoption.pk, kept=making.CORE[:1], changed="Later", why="Nobody at home", look_again_on=making.LATER, by=manager, now=NOW)
    return [
        *_notes(visit, note.note_id, gone.note_id, draft.note_id),
        *(visit("manager", f"practice:{page}", adoption.pk) for page in ("adoption", "check")),
        visit("manager", "practice:adopt", note.note_id),
        visit("manager", "practice:adoptions"),
        *_projects(visit, manager),
        *_academy(visit, writer, leader),
    ]


def _notes(visit: Callable[..., Any], note: str, gone: str, draft: str) -> list[Any]:
    return [
        *(visit("referrer", f"practice:{page}") for page in ("notes", "drafts", "begin", "academy", "request_new")),
        visit("referrer", "practice:note", gone),
        visit("referrer", "practice:version", note, 1),
        visit("referrer", "practice:draft", draft),
        visit("referrer", "practice:evaluation", draft),
        visit("referrer", "practice:evaluation_remove", draft, 0),
        visit("referrer", "practice:section", draft, "about"),
        visit("leader", "practice:note", note),
        *(visit("leader", f"practice:{page}", note) for page in ("new_version", "withdraw")),
        visit("leader", "practice:publish", draft),
    ]


def _projects(visit: Callable[..., Any], manager: User) -> list[Any]:
    ended, begun = making.project(manager), making.project(manager)
    making.ended(ended, manager)
    pages = [visit("manager", f"practice:project_{page}", begun.pk) for page in ("done", "found", "note", "close")]
    lists = [visit("manager", "practice:projects"), visit("manager", "practice:project_begin")]
    return [*lists, visit("manager", "practice:project", begun.pk), *pages, visit("manager", "practice:project_enter", ended.pk)]


def _academy(visit: Callable[..., Any], member: User, leader: User) -> list[Any]:
    cohort = making.cohort(member)
    past, now = making.event(cohort, title="Past", answers_until=date(2026, 9, 29)), making.event(cohort)
    learning = actions.add_set(cohort, "How do we begin?", cohort.members.all(), making.LATER, by=member, now=NOW)
    action = actions.add_set_action(learning, "Ask two schools", member, making.LATER, by=member, now=NOW)
    told = {"team": "Northern response", "carries": "Think Family", "to_whom": "Four shifts", "since": making.TODAY}
    actions.name_champion(cohort.members.get(), told, by=leader, now=NOW)
    asked = actions.ask("Help with an evaluation", by=member, now=NOW)
    return [
        visit("referrer", "practice:cohort", cohort.pk),
        *(visit("referrer", "practice:event", one.pk) for one in (past, now)),
        visit("referrer", "practice:event_answer", now.pk),
        visit("referrer", "practice:set_add", cohort.pk),
        *(visit("referrer", f"practice:{page}", cohort.pk, learning.pk) for page in ("set_action", "set_meets")),
        visit("referrer", "practice:set_action_end", action.pk),
        *(visit("leader", f"practice:{page}", cohort.pk) for page in ("member_add", "event_add", "champion_add")),
        visit("leader", "practice:cohort_add"),
        visit("leader", "practice:requests"),
        visit("leader", "practice:request_answer", asked.pk),
    ]
