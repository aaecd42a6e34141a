"""Who is in a family, as far as somebody may see it: for choosing a person, for names beside ids, and for telling later what became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sooner_site.families.choices import Tier
from sooner_site.families.queries import view_of

if TYPE_CHECKING:
    from sooner_site.access.models import User


def names_of(family: str, user: User, today: date) -> dict[str, str]:
    """The members by their ids, each as "Ivy Marsh, 9"; none where the user sees no more than that agencies are involved."""
    view = view_of(family, user, today)
    if view is None or view.tier < Tier.SUMMARY:
        return {}
    return {member.person_id: ", ".join(word for word in (member.name, member.age) if word) for member in view.members}


def people_of(family: str, user: User, today: date) -> tuple[str, ...]:
    """The ids of the members, as far as the user sees them."""
    return tuple(names_of(family, user, today))
