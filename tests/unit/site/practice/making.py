"""Shared practice made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sooner.lead.practice import Evaluation
from sooner_site.access.models import User
from sooner_site.practice import actions
from sooner_site.practice.actions.projects import Plan
from sooner_site.practice.models import Adoption, Cohort, Event, Project, Version
from tests.factories.site import agency, user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)
LATER = date(2027, 3, 31)
CORE = ("One worker stays with the family", "A visit in the first week", "The school is told who it is")
SAID: dict[str, Any] = {
    "title": "A named worker within a week",
    "kind": "success",
    "topics": ["place", "workforce"],
    "needs": ["parents", "school"],
    "problem": "Families told their story to four services",
    "did": "One worker was named on the day of the referral",
    "whom": "Families with children of 5 to 11 who missed school",
    "place": "Northmere, with two schools",
    "took": "Half a post, and two days of training",
    "changed": "Fewer first visits came to nothing",
    "core": "\n".join(CORE),
    "free": "Which agency the worker is of",
    "copying": "Begin with one school",
    "avoid": "Do not give one worker more than twelve families",
    "ask_post": "Early help inspector, northern district",
    "level": "own",
}
PLAN = Plan("Visits that happen in the first week, against the year before", "The partnership’s analyst", date(2026, 12, 1))
EVALUATION = Evaluation("First week, 2025", "before_and_after", where="Report to the board, May 2026")
EVENT: dict[str, Any] = {
    "kind": "masterclass",
    "title": "Trauma and policing",
    "held_on": date(2026, 9, 29),
    "place": "Ashmere town hall",
    "led_by": "The university",
    "materials": "https://example.org/slides",
    "answers_until": date(2026, 10, 13),
}


def manager(of: str = "police") -> User:
    return user("manager", of=of)


def leader() -> User:
    return user("leader", of="partnership")


def draft(by: User | None = None, **said: Any) -> Version:
    """A whole draft."""
    return actions.begin(SAID | said, by=by or user("referrer", of="police"), now=NOW)


def note(of: str = "police", now: datetime = NOW, by: User | None = None, **said: Any) -> Version:
    """A published note of an agency."""
    made = draft(by or user("referrer", of=of), **said)
    return actions.publish(made.note_id, by=user("leader", of="partnership"), now=now)


def adopt(found: Version, by: User | None = None, kept: tuple[str, ...] = CORE, adapting: str = "", again: date = LATER) -> Adoption:
    """An adoption of it, by the council unless another is said."""
    return actions.adopt(found.note_id, kept=kept, adapting=adapting, look_again_on=again, by=by or manager("children"), now=NOW)


def project(by: User | None = None) -> Project:
    """A project in its first stage."""
    return actions.begin_project("First week", "Does a visit in the first week help?", PLAN, by=by or manager(), now=NOW)


def ended(found: Project, by: User) -> None:
    """The stage in which it stands is written down and evaluated."""
    actions.say_done(found.pk, "Forty families were visited", by=by, now=NOW)
    actions.say_found(found.pk, "31 of 40 visits came in the first week, 19 of 42 the year before", by=by, now=NOW)


def cohort(*members: User, by: User | None = None) -> Cohort:
    """A cohort with these members."""
    by = by or leader()
    made = actions.make_cohort("Cohort of 2026", "Each force has a plan", date(2026, 9, 1), date(2027, 9, 1), by=by, now=NOW)
    for one in members:
        actions.add_member(made, one, by=by, now=NOW)
    return made


def event(found: Cohort, **told: Any) -> Event:
    return actions.add_event(found, EVENT | told, by=leader(), now=NOW)


def agencies() -> None:
    for name in ("partnership", "police", "children", "schools"):
        agency(name)
