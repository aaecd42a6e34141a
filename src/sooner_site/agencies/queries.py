"""What is asked about agencies."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from sooner.definitions import link_purposes
from sooner_site.agencies.models import Agency, LinkPerson


def agencies() -> tuple[Agency, ...]:
    """The agencies that take part today, by name."""
    return tuple(Agency.objects.filter(active=True))


def names() -> Mapping[str, str]:
    """The name of each agency by its id, those that left too."""
    return dict(Agency.objects.values_list("id", "name"))


def contact_of(agency: str) -> str:
    """Whom to ring at an agency; empty where nobody said."""
    return Agency.objects.filter(pk=agency).values_list("contact", flat=True).first() or ""


def agency(agency_id: str) -> Agency | None:
    """One agency that takes part; None where there is none."""
    return Agency.objects.filter(pk=agency_id, active=True).first()


def link_people(at_court: bool = False) -> tuple[LinkPerson, ...]:
    """Whom to turn to today, by purpose and agency; ``at_court``: only those whom the court desk may need."""
    order = [one.key for one in link_purposes.shipped().purposes if one.at_court or not at_court]
    found = LinkPerson.objects.filter(ended_at=None, agency__active=True, purpose__in=order).select_related("agency")
    return tuple(sorted(found, key=lambda one: (order.index(one.purpose), one.agency.name)))


def link_history(agency_id: str, purpose: str) -> QuerySet[LinkPerson]:
    """Everybody whom an agency has named for a purpose, the last first."""
    return LinkPerson.objects.filter(agency=agency_id, purpose=purpose).select_related("named_by", "ended_by").order_by("-named_at", "-pk")
