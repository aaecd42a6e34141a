"""Requests for one's own data, made for tests through the actions: about Ivy Marsh, of whom police and schools hold records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sooner_site.access.models import User
from sooner_site.data_rights import actions
from sooner_site.data_rights.models import AccessRequest
from tests.factories.site import agency, user

NOW = datetime(2026, 9, 29, 10, 0, tzinfo=UTC)
GIVEN = {
    "asker": "Lena Marsh",
    "reach": "lena@example.org",
    "relation": "parent",
    "forename": "Ivy",
    "surname": "Marsh",
    "date_of_birth": date(2017, 5, 9),
    "received_on": date(2026, 9, 21),
}
#: The three who may be meant, for tests: a child, a mother in a refuge, the other parent of the refuge's child.
IVY, NADIA, ELI, KARL = "p12", "p31", "p32", "p41"
SAID = {"why": "Read every line", "views": "The right outweighs nothing here", "sent": "Handed over at the office"}


def officer() -> User:
    """A data protection officer."""
    return user("data_protection_officer", of=agency("partnership").pk, name="Simon Hale")


def taken(by: User | None = None, **more: Any) -> AccessRequest:
    """A request that came."""
    return actions.take({**GIVEN, **more}, by=by or officer(), now=NOW)


def checked(by: User | None = None, **more: Any) -> AccessRequest:
    """A request of which it is known who asks."""
    who = by or officer()
    return actions.check_identity(taken(who, **more).pk, "Saw a passport", "Birth certificate seen", by=who, now=NOW)


def drafted(by: User | None = None, person: str = IVY, **more: Any) -> AccessRequest:
    """A request with a draft."""
    who = by or officer()
    found = checked(who, **more)
    for name in ("police", "schools", "children", "health", "housing", "charity"):
        agency(name)
    actions.choose_person(found.pk, person, by=who, now=NOW)
    return actions.make_draft(found.pk, by=who, now=NOW)


def reviewed(by: User | None = None, person: str = IVY, **more: Any) -> AccessRequest:
    """A request in which every agency has claimed no exemption."""
    found = drafted(by, person, **more)
    for name in sorted(set(found.lines.values_list("agency", flat=True)) - {"partnership"}):
        actions.review(found.pk, "none", "", True, "", by=user("manager", of=name), now=NOW)
    return found


def released(by: User | None = None, person: str = IVY, **more: Any) -> AccessRequest:
    """A request that was released."""
    who = by or officer()
    return actions.release(reviewed(who, person, **more).pk, SAID, at_risk=False, by=who, now=NOW)
