"""Beginning a plan, adding aims and actions, and saying what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.design.formats import day
from sooner_site.strategy import permissions, policies
from sooner_site.strategy.choices import PREFIX, Ended, Source
from sooner_site.strategy.models import Action, Aim, Barrier, Note, Plan
from sooner_site.strategy.queries import planning

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency


@dataclass(frozen=True)
class Answers:
    """What an action answers: its kind, its reference there, and its words as they stand now, which are copied."""

    source: Source = Source.OWN
    reference: str = ""
    words: str = ""


@transaction.atomic
def begin_plan(title: str, *, begins_on: date, ends_on: date, by: User, now: datetime) -> Plan:
    """Begin a plan. Raises Refused for who may not, NotNow where it does not run for 12 to 18 months."""
    permissions.may_lead(by)
    policies.is_a_plan(begins_on, ends_on)
    plan = Plan.objects.create(title=title, begins_on=begins_on, ends_on=ends_on, added_by=by, added_at=now)
    audit.record("strategy.begin_plan", by=by, at=now, ids=[f"plan:{plan.pk}"])
    return plan


@transaction.atomic
def add_aim(words: str, *, by: User, now: datetime) -> Aim:
    """Add an aim to the plan in force. Raises Refused, and NotNow where there is no plan."""
    permissions.may_lead(by)
    plan = planning.current(day_of(now))
    policies.there_is_a_plan(plan)
    aim = Aim.objects.create(plan=plan, words=words, added_by=by, added_at=now)
    audit.record("strategy.add_aim", by=by, at=now, ids=[f"plan_aim:{aim.pk}"])
    return aim


@transaction.atomic
def add_action(words: str, *, aim: Aim, agency: Agency, post: str, due_on: date, answers: Answers, by: User, now: datetime) -> Action:
    """Add an action to an aim of the plan in force. ``post``: who answers for it there. Raises Refused where the user may not write for that agency."""
    permissions.may_write_for(by, agency.pk)
    policies.is_in_the_plan(aim, planning.current(day_of(now)))
    told = {"source": answers.source, "source_ref": answers.reference, "source_words": answers.words[:300]}
    action = Action.objects.create(
        reference=references.new(PREFIX), aim=aim, words=words, agency=agency, post=post, due_on=due_on, added_by=by, added_at=now, **told
    )
    audit.record("strategy.add_action", by=by, at=now, ids=[f"plan_action:{action.pk}"])
    return action


@transaction.atomic
def note(reference: str, words: str, *, by: User, now: datetime) -> Note:
    """Say how an action goes on. Raises Refused for another agency's, NotNow where it has ended."""
    action = _held(reference, by)
    made = Note.objects.create(action=action, words=words, by=by, at=now)
    audit.record("strategy.note", by=by, at=now, ids=[f"plan_action:{reference}"])
    return made


@transaction.atomic
def raise_barrier(reference: str, words: str, would_lift: str, *, by: User, now: datetime) -> Barrier:
    """Say what stands in the way of an action, and what would lift it. Raises as `note` does."""
    action = _held(reference, by)
    made = Barrier.objects.create(action=action, words=words, would_lift=would_lift, by=by, at=now)
    audit.record("strategy.raise_barrier", by=by, at=now, ids=[f"plan_action:{reference}", f"plan_barrier:{made.pk}"])
    return made


@transaction.atomic
def lift(number: int, words: str, *, by: User, now: datetime) -> Barrier:
    """Say how a barrier was lifted. Raises Refused for another agency's action, NotNow where it was lifted already."""
    barrier = Barrier.objects.select_for_update(of=("self",)).select_related("action", "lifted_by").get(pk=number)
    permissions.may_change(by, barrier.action)
    policies.is_in_the_way(barrier)
    barrier.lifted_words, barrier.lifted_by, barrier.lifted_at = words, by, now
    barrier.save(update_fields=["lifted_words", "lifted_by", "lifted_at"])
    audit.record("strategy.lift", by=by, at=now, ids=[f"plan_action:{barrier.action_id}", f"plan_barrier:{number}"])
    return barrier


@transaction.atomic
def put_off(reference: str, due_on: date, words: str, *, by: User, now: datetime) -> Action:
    """Give an action another day, and say why; the day before is kept in its notes. Raises as `note` does."""
    action = _held(reference, by)
    policies.can_be_put_off_to(due_on, day_of(now))
    Note.objects.create(action=action, words=f"By {day(due_on)} instead of {day(action.due_on)}. {words}", by=by, at=now)
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    audit.record("strategy.put_off", by=by, at=now, ids=[f"plan_action:{reference}"])
    return action


@transaction.atomic
def end(reference: str, how: str, words: str, *, by: User, now: datetime) -> Action:
    """Say that an action is done, or will not be. Raises as `note` does."""
    action = _held(reference, by)
    action.ended, action.ended_words, action.ended_by, action.ended_at = Ended(how).value, words, by, now
    action.save(update_fields=["ended", "ended_words", "ended_by", "ended_at"])
    audit.record("strategy.end", by=by, at=now, ids=[f"plan_action:{reference}"])
    return action


def _held(reference: str, by: User) -> Action:
    """An open action that the user may change, held until the transaction ends."""
    action = Action.objects.select_for_update(of=("self",)).select_related("ended_by").get(pk=reference)
    permissions.may_change(by, action)
    policies.is_open(action)
    return action
