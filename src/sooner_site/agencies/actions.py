"""What changes agencies: the partnership file, by way of the run, and an administrator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from sooner_site.agencies.choices import HUB, AgencyKind
from sooner_site.agencies.models import Agency

#: Words in an agency's id that say what kind it is, where nobody has said it yet.
_SAYS = {
    "police": AgencyKind.POLICE,
    "school": AgencyKind.SCHOOL,
    "education": AgencyKind.SCHOOL,
    "health": AgencyKind.HEALTH,
    "council": AgencyKind.COUNCIL,
    "social": AgencyKind.COUNCIL,
    "children": AgencyKind.COUNCIL,
    "housing": AgencyKind.COUNCIL,
    "charity": AgencyKind.CHARITY,
}


@transaction.atomic
def bring_in(told: Iterable[Mapping[str, str]], partnership: str, agreements: Iterable[Mapping[str, Any]], today: date) -> None:
    """Make the site know the agencies that the run names, and the hub. Names and contacts follow the run; nothing is taken away.

    An agency's terms are signed since its first agreement in force; without one nobody of it can be invited until somebody says when they were.
    """
    signed = _signed(agreements)
    for agency in told:
        first = {"name": agency["name"], "kind": _kind(agency["id"]), "terms_signed_on": signed.get(agency["id"])}
        known, _ = Agency.objects.get_or_create(pk=agency["id"], defaults=first)
        known.name, known.contact = agency["name"], agency.get("contact", "")
        known.terms_signed_on = known.terms_signed_on or signed.get(agency["id"])
        known.save(update_fields=["name", "contact", "terms_signed_on"])
    hub, _ = Agency.objects.get_or_create(pk=HUB, defaults={"name": f"{partnership}: hub", "kind": AgencyKind.HUB})
    hub.terms_signed_on = hub.terms_signed_on or today
    hub.save(update_fields=["terms_signed_on"])


def add(agency_id: str, name: str, kind: str, contact: str, signed_on: date) -> Agency:
    """Add an agency that refers or leads but sends no extract, once it has signed the terms."""
    return Agency.objects.create(pk=agency_id, name=name, kind=kind, contact=contact, terms_signed_on=signed_on)


def sign(agency: Agency, signed_on: date) -> None:
    """Write down the day on which an agency signed the terms."""
    agency.terms_signed_on = signed_on
    agency.save(update_fields=["terms_signed_on"])


def _signed(agreements: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """The first day of each agency's first agreement."""
    days: dict[str, date] = {}
    for agreement in agreements:
        starts = date.fromisoformat(str(agreement["starts"]))
        days[agreement["agency"]] = min(starts, days.get(agreement["agency"], starts))
    return days


def _kind(agency_id: str) -> str:
    if agency_id == HUB:
        return AgencyKind.HUB
    return next((kind for word, kind in _SAYS.items() if word in agency_id), AgencyKind.OTHER)
