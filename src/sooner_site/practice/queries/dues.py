"""What of shared practice waits for somebody, for their home page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.practice.models import Adoption, Event, MemberRequest, SetAction, StageEntered

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Adoptions to look at again and evaluations to tell (managers and leaders, of their own agency), requests (leaders), events and actions (members)."""
    found: list[Due] = []
    if user.holds(Role.MANAGER, Role.LEADER):
        found += [*_adoptions(user, today), *_evaluations(user, today)]
    if user.holds(Role.LEADER) and (waits := MemberRequest.objects.filter(answered_at=None).count()):
        found.append(Due(f"{plural(waits, 'request')} to the academy to answer", reverse("practice:requests"), None, False))
    return (*found, *_events(user, today), *_actions(user, today))


def _adoptions(user: User, today: date) -> list[Due]:
    waiting = list(Adoption.objects.filter(agency=user.agency_id, stopped_at=None, look_again_on__lte=today).order_by("look_again_on"))
    words = plural(len(waiting), "adopted practice", "adopted practices")
    return [Due(f"{words} to look at again", reverse("practice:adoptions"), waiting[0].look_again_on, waiting[0].look_again_on < today)] if waiting else []


def _evaluations(user: User, today: date) -> list[Due]:
    open_stages = StageEntered.objects.filter(project__agency=user.agency_id, project__ended="", found="", by_on__lte=today).order_by("by_on")
    return [
        Due(f"Say what the evaluation of project {one.project_id} found", reverse("practice:project", args=[one.project_id]), one.by_on, one.by_on < today)
        for one in open_stages
    ]


def _events(user: User, today: date) -> list[Due]:
    held = Event.objects.filter(cohort__members__user=user, held_on__lte=today, answers_until__gte=today).exclude(answered_by__user=user)
    return [Due(f"Say what you thought of “{one.title}”", reverse("practice:event", args=[one.pk]), one.answers_until, False) for one in held]


def _actions(user: User, today: date) -> list[Due]:
    mine = SetAction.objects.filter(who=user, done_at=None).select_related("learning_set")
    return [Due("Your action of a learning set", reverse("practice:cohort", args=[one.learning_set.cohort_id]), one.by_on, one.by_on < today) for one in mine]
