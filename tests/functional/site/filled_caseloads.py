"""What the filled site has of caseloads and link people, and where each page is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sooner_site.access.actions.links import name_link
from sooner_site.access.models import User
from tests.factories.site import agency
from tests.unit.site.cases.making import NOW

PURPOSE = "court_and_prison"


def fill(people: Mapping[str, User]) -> list[tuple[Any, ...]]:
    """Name somebody, and say which pages there are, each with whom it is opened for and what its address needs."""
    told = {"post": "Family link, neighbourhood teams", "name": "Ros Bell", "reach": "01632 960111"}
    name_link(agency("police"), PURPOSE, **told, from_on=NOW.date(), by=people["manager"], now=NOW)
    return [
        *(("manager", f"caseloads:{page}") for page in ("team", "promises", "agencies", "digest", "team_file")),
        ("manager", "caseloads:worker", people["lead_practitioner"].pk),
        ("leader", "caseloads:agencies"),
        ("leader", "caseloads:agencies_file"),
        ("referrer", "access:links"),
        ("manager", "access:links"),
        ("administrator", "access:link", "police", PURPOSE),
        ("manager", "access:link_end", "police", PURPOSE),
    ]
