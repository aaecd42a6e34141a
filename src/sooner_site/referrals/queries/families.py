"""What a referral takes from the register of families: what a reader who came from a family's page may carry over, and who it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.families import queries as families
from sooner_site.families.queries import FamilyView, Possible, Tier, tier
from sooner_site.referrals.queries.lists import open_families
from sooner_site.referrals.queries.matching import people_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.families.view import Member
    from sooner_site.referrals.models import Referral

_CHILDREN = ("Child", "Child not yet born")
#: What an adult of the register is to the children, where the register says it.
_RELATIONSHIPS = {("Partner", "female"): "step_parent", ("Partner", "male"): "step_parent", ("Parent", "female"): "mother", ("Parent", "male"): "father"}
#: Of how many families that a referral may be about it is looked up whether they have a case.
_LOOKED_AT = 5
_KNOWN_ALREADY = "This family already has an open referral, or a case. You can still send this one: it goes to the people who help them."


@dataclass(frozen=True)
class Carried:
    """What travels from a family's page into a draft. Everything is empty for a reader who may not know of the family."""

    family: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    signals: tuple[dict[str, Any], ...] = ()
    known: tuple[str, ...] = ()


def from_family(user: User, family: str, signal: str, today: date) -> Carried:
    """What the reader may carry over from a family's page: its people, its address, why it was seen, and whether it is being helped."""
    if tier(user, family, today) < Tier.INVOLVEMENT:
        return Carried()
    view = families.view_of(family, user, today)
    if view is None:
        return Carried()
    helped = view.reference in open_families() or _has_case(view)
    seen = [need for need in view.needs if not signal or need.signal_id == signal]
    signals = tuple({"signal": need.signal_id, "title": need.title, "words": need.words, "last_seen": need.last_seen.isoformat()} for need in seen)
    return Carried(view.reference, _answers(view), signals, (_KNOWN_ALREADY,) if helped else ())


def possible(user: User, answers: dict[str, Any], referral: Referral, today: date) -> tuple[Possible, ...]:
    """The families that a referral may be about: the one that was confirmed first, then those that its people match."""
    matched = families.possible_matches(people_of(answers), today)
    if not referral.family or referral.family in {one.family for one in matched}:
        return matched
    short = families.short([referral.family], today, user.agency_id).get(referral.family)
    confirmed = (Possible(referral.family, short.label, short.district, ("confirmed already",)),) if short else ()
    return (*confirmed, *matched)


def helped_already(user: User, possible: Iterable[Possible], today: date) -> frozenset[str]:
    """Those of the families that have an open case, as far as the reader may know it."""
    views = [families.view_of(one.family, user, today) for one in list(possible)[:_LOOKED_AT]]
    return frozenset(view.reference for view in views if view is not None and _has_case(view))


def family_view(user: User, referral: Referral, today: date) -> FamilyView | None:
    """The confirmed family as far as the reader may see it; None where none was confirmed."""
    return families.view_of(referral.family, user, today) if referral.family else None


def _has_case(view: FamilyView) -> bool:
    return any("open case" in agency.words for agency in view.involved)


def _answers(view: FamilyView) -> dict[str, Any]:
    """The pages that the reader of the family's page need not type again. They are read and can be changed before anything is sent."""
    children = [_child(member) for member in view.members if member.place in _CHILDREN]
    adults = [_adult(member) for member in view.members if member.place not in _CHILDREN]
    found: dict[str, Any] = {"children": children, "adults": adults} if view.members else {}
    if view.protected:
        found["address"] = {"home": "protected"}
    elif view.address:
        street, _, postcode = view.address.rpartition(", ")
        found["address"] = {"home": "known", "address": street, "postcode": postcode}
    return found


def _child(member: Member) -> dict[str, Any]:
    unborn = member.place == _CHILDREN[1]
    age = int(member.age) if member.age.isdigit() else None
    return _person(member) | {"unborn": ["yes"] if unborn else [], "age": None if member.date_of_birth else age}


def _adult(member: Member) -> dict[str, Any]:
    return _person(member) | {"relationship": _RELATIONSHIPS.get((member.place, member.sex), "not_known"), "lives_with": "yes"}


def _person(member: Member) -> dict[str, Any]:
    forename, _, surname = member.name.rpartition(" ")
    born = member.date_of_birth or member.expected_on
    named = {"forename": forename or surname, "surname": surname if forename else ""}
    return {"key": member.person_id, "person": member.person_id, **named, "date_of_birth": born.isoformat() if born else None}
