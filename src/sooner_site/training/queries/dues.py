"""What of training waits for somebody, for their home page: no name in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.lead.training.evaluation import Level, behaviour_window
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.training import permissions
from sooner_site.training.choices import Place
from sooner_site.training.models import Course, Session
from sooner_site.training.queries.asking import has_answered, open_round
from sooner_site.training.queries.courses import courses
from sooner_site.training.queries.evaluating import found_levels, last_session
from sooner_site.training.queries.learners import bookings_ahead, mine
from sooner_site.training.queries.working import to_review

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: A refresher is said so long before it is due, a session so long before it is held.
AHEAD, SOON = timedelta(days=60), timedelta(days=14)


def due(user: User, today: date) -> tuple[Due, ...]:
    """Refreshers, sessions and a survey for everybody; attendance and behaviour to look at for managers; courses to stand for, for leaders."""
    found = [*_own(user, today), *_asked(user, today)]
    if user.holds(*permissions.may_arrange.roles):
        found += [*_attendance(user, today), *_behaviour(today)]
    if user.holds(*permissions.may_endorse.roles):
        found += _to_endorse()
    if user.holds(*permissions.may_log.roles):
        reviews = (Due(f"Look again at “{one.name}”", reverse("training:network", args=[one.pk]), one.review_on, True) for one in to_review(user, today))
        found += reviews
    return tuple(found)


def _own(user: User, today: date) -> Iterator[Due]:
    for one in mine(user):
        by = one.progress.again_by
        if by is not None and by <= today + AHEAD:
            yield Due(f"Refresher of “{one.course.name}”", reverse("training:course", args=[one.course.pk]), by, by < today)
    for booking in bookings_ahead(user, today).filter(session__on_day__lte=today + SOON):
        session = booking.session
        yield Due(f"“{session.part.course.name}”, {session.place}", reverse("training:session", args=[session.pk]), session.on_day, False)


def _asked(user: User, today: date) -> Iterator[Due]:
    asked = open_round()
    if asked is not None and not has_answered(asked, user):
        yield Due("Say how you use evidence: five minutes, without your name", reverse("training:answer"), asked.closes_on, asked.closes_on < today)


def _attendance(user: User, today: date) -> Iterator[Due]:
    held = Session.objects.filter(on_day__lt=today, bookings__agency=user.agency_id, bookings__state=Place.BOOKED).distinct()
    for session in held.select_related("part__course"):
        yield Due(f"Say who was at “{session.part.course.name}”", reverse("training:attendance", args=[session.pk]), session.on_day + timedelta(days=7), False)


def _behaviour(today: date) -> Iterator[Due]:
    for course in courses().filter(behaviour_plan__isnull=False):
        last = last_session(course, today)
        if last is None or Level.BEHAVIOUR in found_levels(course):
            continue
        first, latest = behaviour_window(last)
        if first <= today:
            yield Due(f"Look at what people do differently since “{course.name}”", reverse("training:evaluation", args=[course.pk]), latest, latest < today)


def _to_endorse() -> list[Due]:
    waiting = Course.objects.filter(endorsed_by=None).count()
    return [Due(f"{plural(waiting, 'course')} that no leader stands for yet", reverse("training:courses"), None, False)] if waiting else []
