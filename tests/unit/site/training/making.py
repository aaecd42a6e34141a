"""Training made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sooner.definitions import evidence_use
from sooner_site.access.clock import day_of
from sooner_site.access.models import User
from sooner_site.training import actions
from sooner_site.training.models import Course, Network, Part, Round, Session, Target, Team
from tests.factories.site import agency, user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)
PARTS = (("e_learning", "One hour at the screen"), ("day", "A day together"), ("reflection", "Half a page"), ("refresher", "Two hours a year later"))


def months(count: int, now: datetime = NOW) -> datetime:
    """So many months (of 31 days) before."""
    return now - timedelta(days=31 * count)


def team(of: str, *people: User, mentor: User | None = None, name: str = "North") -> Team:
    """A team of an agency."""
    return actions.set_up_team(name, people, mentor, by=user("manager", of=of), now=NOW)


class Trained:
    """Who arranges training, and a course of four parts that a manager added."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        for name in ("police", "children", "schools"):
            agency(name)
        self.manager, self.leader = user("manager", of="police", name="Mo Manager"), user("leader", of="police", name="Lea Leader")
        self.analyst = user("analyst", of="partnership", name="Ana Lyst")
        self.course = self.add("Family Matters")

    def add(self, name: str, parts: Any = PARTS, **more: Any) -> Course:
        told = {
            "words": "What a sentence does to a family",
            "layer": "practitioners",
            "aim": "Sooner, together",
            "refreshed_after": 12,
            "skills": ("whole_family",),
        }
        return actions.add_course(actions.NewCourse(name=name, parts=parts, **(told | more)), by=self.manager, now=self.now)

    @property
    def part(self) -> Part:
        """Its day together."""
        return self.course.parts.get(number=2)

    def session(self, ago: int = 0, seats: int = 60, part: Part | None = None) -> Session:
        """A session so many days ago."""
        day = day_of(self.now) - timedelta(days=ago)
        return actions.add_session(part or self.part, day, "Northmere", seats, by=self.manager, now=self.now - timedelta(days=ago + 20))

    def attended(self, *people: User, ago: int = 120, part: Part | None = None) -> Session:
        """A session at which these people of the police were."""
        held = self.session(ago, part=part)
        made = actions.book(held.pk, people, by=self.manager, now=self.now - timedelta(days=ago + 1))
        actions.say_who_was_there(held.pk, {one.pk for one in made}, {}, by=self.manager, now=self.now - timedelta(days=ago))
        return held

    def unnamed(self, people: int, audience: str = "courts", ago: int = 30, there: int | None = None) -> Session:
        """A session at which so many people without a name were."""
        held = self.session(ago, seats=500)
        made = actions.book_unnamed(held.pk, audience, people, by=self.manager, now=self.now - timedelta(days=ago + 1))
        actions.say_who_was_there(held.pk, (), {made.pk: people if there is None else there}, by=self.manager, now=self.now - timedelta(days=ago))
        return held

    def plan(self, course: Course | None = None) -> None:
        """Behaviour, planned."""
        told = ("Makes a referral in six months", "Referrals in this site", "The analyst", "not_yet")
        actions.plan_behaviour((course or self.course).pk, *told, by=self.manager, now=months(8, self.now))

    def found(self, level: int, on: date | None = None, **more: Any) -> None:
        """A finding of a level."""
        shapes: dict[int, dict[str, Any]] = {
            1: {"people": 20, "positive": 18},
            2: {"marks": [(10, 13), (11, 15), (9, 12), (12, 14), (8, 12)]},
            3: {"people": 40, "positive": 22, "compared_people": 40, "compared_positive": 10},
            4: {"verdict": "not_enough_people_to_tell"},
        }
        found = actions.Found(level=level, on_day=on or day_of(self.now), words="As it stands", **(shapes[level] | more))
        actions.write_finding(self.course.pk, found, by=self.analyst, now=self.now)

    def target(self, audience: str = "courts", people: int = 50, course: Course | None = None) -> Target:
        """A promise for this year."""
        year = day_of(self.now).year
        return actions.set_target(audience, course, date(year, 1, 1), date(year, 12, 31), people, by=self.leader, now=self.now)

    def round(self, name: str = "Autumn 2026") -> Round:
        """An open round."""
        return actions.open_round(name, day_of(self.now) + timedelta(days=20), by=self.leader, now=self.now)

    def closed_round(self, name: str = "Autumn 2026", people: int = 0, **said: str) -> Round:
        """A closed round that so many people answered alike."""
        made = self.round(name)
        for _ in range(people):
            actions.answer(made.pk, answers(**said), by=user("referrer", of="police"), now=self.now)
        return actions.close_round(made.pk, by=self.leader, now=self.now)

    def network(self, **more: Any) -> Network:
        """An entry of the log."""
        told = {"kind": "pathway", "name": "Maternity Pathway", "with_whom": "Ashmere Health", "on_day": day_of(self.now), "outcome": "Agreed"}
        return actions.log_network(actions.Contact(**(told | more)), by=self.manager, now=self.now)


def answers(**said: str) -> dict[str, str]:
    """An answer to every question: these, and of the others the first."""
    return {one.key: said.get(one.key, next(iter(one.answers))) for one in evidence_use.shipped().questions}
