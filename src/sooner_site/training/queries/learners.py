"""What people have done and what is due again: one's own, and that of a manager's own agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from sooner.lead.training import blended
from sooner_site.training.choices import Place
from sooner_site.training.models import Booking, Course, Done, Part

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Mine:
    """One course that somebody has begun, and how far they have come."""

    course: Course
    progress: blended.Progress
    done: frozenset[int]


def mine(user: User) -> list[Mine]:
    """The courses that the user has begun."""
    return _progress(Done.objects.filter(learner__user=user)).get(user.pk, [])


def bookings_ahead(user: User, today: date) -> QuerySet[Booking]:
    """The sessions that the user is booked on, from today."""
    ahead = Booking.objects.filter(learner__user=user, state=Place.BOOKED, session__on_day__gte=today)
    return ahead.select_related("session__part__course").order_by("session__on_day")


def overdue_by_person(people: Iterable[User], today: date) -> dict[int, int]:
    """How many refreshers of each of these people are overdue, by the user's id."""
    found = _progress(Done.objects.filter(learner__user__in=list(people)))
    return {user: sum(one.progress.is_overdue(today) for one in courses) for user, courses in found.items()}


def part_of(number: int) -> Part:
    """One part of a course. Raises Http404 where there is none."""
    found = Part.objects.select_related("course").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _progress(done: QuerySet[Done]) -> dict[int, list[Mine]]:
    """By user: each course begun, and how far they have come in it."""
    days: dict[tuple[int, str], dict[int, list[date]]] = defaultdict(lambda: defaultdict(list))
    for user, course, number, day in done.values_list("learner__user", "part__course", "part__number", "on_day"):
        days[user, course][number].append(day)
    courses = {one.pk: one for one in Course.objects.filter(pk__in={course for _, course in days}).prefetch_related("parts")}
    found: dict[int, list[Mine]] = defaultdict(list)
    for (user, course), by_part in sorted(days.items(), key=lambda one: courses[one[0][1]].name):
        found[user].append(_mine(courses[course], by_part))
    return found


def _mine(course: Course, by_part: Mapping[int, list[date]]) -> Mine:
    kinds = {part.number: blended.Kind(part.kind) for part in course.parts.all()}
    return Mine(course, blended.progress(kinds, by_part, course.refreshed_after), frozenset(by_part))
