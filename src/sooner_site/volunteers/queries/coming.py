"""Who can be planned for the desks, as the rota takes them; and the volunteer whom a user is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.coming import Availability, Slot, may_be_planned, plan_part
from sooner_site.volunteers.queries.people import everybody, facts_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.volunteers.models import Volunteer


@dataclass(frozen=True)
class Sitter:
    """One volunteer for a rota. ``name``: the one that stands in it, no two alike. ``user``: their sign-in's number, None where they have none."""

    reference: str
    name: str
    user: int | None
    is_planned: bool
    part: dict[str, Any]


def mine(user: User) -> Volunteer | None:
    """The volunteer whom the user is; None where nobody linked them yet."""
    return everybody().filter(user=user).first()


def sitters(first: date, last: date, courts: Iterable[str]) -> list[Sitter]:
    """Every volunteer as a rota from the first to the last day has them. Those who are not ``is_planned`` are there for their names alone."""
    found, known, rules = list(everybody()), tuple(courts), shipped()
    alike = Counter(one.name.casefold() for one in found)
    told = []
    for one in found:
        name = one.name if alike[one.name.casefold()] == 1 else f"{one.name} ({one.reference})"
        facts = facts_of(one)
        part = plan_part(name, facts, availability(one), (first, last), known, rules)
        told.append(Sitter(one.reference, name, one.user_id, may_be_planned(facts, first, last, rules), part))
    return told


def availability(volunteer: Volunteer) -> Availability:
    """When a volunteer can come, as the rules take it."""
    return Availability(
        slots=tuple(cast(Slot, tuple(slot.split())) for slot in volunteer.slots),
        courts=tuple(volunteer.courts),
        most_a_week=volunteer.most_a_week,
        likes_courts=tuple(volunteer.likes_courts),
        likes_slots=tuple(volunteer.likes_slots),
    )
