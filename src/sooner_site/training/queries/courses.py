"""Courses, and the sessions at which they are held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from sooner_site.training.choices import Place
from sooner_site.training.models import Booking, Course, Session

if TYPE_CHECKING:
    from sooner_site.access.models import User


def courses() -> QuerySet[Course]:
    """Every course by name, with its parts."""
    return Course.objects.select_related("endorsed_by", "behaviour_plan", "evaluated__signed_by").prefetch_related(
        "parts", "partners", "deliverers", "findings"
    )


def course_of(reference: str) -> Course:
    """One course. Raises Http404 where there is none."""
    found = courses().filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def sessions_of(course: Course) -> QuerySet[Session]:
    """The sessions of a course, the latest first."""
    return Session.objects.filter(part__course=course).select_related("part").order_by("-on_day")


def sessions_ahead(today: date) -> QuerySet[Session]:
    """Every session from today on, the next first."""
    return Session.objects.filter(on_day__gte=today).select_related("part__course")


def session_of(reference: str) -> Session:
    """One session. Raises Http404 where there is none."""
    found = Session.objects.select_related("part__course").filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def taken(session: Session) -> int:
    """How many seats are taken."""
    return int(session.bookings.exclude(state=Place.CANCELLED).aggregate(all=Sum("people"))["all"] or 0)


def bookings_of(session: Session, user: User) -> QuerySet[Booking]:
    """The bookings of the user's own agency: whose names they may see."""
    return session.bookings.filter(agency=user.agency_id).exclude(state=Place.CANCELLED).select_related("learner__user")


def attendance_by_agency(session: Session) -> Mapping[str, tuple[int, int]]:
    """How many each agency has booked, and how many of them were there."""
    there = Q(state=Place.ATTENDED)
    rows = session.bookings.exclude(state=Place.CANCELLED).order_by().values("agency").annotate(booked=Sum("people"), there=Sum("people", filter=there))
    return {row["agency"]: (row["booked"], row["there"] or 0) for row in rows}
