"""Who has adopted what: how many agencies, for everybody; each adoption, for who answers for its agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.http import Http404

from sooner_site.practice.models import Adoption, Note
from sooner_site.practice.permissions import leads

if TYPE_CHECKING:
    from sooner_site.access.models import User


def adopters() -> Mapping[str, int]:
    """How many agencies do what each note says now, by its number. One query."""
    running = Adoption.objects.filter(stopped_at=None).values_list("version__note", "agency").distinct()
    return Counter(note for note, _ in running)


def adoptions(user: User) -> QuerySet[Adoption]:
    """The adoptions of the user's own agency, every agency's for a leader: those that run first, by the day to look again."""
    own = Q() if leads(user) else Q(agency=user.agency_id)
    found = Adoption.objects.filter(own).select_related("version__note__agency", "agency", "by__agency", "stopped_by")
    return found.order_by(F("stopped_at").asc(nulls_first=True), "look_again_on", "reference")


def adoption(user: User, reference: str) -> Adoption:
    """One of them. Raises Http404 where it is none of the user's."""
    found = adoptions(user).prefetch_related("checks__by").filter(pk=reference).first()
    if found is None:
        raise Http404("no such adoption")
    return found


def running_adoption(note: Note, agency: str) -> Adoption | None:
    """The adoption of a note by an agency that runs now; None where there is none."""
    return Adoption.objects.filter(version__note=note, agency=agency, stopped_at=None).first()


def kept_now(found: Adoption) -> list[str]:
    """The parts that must be kept which the agency keeps, as it said last."""
    checks = list(found.checks.all())
    return list(checks[-1].kept if checks else found.kept)
