"""The story of the demo's shared practice: six notes, what was adopted of them, a project in its second stage, one cohort of the academy."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sooner.definitions import practice as definitions
from sooner.lead.practice import Evaluation, lines_of
from sooner_site.demo.history.practising_words import EVALUATIONS, NOTES, PLAN
from sooner_site.demo.history.running import Story
from sooner_site.practice import actions
from sooner_site.practice.queries import published

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.demo.history.world import World
    from sooner_site.practice.models import Cohort

#: Who is in the cohort, by the first part of their e-mail address.
MEMBERS = ("lead.police", "lead.children", "lead.schools", "lead.charity", "manager", "hub", "coordinator", "referrer", "volunteer", "analyst", "leader")


def stories(world: World) -> tuple[Story, ...]:
    """A year and a half of it: notes and who adopts them, a project, a cohort; each in the order of time, so that all can be told at once."""
    numbers: dict[str, str] = {}
    return (_notes(world, numbers), _project(world, numbers), _academy(world))


def _notes(world: World, numbers: dict[str, str]) -> Story:
    """The notes, one after the other, a new version of the first, and what is adopted. ``numbers`` is filled: each note's number by its title."""
    for place, (who, said) in enumerate(NOTES):
        at = world.at(520 - 55 * place, 10)
        numbers[said["title"]] = yield from _note(world, who, said, at, publishes=place < len(NOTES) - 1)
    yield from _new_version(world, numbers[NOTES[0][1]["title"]])
    yield from _adoptions(world, list(numbers.values()))


def _note(world: World, who: str, said: dict[str, Any], at: datetime, publishes: bool) -> Generator[datetime, None, str]:
    """A note is written, with what its claim rests on, and published by the leader later that day; the last one waits. Gives its number."""
    yield at
    writer = world.people[who]
    draft = actions.begin(said, by=writer, now=at)
    for told in EVALUATIONS.get(said["title"], ()):
        actions.add_evaluation(draft.note_id, Evaluation(**told), by=writer, now=at)
    if publishes:
        at += timedelta(hours=2)
        yield at
        actions.publish(draft.note_id, by=world.people["leader"], now=at)
    return draft.note_id


def _new_version(world: World, number: str) -> Story:
    """What was learnt since is a new version."""
    at = world.at(190, 9)
    yield at
    writer = world.people[NOTES[0][0]]
    actions.new_version(number, by=writer, now=at)
    actions.write(number, {"avoid": "Do not give one worker more than twelve families; do not change the worker in the first month."}, by=writer, now=at)
    at += timedelta(hours=1)
    yield at
    actions.publish(number, by=world.people["leader"], now=at)


def _adoptions(world: World, numbers: list[str]) -> Story:
    """The council adopts two, one of them changed; looks at it again; and stops the other. The police adopt one."""
    manager, leader = world.people["manager"], world.people["leader"]
    at = world.at(170, 11)
    yield at
    first = _adopt(world, numbers[0], manager, at, drop=1, adapting="Two schools share one worker: there was no money for more.")
    second = _adopt(world, numbers[3], manager, at)
    _adopt(world, numbers[4], leader, at, again=world.today - timedelta(days=3))
    at = world.at(60, 14)
    yield at
    kept, again = lines_of(first.version.core)[:1], world.today + timedelta(days=120)
    told = {"changed": "The first visit is within two weeks, not one.", "why": "Nobody was at home in the first week in the holidays."}
    actions.check(first.pk, kept=kept, **told, look_again_on=again, by=manager, now=at)
    actions.stop(second.pk, "The half post was not filled again.", by=manager, now=at)


def _adopt(world: World, number: str, by: User, at: datetime, drop: int = 0, adapting: str = "", again: date | None = None) -> Any:
    core = lines_of(published(number).core)
    again = again or world.today + timedelta(days=20)
    return actions.adopt(number, kept=core[: len(core) - drop], adapting=adapting, look_again_on=again, by=by, now=at)


def _project(world: World, numbers: dict[str, str]) -> Story:
    """A project is begun with its evaluation, ends its first stage and stands in its second."""
    leader = world.people["leader"]
    at = world.at(300, 10)
    yield at
    question = "Does a visit in the first week bring more families to a second one?"
    plan = replace(PLAN, by_on=world.today - timedelta(days=140))
    project = actions.begin_project("The first week", question, plan, by=leader, now=at)
    at = world.at(140, 10)
    yield at
    actions.say_done(project.pk, "Forty families in Northmere were visited in the first week, from March to June.", by=leader, now=at)
    actions.say_found(
        project.pk, "31 of 40 had a second visit within a month; of 42 the year before, 19. Nobody was compared at the same time.", by=leader, now=at
    )
    actions.enter(
        project.pk, replace(PLAN, what=definitions.shipped().stage("disseminate").evaluates, by_on=world.today + timedelta(days=45)), by=leader, now=at
    )
    actions.name_note(project.pk, numbers[NOTES[1][1]["title"]], by=leader, now=at)


def _academy(world: World) -> Story:
    """One cohort: members, a masterclass that they answered after, one to come, a learning set, a champion, a request."""
    leader, at = world.people["leader"], world.at(120, 9)
    yield at
    starts, ends = world.today - timedelta(days=120), world.today + timedelta(days=400)
    cohort = actions.make_cohort(
        "First cohort", "Every agency has a plan for early intervention, and somebody who carries it.", starts, ends, by=leader, now=at
    )
    members = {name: actions.add_member(cohort, world.people[name], by=leader, now=at) for name in MEMBERS}
    held = _event(cohort, "Trauma and policing", world.today - timedelta(days=50), leader, at)
    _event(cohort, "Making the case with numbers", world.today + timedelta(days=30), leader, at)
    learning = actions.add_set(
        cohort, "How do we begin with one school?", [members[name] for name in MEMBERS[:4]], None, by=world.people["lead.police"], now=at
    )
    actions.set_next_meeting(learning, world.today + timedelta(days=12), by=world.people["lead.police"], now=at)
    due = world.today + timedelta(days=9)
    actions.add_set_action(learning, "Ask two head teachers what they need to know", world.people["lead.schools"], due, by=world.people["lead.police"], now=at)
    told = {
        "team": "Northern response teams",
        "carries": "See the whole family at every call",
        "to_whom": "Four shifts, half an hour at handover",
        "since": starts,
    }
    actions.name_champion(members["lead.police"], told, by=leader, now=at)
    at = world.at(45, 16)
    yield at
    for place, name in enumerate(MEMBERS):
        said = {question.key: question.answers[(place % 3) // 2] for question in definitions.shipped().questions}
        actions.answer_event(held, said, by=world.people[name], now=at)
    actions.ask("Help to plan an evaluation before we begin, not after.", by=world.people["lead.children"], now=at)


def _event(cohort: Cohort, title: str, on: date, by: User, at: datetime) -> Any:
    told = {"kind": "masterclass", "title": title, "held_on": on, "place": "Ashmere town hall", "led_by": "The university’s early help unit"}
    return actions.add_event(cohort, {**told, "materials": "https://example.org/academy", "answers_until": on + timedelta(days=14)}, by=by, now=at)
