"""Courses: added by a manager, delivered by people with experience, endorsed by a named leader, held on days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.errors import NotNow
from sooner_site.training import permissions, policies
from sooner_site.training.choices import COURSE_PREFIX, SESSION_PREFIX
from sooner_site.training.models import Course, Deliverer, Part, Session

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class NewCourse:
    """What is said of a new course. ``parts``: kind and words of each, in their order; ``partners``: ids of agencies."""

    name: str
    words: str
    layer: str
    aim: str
    parts: Sequence[tuple[str, str]]
    partners: Sequence[str] = ()
    skills: Sequence[str] = ()
    is_induction: bool = False
    refreshed_after: int | None = None


@transaction.atomic
def add_course(new: NewCourse, *, by: User, now: datetime) -> Course:
    """Add a course. Raises Refused for who may not, NotNow where the name is taken or it has no part."""
    permissions.may_arrange(by)
    if Course.objects.filter(name__iexact=new.name).exists():
        raise NotNow(f"There is a course called {new.name} already.")
    if not new.parts:
        raise NotNow("A course has at least one part. Say what people do in it.")
    told = {"words": new.words, "layer": new.layer, "aim": new.aim, "is_induction": new.is_induction, "refreshed_after": new.refreshed_after}
    made = Course.objects.create(reference=references.new(COURSE_PREFIX), name=new.name, skills=list(new.skills), added_by=by, added_at=now, **told)
    made.partners.set(new.partners)
    Part.objects.bulk_create(Part(course=made, number=number, kind=kind, words=words) for number, (kind, words) in enumerate(new.parts, 1))
    audit.record("training.add_course", by=by, at=now, ids=[f"course:{made.pk}"])
    return made


@transaction.atomic
def add_deliverer(course: Course, name: str, experience: str, words: str, *, by: User, now: datetime) -> Deliverer:
    """Say who delivers a course, and what they have done themselves. Raises Refused for who may not."""
    permissions.may_arrange(by)
    made = Deliverer.objects.create(course=course, name=name, experience=experience, words=words)
    audit.record("training.add_deliverer", by=by, at=now, ids=[f"course:{course.pk}", f"deliverer:{made.pk}"])
    return made


@transaction.atomic
def endorse(reference: str, words: str, *, by: User, now: datetime) -> Course:
    """A leader puts their name to a course. Raises Refused for who may not, NotNow where another has."""
    permissions.may_endorse(by)
    course = Course.objects.select_for_update(of=("self",)).select_related("endorsed_by").get(pk=reference)
    policies.can_be_endorsed(course)
    course.endorsed_by, course.endorsed_at, course.endorsement = by, now, words
    course.save(update_fields=["endorsed_by", "endorsed_at", "endorsement"])
    audit.record("training.endorse", by=by, at=now, ids=[f"course:{course.pk}"])
    return course


@transaction.atomic
def add_session(part: Part, on_day: date, place: str, seats: int, *, by: User, now: datetime) -> Session:
    """Hold a part of a course on a day. Raises Refused for who may not."""
    permissions.may_arrange(by)
    made = Session.objects.create(reference=references.new(SESSION_PREFIX), part=part, on_day=on_day, place=place, seats=seats, added_by=by, added_at=now)
    audit.record("training.add_session", by=by, at=now, ids=[f"course:{part.course_id}", f"session:{made.pk}"])
    return made
