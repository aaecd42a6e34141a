"""Who a referral is about, as its referrer wrote it, and the other open referrals that may be about the same family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.help.triage import OPEN
from sooner_site.families.choices import Place
from sooner_site.families.queries import NewPerson
from sooner_site.referrals.models import Referral
from sooner_site.referrals.queries.scope import in_state, visible_to

if TYPE_CHECKING:
    from sooner_site.access.models import User

_CHILDREN = (Place.CHILD, Place.UNBORN_CHILD)
#: What an adult is in the family, by what they are to the children.
_PLACES = {"mother": Place.PARENT, "father": Place.PARENT, "step_parent": Place.PARTNER}
#: Said instead of a name.
_NO_NAMES = frozenset({"", "not known", "unknown", "unborn child"})


@dataclass(frozen=True)
class Duplicate:
    """Another open referral that may be about the same family, and what the two share, in words."""

    reference: str
    state: str
    agency: str
    family: str
    shares: tuple[str, ...]


def people_of(answers: Mapping[str, Any]) -> tuple[NewPerson, ...]:
    """Everybody whom a referral names, as the register of families takes them; who lives elsewhere has no address."""
    children = [_child(child, _home(answers)) for child in answers.get("children", [])]
    adults = [_adult(adult, _home(answers) if adult.get("lives_with") != "no" else {}) for adult in answers.get("adults", [])]
    return tuple(children + adults)


def household_of(answers: Mapping[str, Any]) -> tuple[NewPerson, ...]:
    """Those of them who make the family: no adult who lives elsewhere, and none of whom nothing is known."""
    here = {**answers, "adults": [adult for adult in answers.get("adults", []) if adult.get("lives_with") != "no"]}
    return tuple(one for one in people_of(here) if one.place in _CHILDREN or one.forename or one.surname or one.date_of_birth)


def duplicates(user: User, referral: Referral, answers: Mapping[str, Any]) -> tuple[Duplicate, ...]:
    """The other open referrals that name the same person or are about the same family."""
    others = in_state(visible_to(user), *OPEN).exclude(pk=referral.pk).prefetch_related("sendings")
    own = _known_by(people_of(answers))
    found = [(other, _shares(referral, own, other)) for other in others]
    return tuple(Duplicate(other.reference, other.state_words, other.agency.name, other.family, shares) for other, shares in found if shares)


def _shares(referral: Referral, own: frozenset[tuple[str, str]], other: Referral) -> tuple[str, ...]:
    words = ["the same family"] if other.family and other.family == referral.family else []
    sent = list(other.sendings.all())
    theirs = _known_by(people_of(sent[-1].answers)) if sent else frozenset()
    return tuple(words + [f"{name.title()}, {born}" for name, born in sorted(own & theirs)])


def _known_by(people: Iterable[NewPerson]) -> frozenset[tuple[str, str]]:
    """What tells one person from another: the whole name with the day of birth."""
    named = [(" ".join(f"{one.forename} {one.surname}".lower().split()), one.date_of_birth) for one in people]
    return frozenset((name, f"born {born.day} {born:%B %Y}") for name, born in named if born and name)


def _home(answers: Mapping[str, Any]) -> dict[str, Any]:
    said = answers.get("address", {})
    return {"address": said.get("address") or "", "postcode": said.get("postcode") or "", "address_protected": said.get("home") == "protected"}


def _child(said: Mapping[str, Any], home: Mapping[str, Any]) -> NewPerson:
    day = _day(said)
    if said.get("unborn"):
        return NewPerson(Place.UNBORN_CHILD, **_names(said), expected_on=day, **home)
    return NewPerson(Place.CHILD, **_names(said), date_of_birth=day, **home)


def _adult(said: Mapping[str, Any], home: Mapping[str, Any]) -> NewPerson:
    return NewPerson(_PLACES.get(said.get("relationship", ""), Place.CARER), **_names(said), date_of_birth=_day(said), **home)


def _names(said: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if (said.get(name) or "").strip().lower() in _NO_NAMES else said[name].strip() for name in ("forename", "surname")}


def _day(said: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(said["date_of_birth"]) if said.get("date_of_birth") else None
