"""The academy: cohorts for their members and for leaders; champions for everybody; after an event, counts alone, and only when no answer can come any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.http import Http404

from sooner.definitions import practice as definitions
from sooner.definitions.practice import Question
from sooner.lead.practice import Answered, answered
from sooner_site.access.queries.people import people
from sooner_site.practice.models import Answer, Champion, Cohort, Event, HasAnswered, MemberRequest, SetAction
from sooner_site.practice.permissions import leads, may_be_in

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.practice.models import Membership


@dataclass(frozen=True)
class Tallied:
    """One question after an event, and each answer with its share."""

    question: Question
    answers: tuple[Answered, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether too few answered to say anything."""
        return self.answers[0].of is None


def cohorts(user: User) -> QuerySet[Cohort]:
    """The cohorts that the user is in, every one for a leader; the latest first."""
    own = Q() if leads(user) else Q(members__user=user)
    return Cohort.objects.filter(own).distinct().prefetch_related("members__user__agency", "events").order_by("-starts_on", "-pk")


def cohort(user: User, pk: int) -> Cohort:
    """One cohort with everything in it. Raises Http404 where there is none, Refused for who is not in it."""
    found = Cohort.objects.prefetch_related("members__user__agency", "events", "sets__members__member__user", "sets__actions__who").filter(pk=pk).first()
    if found is None:
        raise Http404("no such cohort")
    may_be_in(user, found)
    return found


def event(user: User, pk: int) -> Event:
    """One event. Raises Http404 where there is none, Refused for who is not in its cohort."""
    found = Event.objects.select_related("cohort").filter(pk=pk).first()
    if found is None:
        raise Http404("no such event")
    may_be_in(user, found.cohort)
    return found


def set_action(user: User, pk: int) -> SetAction:
    """One action of a learning set. Raises Http404 where there is none, Refused for who is not in its cohort."""
    found = SetAction.objects.select_related("learning_set__cohort", "who").filter(pk=pk).first()
    if found is None:
        raise Http404("no such action")
    may_be_in(user, found.learning_set.cohort)
    return found


def tallies(found: Event, today: date) -> tuple[Tallied, ...]:
    """What members said after an event; nothing until the last day for answers has passed, so that no answer shows by what changes with it."""
    if today <= found.answers_until:
        return ()
    counted: dict[str, dict[str, int]] = {}
    for one in Answer.objects.filter(event=found):
        counted.setdefault(one.question, {})[one.answer] = one.count
    return tuple(Tallied(question, answered(question, counted.get(question.key, {}))) for question in definitions.shipped().questions)


def has_answered(user: User, found: Event) -> bool:
    """Whether the user has answered after an event."""
    return HasAnswered.objects.filter(event=found, user=user).exists()


def member_choices(found: Cohort) -> Mapping[str, Membership]:
    """The members of a cohort by their number, for a choice."""
    return {str(one.pk): one for one in found.members.all()}


def people_to_add(found: Cohort) -> Mapping[str, User]:
    """Everybody who works here and is not in the cohort yet, by their number."""
    inside = {one.user_id for one in found.members.all()}
    return {str(one.pk): one for one in people().order_by("agency__name", "name") if one.pk not in inside}


def champions() -> QuerySet[Champion]:
    """Everybody who carries something on, by team."""
    return Champion.objects.select_related("member__user__agency", "member__cohort").order_by("team", "pk")


def requests() -> QuerySet[MemberRequest]:
    """What was asked of the academy: what waits first, the oldest first."""
    return MemberRequest.objects.select_related("by__agency", "answered_by").order_by(F("answered_at").asc(nulls_first=True), "at", "reference")


def request(reference: str) -> MemberRequest:
    """One of them. Raises Http404 where there is none."""
    found = requests().filter(pk=reference).first()
    if found is None:
        raise Http404("no such request")
    return found


def asked_by(user: User) -> QuerySet[MemberRequest]:
    """What the user has asked of the academy, the latest first."""
    return MemberRequest.objects.filter(by=user).select_related("answered_by").order_by("-at")
