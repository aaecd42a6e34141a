"""The story of the demo's training: three courses over a year, who was on them, what was found, two rounds of a survey, and a log of networks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from sooner.definitions import evidence_use, skills
from sooner.lead.training.completions import Completion
from sooner_site.access.choices import Role
from sooner_site.access.clock import day_of
from sooner_site.access.models import RoleHeld, User
from sooner_site.agencies.models import Agency
from sooner_site.demo.history.training_words import ASSESSED, COURSES, CROWD, LEANS, NETWORKS
from sooner_site.training import actions
from sooner_site.training.models import Booking, Course

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

Step = tuple[float, Callable[[datetime], None]]


@dataclass
class Training:
    """The people of the story, and what there is so far."""

    world: World
    colleagues: dict[str, list[User]]
    managers: dict[str, User]
    courses: dict[str, Course] = field(default_factory=dict)

    @property
    def everybody(self) -> list[User]:
        """Everybody who is asked."""
        return [*self.world.people.values(), *(one for several in self.colleagues.values() for one in several)]


def tell(world: World) -> Story:
    """A year of training, up to a session that is to come and a review that is late."""
    own = replace(world, lot=Random(38))  # noqa: S311 - its own lot, so that no other story changes with it
    at = own.at(420, 9)
    yield at
    training = _people(own)
    for days_ago, do in sorted(_steps(training), key=lambda step: -step[0]):
        at = own.at(days_ago, 10)
        yield at
        do(at)


def _people(world: World) -> Training:
    """Officers and family workers who have accounts and refer, and a manager of the police."""
    made: dict[str, list[User]] = {}
    for agency, names in CROWD.items():
        there = Agency.objects.get(pk=agency)
        made[agency] = [_one(f"{agency}.{number}@example.org", name, there, Role.REFERRER, world) for number, name in enumerate(names, 1)]
    police = _one("manager.police@example.org", "Dev Sandhurstly", Agency.objects.get(pk="police"), Role.MANAGER, world)
    made["police"].append(police)
    return Training(world, made, {"police": police, "children": world.people["manager"]})


def _one(email: str, name: str, agency: Agency, role: str, world: World) -> User:
    since = world.today - timedelta(days=500)
    user = User.objects.create_user(email, name, agency, invited_on=since, invented=True)
    RoleHeld.objects.create(user=user, role=role, given_on=since)
    return user


def _steps(training: Training) -> Iterator[Step]:
    """Everything that happens, so many days ago."""
    yield 410, lambda at: _courses(training, at)
    yield 405, lambda at: _stands(training, at)
    yield from _held(training, 375, ("children",), 9)
    yield 330, lambda at: _own_parts(training, "children", 9, at)
    yield from _round(training, 360, "A year ago", 0)
    yield from _held(training, 160, ("police", "children"), 11)
    yield 150, lambda at: _first_findings(training, at)
    yield from _courts(training)
    yield 100, lambda at: _imported(training, at)
    yield 80, lambda at: _rated(training, at)
    yield 70, lambda at: _networks(training, at)
    yield 62, lambda at: _assessed(training, at)
    yield from _round(training, 50, "This autumn", 1)
    yield 25, lambda at: _behaviour(training, at)
    yield 9, lambda at: _ahead(training, at)


def _courses(training: Training, at: datetime) -> None:
    """A manager adds the courses and says who delivers them; behaviour is planned before anybody was on the first."""
    manager = training.managers["children"]
    for told, who in COURSES:
        made = training.courses[told.name] = actions.add_course(told, by=manager, now=at)
        actions.add_deliverer(made, *who, by=manager, now=at)
    planned = ("Makes at least one referral in the six months after", "Referrals in this site, by who sent them", "The analyst", "not_yet")
    actions.plan_behaviour(training.courses["Family Matters"].pk, *planned, by=manager, now=at)


def _stands(training: Training, at: datetime) -> None:
    """The leader stands for two of the three, and promises numbers."""
    leader = training.world.people["leader"]
    for name in ("Family Matters", "What a sentence means for a family"):
        actions.endorse(training.courses[name].pk, "I was on it in the first week, and I ask my inspectors what they did with it.", by=leader, now=at)
    first, last = day_of(at), training.world.today + timedelta(days=60)
    actions.set_target("courts", None, first, last, 50, by=leader, now=at)
    actions.set_target("practitioners", None, first, last, 60, by=leader, now=at)


def _held(training: Training, days_ago: int, agencies: tuple[str, ...], people: int) -> Iterator[Step]:
    """A day together that was planned and booked, and held: nearly everybody came."""
    booked: dict[str, list[Booking]] = {}

    def plan(at: datetime) -> None:
        part = training.courses["Family Matters"].parts.get(kind="day")
        on = day_of(training.world.at(days_ago, 10))
        held = actions.add_session(part, on, "Northmere Library", 40, by=training.managers["children"], now=at)
        for agency in agencies:
            booked[agency] = actions.book(held.pk, training.colleagues[agency][:people], by=training.managers[agency], now=at)

    def came(at: datetime) -> None:
        for agency, bookings in booked.items():
            there = {one.pk for one in bookings[1:]}
            actions.say_who_was_there(bookings[0].session_id, there, {}, by=training.managers[agency], now=at)

    yield days_ago + 5, plan
    yield days_ago - 2, came


def _own_parts(training: Training, agency: str, people: int, at: datetime) -> None:
    """The parts that people do by themselves."""
    parts = [part for part in training.courses["Family Matters"].parts.all() if part.kind not in ("day", "refresher")]
    for user in training.colleagues[agency][1:people]:
        for part in parts:
            actions.say_done(part, day_of(at), by=user, now=at)


def _first_findings(training: Training, at: datetime) -> None:
    """What people thought and knew."""
    analyst, course = training.world.people["analyst"], training.courses["Family Matters"]
    lot = training.world.lot
    marks = [(before, before + lot.randint(0, 5)) for before in (lot.randint(8, 13) for _ in range(18))]
    reaction = actions.Found(1, day_of(at), "Most liked the afternoon with the families’ worker best.", people=19, positive=17)
    actions.write_finding(course.pk, reaction, by=analyst, now=at)
    actions.write_finding(
        course.pk, actions.Found(2, day_of(at), "Twenty questions, before the e-learning and a week after the day.", marks=marks), by=analyst, now=at
    )


def _courts(training: Training) -> Iterator[Step]:
    """Sentencers and court users, counted and not named; fewer than promised."""
    booked: list[Booking] = []

    def plan(at: datetime) -> None:
        part, manager = training.courses["What a sentence means for a family"].parts.get(number=1), training.managers["police"]
        held = actions.add_session(part, day_of(training.world.at(120, 10)), "Crown Court, jury room 2", 60, by=manager, now=at)
        booked.append(actions.book_unnamed(held.pk, "courts", 42, by=manager, now=at))

    def came(at: datetime) -> None:
        actions.say_who_was_there(booked[0].session_id, (), {booked[0].pk: 35}, by=training.managers["police"], now=at)
        reaction = actions.Found(1, day_of(at), "Two judges asked for a page to keep at hand.", people=31, positive=26)
        actions.write_finding(booked[0].session.part.course_id, reaction, by=training.world.people["analyst"], now=at)

    yield 130, plan
    yield 117, came


def _imported(training: Training, at: datetime) -> None:
    """Completions of people without an account, from the council's own learning system."""
    course, on = training.courses["Family Matters"].pk, day_of(at) - timedelta(days=20)
    rows = [Completion(f"L{number:04}", "", "practitioners", course, 1, on) for number in range(1, 47)]
    actions.take_in(rows, by=training.managers["children"], now=at)


def _rated(training: Training, at: datetime) -> None:
    """People say how they see their skills, managers of some of them too; and a team has a mentor."""
    lot, framework = training.world.lot, skills.shipped()
    for user in training.everybody:
        needed = framework.needed_by(user.roles)
        if needed:
            actions.rate(user, {skill: max(1, level - lot.choice((0, 0, 0, 1, 2))) for skill, level in needed.items()}, by=user, now=at)
    for agency, manager in training.managers.items():
        for user in training.colleagues[agency][:5]:
            if user != manager:
                seen = {skill: max(1, level - lot.choice((0, 0, 1))) for skill, level in framework.needed_by(user.roles).items()}
                actions.rate(user, seen, by=manager, now=at)
    for agency, mentor in (("children", "lead.charity"), ("police", "lead.police")):
        actions.set_up_team("Northmere", training.colleagues[agency][:6], training.world.people[mentor], by=training.managers[agency], now=at)


def _networks(training: Training, at: datetime) -> None:
    """What was agreed, and one entry that was followed."""
    coordinator = training.world.people["coordinator"]
    for told, days_ago, again in NETWORKS:
        on = day_of(at) - timedelta(days=days_ago)
        review = training.world.today + timedelta(days=again)
        made = actions.log_network(replace(told, on_day=on, review_on=review), by=coordinator, now=at)
    after = replace(NETWORKS[-1][0], on_day=day_of(at), outcome="Every midwife of the pathway asks, and knows whom to ring.", review_on=None)
    actions.follow_network(made, after, by=coordinator, now=at)


def _assessed(training: Training, at: datetime) -> None:
    """What those who train say of what they teach."""
    for provider, answers, words in ASSESSED:
        actions.assess_provider(provider, None, answers, words, day_of(at), by=training.managers["police"], now=at)


def _round(training: Training, days_ago: int, name: str, lean: int) -> Iterator[Step]:
    """A round: opened, answered, closed three weeks later."""
    leader, made = training.world.people["leader"], []

    def begin(at: datetime) -> None:
        made.append(actions.open_round(name, day_of(at) + timedelta(days=20), by=leader, now=at))

    def go_on(at: datetime) -> None:
        for user in training.everybody:
            actions.answer(made[0].pk, _answers(training.world.lot, lean), by=user, now=at)

    yield days_ago, begin
    yield days_ago - 7, go_on
    yield days_ago - 20, lambda at: _close(made[0].pk, leader, at)


def _close(number: int, leader: User, at: datetime) -> None:
    actions.close_round(number, by=leader, now=at)


def _answers(lot: Random, lean: int) -> dict[str, str]:
    """Somebody's answers by lot: mostly as everybody's, a little otherwise the second time."""
    found = {}
    for question in evidence_use.shipped().questions:
        answers = list(question.answers)
        weights = LEANS.get(question.key, (None, None))[lean] or tuple(len(answers) - place for place in range(len(answers)))
        found[question.key] = lot.choices(answers, weights)[0]
    return found


def _behaviour(training: Training, at: datetime) -> None:
    """What people do differently, half a year after; the leader puts a name to it."""
    course = training.courses["Family Matters"].pk
    found = actions.Found(3, day_of(at), "Trained people refer earlier, too.", people=19, positive=12, compared_people=22, compared_positive=6)
    actions.write_finding(course, found, by=training.world.people["analyst"], now=at)
    actions.sign(course, "Every neighbourhood team by next summer, and we look again then.", by=training.world.people["leader"], now=at)


def _ahead(training: Training, at: datetime) -> None:
    """A session that is to come."""
    course, on = training.courses["Family Matters"], training.world.today + timedelta(days=11)
    held = actions.add_session(course.parts.get(number=2), on, "Easthollow Fire Station", 24, by=training.managers["children"], now=at)
    actions.book(held.pk, training.colleagues["police"][11:], by=training.managers["police"], now=at)
    actions.book(held.pk, [training.world.people["lead.children"]], by=training.managers["children"], now=at)
