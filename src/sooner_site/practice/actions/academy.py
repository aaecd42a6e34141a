"""The academy: a leader makes cohorts, members and events; members work in sets, answer after events, and say what else they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from sooner.definitions import practice as definitions
from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.access.errors import Refused
from sooner_site.practice import permissions, policies
from sooner_site.practice.choices import ASKED
from sooner_site.practice.models import (
    ActionLearningSet,
    Answer,
    Champion,
    Cohort,
    Event,
    HasAnswered,
    MemberRequest,
    Membership,
    SetAction,
    SetMember,
)

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def make_cohort(title: str, aim: str, starts_on: date, ends_on: date, *, by: User, now: datetime) -> Cohort:
    """Make a cohort. Raises Refused for who may not."""
    permissions.may_keep_academy(by)
    made = Cohort.objects.create(title=title, aim=aim, starts_on=starts_on, ends_on=ends_on, made_by=by, made_at=now)
    _record("make_cohort", made, by, now)
    return made


@transaction.atomic
def add_member(cohort: Cohort, user: User, *, by: User, now: datetime) -> Membership:
    """Add somebody to a cohort; who is in it already stays in it. Raises Refused for who may not."""
    permissions.may_keep_academy(by)
    made, _ = Membership.objects.get_or_create(cohort=cohort, user=user, defaults={"added_by": by, "added_at": now})
    _record("add_member", cohort, by, now)
    return made


@transaction.atomic
def add_event(cohort: Cohort, told: Mapping[str, Any], *, by: User, now: datetime) -> Event:
    """Add an event. ``told``: kind, title, held_on, place, led_by, materials, answers_until. Raises Refused for who may not."""
    permissions.may_keep_academy(by)
    made = Event.objects.create(cohort=cohort, added_by=by, added_at=now, **told)
    _record("add_event", cohort, by, now)
    return made


@transaction.atomic
def answer_event(event: Event, said: Mapping[str, str], *, by: User, now: datetime) -> None:
    """Count one member's answers, by question, without keeping whose they are. Raises Refused for who is no member, NotNow outside the days or twice."""
    _is_member(by, event.cohort)
    policies.may_be_answered(event, day_of(now), HasAnswered.objects.filter(event=event, user=by).exists())
    HasAnswered.objects.create(event=event, user=by)
    for question in definitions.shipped().questions:
        for answer in question.answers:  # a row for every answer, whoever comes first: that a row is there says nothing
            counted, _ = Answer.objects.get_or_create(event=event, question=question.key, answer=answer)
            if said[question.key] == answer:
                Answer.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    _record("answer_event", event.cohort, by, now)


@transaction.atomic
def add_set(cohort: Cohort, question: str, members: Iterable[Membership], meets_on: date | None, *, by: User, now: datetime) -> ActionLearningSet:
    """Make an action learning set of members of a cohort. Raises Refused for who is neither a member nor a leader, NotNow for an identifier."""
    permissions.may_be_in(by, cohort)
    policies.names_nobody({"question": question})
    made = ActionLearningSet.objects.create(cohort=cohort, question=question, meets_on=meets_on, made_by=by, made_at=now)
    SetMember.objects.bulk_create(SetMember(learning_set=made, member=member) for member in members)
    _record("add_set", cohort, by, now)
    return made


@transaction.atomic
def set_next_meeting(learning_set: ActionLearningSet, meets_on: date, *, by: User, now: datetime) -> None:
    """Say when a set meets next. Raises Refused for who is neither a member nor a leader."""
    permissions.may_be_in(by, learning_set.cohort)
    learning_set.meets_on = meets_on
    learning_set.save(update_fields=["meets_on"])
    _record("set_next_meeting", learning_set.cohort, by, now)


@transaction.atomic
def add_set_action(learning_set: ActionLearningSet, words: str, who: User, by_on: date, *, by: User, now: datetime) -> SetAction:
    """Write down what somebody will do. Raises Refused for who is neither a member nor a leader, NotNow for an identifier."""
    permissions.may_be_in(by, learning_set.cohort)
    policies.names_nobody({"words": words})
    made = SetAction.objects.create(learning_set=learning_set, words=words, who=who, by_on=by_on)
    _record("add_set_action", learning_set.cohort, by, now)
    return made


@transaction.atomic
def end_set_action(action: SetAction, came_of_it: str, *, by: User, now: datetime) -> None:
    """Say what came of it. Raises Refused for who is neither a member nor a leader, NotNow for an identifier."""
    permissions.may_be_in(by, action.learning_set.cohort)
    policies.names_nobody({"came_of_it": came_of_it})
    action.came_of_it, action.done_at = came_of_it, now
    action.save(update_fields=["came_of_it", "done_at"])
    _record("end_set_action", action.learning_set.cohort, by, now)


@transaction.atomic
def name_champion(member: Membership, told: Mapping[str, Any], *, by: User, now: datetime) -> Champion:
    """Name a member as champion. ``told``: team, carries, to_whom, since. Raises Refused for who may not, NotNow for an identifier."""
    permissions.may_keep_academy(by)
    policies.names_nobody(told)
    made = Champion.objects.create(member=member, named_by=by, **told)
    _record("name_champion", member.cohort, by, now)
    return made


@transaction.atomic
def ask(words: str, *, by: User, now: datetime) -> MemberRequest:
    """Ask the academy for something. Everybody signed in may. Raises NotNow for an identifier."""
    policies.names_nobody({"words": words})
    made = MemberRequest.objects.create(reference=references.new(ASKED), words=words, by=by, at=now)
    audit.record("practice.ask", by=by, at=now, ids=[f"request:{made.pk}"])
    return made


@transaction.atomic
def answer_request(reference: str, words: str, *, by: User, now: datetime) -> None:
    """Answer what was asked. Raises Refused for who may not, NotNow where it was answered."""
    permissions.may_keep_academy(by)
    asked = MemberRequest.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=reference)
    policies.is_not_answered(asked)
    policies.names_nobody({"words": words})
    asked.answer, asked.answered_by, asked.answered_at = words, by, now
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record("practice.answer_request", by=by, at=now, ids=[f"request:{reference}"])


def _is_member(by: User, cohort: Cohort) -> None:
    if not cohort.members.filter(user=by).exists():
        raise Refused("Only members of the cohort answer: what they say is about what they were at.")


def _record(what: str, cohort: Cohort, by: User, now: datetime) -> None:
    audit.record(f"practice.{what}", by=by, at=now, ids=[f"cohort:{cohort.pk}"])
