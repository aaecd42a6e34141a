"""People trained beside what was promised, self-assessments of those who train, and the log of networks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from sooner.definitions import skills
from sooner.lead.training.counting import against_target
from sooner_site.design.formats import day
from sooner_site.training.choices import PartKind, Place
from sooner_site.training.models import Booking, Done, Network, ProviderAssessment, Target

if TYPE_CHECKING:
    from sooner.lead.targets.rows import Target as Beside
    from sooner_site.access.models import User
    from sooner_site.training.models import Course


@dataclass(frozen=True)
class Counted:
    """A target beside what was reached. ``unnamed``: how many of them are counted without a name."""

    target: Target
    beside: Beside
    unnamed: int


def trained(audience: str, course: Course | None, first: date, last: date) -> tuple[int, int]:
    """How many people of an audience were trained between two days, and how many of them are counted without a name.

    A learner counts once, however many parts they did. People without a name count at the day together alone, so that nobody counts twice in one course.
    """
    of_course = Q(part__course=course) if course else Q()
    named = Done.objects.filter(of_course, learner__audience=audience, on_day__range=(first, last)).values("learner").distinct().count()
    there = Booking.objects.filter(learner=None, audience=audience, state=Place.ATTENDED, session__on_day__range=(first, last))
    there = there.filter(session__part__kind=PartKind.DAY, **({"session__part__course": course} if course else {}))
    unnamed = int(there.aggregate(all=Sum("people"))["all"] or 0)
    return named + unnamed, unnamed


def targets() -> list[Counted]:
    """Every target, the latest first, beside what was reached."""
    return [_counted(one) for one in Target.objects.select_related("course")]


def target_of(number: int) -> Counted:
    """One target. Raises Http404 where there is none."""
    found = Target.objects.select_related("course").filter(pk=number).first()
    if found is None:
        raise Http404
    return _counted(found)


def _counted(target: Target) -> Counted:
    reached, unnamed = trained(target.audience, target.course, target.first_day, target.last_day)
    who = skills.shipped().audience_words.get(target.audience, target.audience)
    measure = f"{who}: {target.course.name}" if target.course else f"{who}: any course"
    period = f"{day(target.first_day)} to {day(target.last_day)}"
    return Counted(target, against_target(measure, target.people, reached, period, target.reason), unnamed)


def assessments() -> QuerySet[ProviderAssessment]:
    """What those who train said of what they teach, the latest first."""
    return ProviderAssessment.objects.select_related("agency", "course")


def network_log() -> QuerySet[Network]:
    """The log: of each chain of entries the latest, the latest first."""
    return Network.objects.filter(after=None).select_related("written_by__agency")


def network_of(reference: str) -> list[Network]:
    """One entry and what came before it, the latest first. Raises Http404 where there is none."""
    found = Network.objects.filter(pk=reference).select_related("written_by__agency", "before").first()
    if found is None:
        raise Http404
    chain = [found]
    while chain[-1].before is not None:
        chain.append(chain[-1].before)
    return chain


def is_followed(entry: Network) -> bool:
    """Whether what came next is written down."""
    return Network.objects.filter(before=entry).exists()


def to_review(user: User, today: date) -> QuerySet[Network]:
    """Entries that the user wrote and that are to be looked at again by today."""
    return network_log().filter(written_by=user, review_on__lte=today)
