"""How far a course is evaluated: derived from what was found, never kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from sooner.lead.training import evaluation
from sooner_site.training.choices import Place
from sooner_site.training.models import Course, Session

if TYPE_CHECKING:
    from sooner_site.training.models import Finding


def findings(course: Course) -> list[Finding]:
    """What was found of a course, by level and day."""
    return list(course.findings.all())


def found_levels(course: Course) -> Collection[int]:
    """The levels at which something was found."""
    return {one.level for one in course.findings.all()}


def standing(course: Course) -> evaluation.Standing:
    """Where the evaluation of a course stands."""
    return evaluation.standing(found_levels(course), hasattr(course, "behaviour_plan"), hasattr(course, "evaluated"))


def last_session(course: Course, today: date) -> date | None:
    """The last day on which a session of the course was held and somebody was there; none where there was none."""
    held = Session.objects.filter(part__course=course, on_day__lte=today, bookings__state=Place.ATTENDED)
    return held.order_by("-on_day").values_list("on_day", flat=True).first()
