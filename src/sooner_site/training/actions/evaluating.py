"""Evaluating a course: behaviour planned beforehand, findings at each level, and a leader's name under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.training import permissions, policies, queries
from sooner_site.training.choices import Level
from sooner_site.training.models import BehaviourPlan, Course, Evaluated, Finding

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Found:
    """What was found at one level: counts of people, or pairs of marks, or the verdict of a study."""

    level: int
    on_day: date
    words: str
    people: int | None = None
    positive: int | None = None
    compared_people: int | None = None
    compared_positive: int | None = None
    marks: Sequence[tuple[float, float]] = ()
    verdict: str = ""


@transaction.atomic
def plan_behaviour(reference: str, measure: str, source: str, who: str, comparison: str, *, by: User, now: datetime) -> BehaviourPlan:
    """Say before it is looked at what should change, where it is counted, by whom and beside whom. Raises Refused, or NotNow where it was said."""
    permissions.may_arrange(by)
    course = _held(reference)
    policies.can_be_planned(course, queries.found_levels(course))
    told = {"measure": measure, "source": source, "who": who, "comparison": comparison}
    made = BehaviourPlan.objects.create(course=course, planned_by=by, planned_at=now, **told)
    audit.record("training.plan_behaviour", by=by, at=now, ids=[f"course:{course.pk}"])
    return made


@transaction.atomic
def write_finding(reference: str, found: Found, *, by: User, now: datetime) -> Finding:
    """Write down what was found. Raises Refused for who may not, NotNow for a day to come, or behaviour unplanned, too soon or of too few."""
    permissions.may_write_findings(by)
    course = _held(reference)
    policies.is_not_to_come(found.on_day, day_of(now))
    if found.level == Level.BEHAVIOUR:
        policies.is_behaviour(course, found.on_day, queries.last_session(course, found.on_day), found.people or 0, found.compared_people or 0)
    told = {name: value for name, value in vars(found).items() if name != "marks"}
    made = Finding.objects.create(course=course, marks=[list(pair) for pair in found.marks], written_by=by, written_at=now, **told)
    audit.record("training.write_finding", by=by, at=now, ids=[f"course:{course.pk}", f"finding:{made.pk}"])
    return made


@transaction.atomic
def sign(reference: str, words: str, *, by: User, now: datetime) -> Evaluated:
    """A leader puts their name to the evaluation, and says what follows. Raises Refused, or NotNow while behaviour was not planned and looked at."""
    permissions.may_lead(by)
    course = _held(reference)
    policies.can_be_signed(course, queries.found_levels(course))
    made = Evaluated.objects.create(course=course, words=words, signed_by=by, signed_at=now)
    audit.record("training.sign", by=by, at=now, ids=[f"course:{course.pk}"])
    return made


def _held(reference: str) -> Course:
    """The course, read while nobody else changes it."""
    Course.objects.select_for_update().get(pk=reference)
    return queries.course_of(reference)
