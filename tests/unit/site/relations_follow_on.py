"""What somebody can be to a family that was sent to a service: the set-ups of follow-on's relation words (see `relations.py`)."""

from __future__ import annotations

from typing import Any

from sooner_site.access.models import User
from tests.unit.site.cases import making as cases
from tests.unit.site.court_desk.making import volunteer
from tests.unit.site.follow_on import making
from tests.unit.site.relations import NOBODYS, relation


def _address(origin: Any, by: User, url: str) -> dict[str, Any]:
    """The signpost for the page of a check; the contact or case itself for the pages that send on."""
    return {"reference": making.sent(origin, by).pk if url == "follow_on:check" else getattr(origin, "reference", origin.pk)}


@relation("follow_on", NOBODYS)
def _of_another_volunteer(who: User, url: str) -> dict[str, Any]:
    by = volunteer()
    return _address(making.contact(by), by, url)


@relation("follow_on", "logged it")
def _of_an_own_contact(who: User, url: str) -> dict[str, Any]:
    return _address(making.contact(who), who, url)


@relation("follow_on", "the hub signposted it")
def _of_a_referral(who: User, url: str) -> dict[str, Any]:
    return _address(making.signposted(who), who, url)


@relation("follow_on", "leads its case")
def _of_an_own_case(who: User, url: str) -> dict[str, Any]:
    return _address(cases.case(lead=who), who, url)


@relation("follow_on", "own agency leads its case")
def _of_the_agencys_case(who: User, url: str) -> dict[str, Any]:
    lead = cases.practitioner(of=who.agency_id)
    return _address(cases.case(lead=lead), lead, url)
