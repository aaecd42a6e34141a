"""Finding one case, or one thing of it, for somebody who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from sooner_site.cases import permissions
from sooner_site.cases.models import Case, Closing, Lead, Move, Need, PlanAction, TeamMember
from sooner_site.families.queries import also_known_as, follow

if TYPE_CHECKING:
    from sooner_site.access.models import User


def whole(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with everything that their pages and their status need, in a fixed number of queries."""
    return cases.prefetch_related(
        Prefetch("leads", Lead.objects.select_related("practitioner", "agency", "asked_by")),
        Prefetch("team", TeamMember.objects.select_related("user__agency")),
        Prefetch("needs", Need.objects.prefetch_related("progress")),
        Prefetch("plan", PlanAction.objects.select_related("worker__agency", "agency", "need")),
        Prefetch("moves", Move.objects.select_related("to_agency", "asked_by", "answered_by")),
        Prefetch("closings", Closing.objects.select_related("by", "reopened_by").prefetch_related("results__need")),
        "consents",
        "own_words",
        "reviews",
    )


def get(user: User, reference: str) -> Case:
    """The case, whole, where the user may see it. Raises Http404 where not: for them there is no such case."""
    found = whole(Case.objects.visible_to(user)).filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def get_action(user: User, reference: str, action: int) -> tuple[Case, PlanAction]:
    """A case and one action of its plan."""
    case = get(user, reference)
    found = next((one for one in case.plan.all() if one.pk == action), None)
    if found is None:
        raise Http404
    return case, found


def get_need(user: User, reference: str, need: int) -> tuple[Case, Need]:
    """A case and one of its needs."""
    case = get(user, reference)
    found = next((one for one in case.needs.all() if one.pk == need), None)
    if found is None:
        raise Http404
    return case, found


def move_to_answer(user: User, move: int) -> Move:
    """A move that the user may answer, whether or not they may see its case; once answered it is theirs to read again. Raises Http404 otherwise."""
    found = Move.objects.filter(pk=move).select_related("case", "to_agency", "asked_by__agency", "answered_by").first()
    if found is None or not permissions.can_answer(user, found):
        raise Http404
    return found


def open_case_of(user: User, family: str) -> Case | None:
    """The family's open case, where the user may see it, under whatever number the family went before."""
    return Case.objects.visible_to(user).open().filter(family__in=also_known_as(follow(family))).first()


def open_reference(family: str) -> str:
    """The reference of the family's open case, whoever may see it; empty where there is none. For the checks of actions alone."""
    found = Case.objects.open().filter(family__in=also_known_as(follow(family))).values_list("pk", flat=True).first()
    return found or ""


def may_read(user: User, references: Iterable[str]) -> frozenset[str]:
    """Those of the cases that the user may open."""
    return frozenset(Case.objects.visible_to(user).filter(pk__in=set(references)).order_by().values_list("pk", flat=True))
