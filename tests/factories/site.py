"""People who use the site, and their agencies, made for a test in one line each."""

from __future__ import annotations

from datetime import date

from sooner_site.access.models import RoleHeld, User
from sooner_site.agencies.models import Agency

DAY = date(2026, 9, 30)
KINDS = {"partnership": "hub", "police": "police", "schools": "school", "children": "council", "health": "health", "charity": "charity", "housing": "council"}


def agency(name: str = "police") -> Agency:
    """The agency of that id, made where it is not there yet."""
    more = {"name": f"Ashmere {name.title()}", "kind": KINDS.get(name, "other"), "contact": f"{name} desk, 01632 960100", "terms_signed_on": DAY}
    return Agency.objects.get_or_create(pk=name, defaults=more)[0]


def user(*roles: str, of: str = "police", name: str = "") -> User:
    """Somebody who holds these roles at that agency; each call makes another person."""
    number = User.objects.count() + 1
    made = User.objects.create_user(f"person{number}@example.org", name or f"Person {number}", agency(of), invented=True)
    RoleHeld.objects.bulk_create(RoleHeld(user=made, role=role, given_on=DAY) for role in roles)
    return made
