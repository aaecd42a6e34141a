"""The plan in force, its actions and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from sooner.lead import plan as rules
from sooner_site.strategy.models import Action, Aim, Barrier, Note, Plan

if TYPE_CHECKING:
    from sooner_site.access.models import User

WHOLE = "all"


@dataclass(frozen=True)
class PlanAction:
    """One open action of the plan in force, for another app to choose from."""

    reference: str
    words: str
    agency: str
    due_on: date


def current(today: date) -> Plan | None:
    """The plan in force: the one that began last; one that begins later stands in where none has begun."""
    plans = list(Plan.objects.all())
    return next((plan for plan in plans if plan.begins_on <= today), plans[-1] if plans else None)


def aims(plan: Plan | None) -> list[Aim]:
    """The aims of a plan, in the order in which they were added."""
    return list(Aim.objects.filter(plan=plan)) if plan else []


def actions(plan: Plan | None) -> list[Action]:
    """The actions of a plan, the first due first, with whose they are and how many barriers stand in their way."""
    standing = Count("barriers", filter=Q(barriers__lifted_at=None))
    return list(_whole().filter(aim__plan=plan).annotate(in_the_way=standing).order_by("due_on", "reference")) if plan else []


def get_action(reference: str) -> Action:
    """One action, of any plan. Raises Http404."""
    found = _whole().filter(pk=reference).first()
    if found is None:
        raise Http404("no such action")
    return found


def barriers(action: Action) -> list[Barrier]:
    """What stands or stood in the way of an action, the oldest first."""
    return list(action.barriers.select_related("by", "lifted_by"))


def get_barrier(action: Action, number: int) -> Barrier:
    """One of them. Raises Http404."""
    found = next((one for one in barriers(action) if one.pk == number), None)
    if found is None:
        raise Http404("no such barrier")
    return found


def notes(action: Action) -> list[Note]:
    """What was said of an action on its way, the oldest first."""
    return list(action.notes.select_related("by"))


def state(action: Action, today: date) -> rules.State:
    """How an action stands."""
    return rules.state(action.due_on, rules.Ended(action.ended), today)


def progress(found: list[Action], today: date) -> Mapping[str, rules.Progress]:
    """How far each agency has come, by its id, and everybody together under ``WHOLE``."""
    states = [(action.agency_id, state(action, today)) for action in found]
    return rules.progress([*states, *((WHOLE, how) for _, how in states)])


def late(today: date, agency: str = "") -> list[Action]:
    """The actions of the plan in force that are late, those of one agency where it is named, the latest last."""
    found = [action for action in actions(current(today)) if state(action, today) == rules.State.LATE]
    return [action for action in found if not agency or action.agency_id == agency]


def plan_actions(user: User, today: date) -> tuple[PlanAction, ...]:
    """The open actions of the plan in force that another app may offer to this user: the plan is no secret, so all of them."""
    return tuple(PlanAction(one.pk, one.words, one.agency.name, one.due_on) for one in actions(current(today)) if not one.ended)


def answering(source: str, reference: str) -> list[Action]:
    """The actions that answer something, of any plan, the first due first."""
    return list(_whole().filter(source=source, source_ref=reference).order_by("due_on", "reference"))


def _whole() -> QuerySet[Action]:
    return Action.objects.select_related("agency", "aim__plan", "added_by", "ended_by")
