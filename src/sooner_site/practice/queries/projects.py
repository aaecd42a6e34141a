"""Projects and the stage in which each stands, derived from what is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.http import Http404

from sooner.definitions import practice
from sooner.lead.practice import Facts
from sooner_site.practice.models import Adoption, Project, StageEntered
from sooner_site.practice.permissions import may_see_projects
from sooner_site.practice.queries.notes import published_of

if TYPE_CHECKING:
    from sooner_site.access.models import User


def projects(user: User) -> QuerySet[Project]:
    """Every project, those under way first: who may see one may see all."""
    may_see_projects(user)
    found = Project.objects.select_related("agency", "begun_by__agency", "ended_by", "note").prefetch_related("stages__found_by")
    return found.order_by(F("ended_at").asc(nulls_first=True), "-begun_at")


def project(user: User, reference: str) -> Project:
    """One project. Raises Http404 where there is none."""
    found = projects(user).filter(pk=reference).first()
    if found is None:
        raise Http404("no such project")
    return found


def facts_of(found: Project) -> dict[str, Facts]:
    """What is known of each stage that the project entered."""
    note = found.note
    is_published = note is not None and note.withdrawn_at is None and published_of(note) is not None
    is_adopted = note is not None and Adoption.objects.filter(version__note=note).exists()
    return {one.stage: Facts(did=bool(one.did), found=bool(one.found), published=is_published, adopted=is_adopted) for one in found.stages.all()}


def stage_now(found: Project) -> StageEntered:
    """The stage in which the project stands: every project has entered one."""
    order = [stage.key for stage in practice.shipped().stages]
    return max(found.stages.select_related("found_by"), key=lambda one: order.index(one.stage))


def next_stage(found: Project) -> str | None:
    """The key of the stage after the one in which the project stands; None in the last."""
    order = [stage.key for stage in practice.shipped().stages]
    place = order.index(stage_now(found).stage) + 1
    return order[place] if place < len(order) else None
