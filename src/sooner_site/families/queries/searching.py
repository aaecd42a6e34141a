"""Finding a family by two facts, and telling the hub which family the people of a referral may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.agencies.choices import HUB
from sooner_site.families.candidates import Candidate, candidates
from sooner_site.families.choices import Facts, Found, NewPerson, Possible, Tier
from sooner_site.families.following import follow
from sooner_site.families.queries.lists import short
from sooner_site.families.queries.views import view_of
from sooner_site.families.sharing import Sharing, sharing
from sooner_site.families.snapshot import current
from sooner_site.families.view import UNNAMED, FamilyView

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: How many families a search shows, and how many it looks at.
SHOWN, LOOKED_AT = 10, 30


def search(facts: Facts, user: User, today: date) -> tuple[Found, ...]:
    """At most ten families of whom somebody may be meant, each as far as the user may know of it; a family of which that is nothing is not among them."""
    snapshot = current()
    by_family: dict[str, Candidate] = {}
    for candidate in candidates(snapshot, sharing(snapshot, user.agency_id, today), facts):
        family = follow(candidate.family)
        if family not in by_family or by_family[family].tier < candidate.tier:
            by_family[family] = candidate
    found = [_found(view, by_family[family]) for family in list(by_family)[:LOOKED_AT] if (view := view_of(family, user, today))]
    return tuple(sorted(found, key=lambda each: (-each.tier, each.label, each.family))[:SHOWN])


def _found(view: FamilyView, candidate: Candidate) -> Found:
    tier = min(view.tier, candidate.tier)
    if tier < Tier.SUMMARY:
        known = tuple(f"{agency.name}: {agency.words}. Ring {agency.contact or 'them'}" for agency in view.involved)
        return Found(view.reference, tier, UNNAMED, known, candidate.why)
    members = tuple(f"{member.name}, {member.place.lower()}, {member.age}" for member in view.members)
    return Found(view.reference, tier, view.label, (*members, f"District: {view.district}"), candidate.why)


def possible_matches(people: Sequence[NewPerson], today: date | None = None) -> tuple[Possible, ...]:
    """The families to which these people may belong, those with most of them first: for the hub, when it screens a referral."""
    snapshot = current()
    shown = sharing(snapshot, HUB, today or snapshot.as_at) if snapshot.as_at else Sharing(HUB, {})
    why: dict[str, dict[str, str]] = {}
    for number, person in enumerate(people):
        facts = Facts(
            person.forename,
            person.surname,
            person.date_of_birth,
            "" if person.address_protected else person.address,
            "" if person.address_protected else person.postcode,
        )
        for candidate in candidates(snapshot, shown, facts):
            told = f"{person.forename} {person.surname}".strip() or f"Person {number + 1}"
            why.setdefault(follow(candidate.family), {}).setdefault(told, f"{told}: {candidate.why.lower()}")
    best = sorted(why, key=lambda family: (-len(why[family]), family))[:SHOWN]
    told = short(best, today, HUB)
    return tuple(Possible(family, told[family].label, told[family].district, tuple(why[family].values())) for family in best if family in told)
