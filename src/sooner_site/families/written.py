"""The view of a family that was written down here and that no run has found yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sooner_site.families import words
from sooner_site.families.choices import Place, Tier
from sooner_site.families.models import SiteFamily, SitePerson
from sooner_site.families.view import PROTECTED, UNNAMED, FamilyView, Involved, Member


def view_of_written(family: SiteFamily, tier: Tier, helping: tuple[tuple[str, str], ...], agencies: Mapping[str, tuple[str, str]], today: date) -> FamilyView:
    """What was written down, as far as the tier goes; of a protected address nothing."""
    people = list(family.people.all())
    protected = any(person.address_protected for person in people)
    told = tier >= Tier.SUMMARY
    involved = dict.fromkeys((agency, how) for agency, how in (*helping, (family.agency_id, "Wrote the family down")))
    return FamilyView(
        reference=family.reference,
        tier=tier,
        label=_label(people, today) if told else UNNAMED,
        as_at=None,
        district=(PROTECTED if protected else "not known") if told else "",
        address=_address(people, protected) if tier >= Tier.FULL else "",
        members=tuple(_member(person, tier, today) for person in _in_order(people)) if told else (),
        outcomes=(),
        involved=tuple(Involved(agency, *agencies.get(agency, (agency, "")), how) for agency, how in involved),
        chronology=(),
        written_here=True,
        protected=protected and told,
    )


def _label(people: list[SitePerson], today: date) -> str:
    children = [person for person in people if person.place == Place.CHILD]
    named = [person.surname for person in (*children, *people) if person.surname]
    unborn = sum(person.place == Place.UNBORN_CHILD for person in people)
    return words.label(named[0] if named else None, [child.date_of_birth for child in children], unborn, today)


def _in_order(people: list[SitePerson]) -> list[SitePerson]:
    """Children first, the youngest first."""
    return sorted(
        people, key=lambda person: (person.place not in words.CHILDREN, -(person.date_of_birth or person.expected_on or date.min).toordinal(), person.reference)
    )


def _address(people: list[SitePerson], protected: bool) -> str:
    if protected:
        return PROTECTED
    told = [", ".join(part for part in (person.address, person.postcode) if part) for person in _in_order(people)]
    return next((address for address in told if address), "")


def _member(person: SitePerson, tier: Tier, today: date) -> Member:
    return Member(
        person_id=person.reference,
        name=words.full_name(person.forename, person.surname, person.place == Place.UNBORN_CHILD),
        place=words.PLACES[person.place],
        age=words.age(person.date_of_birth, person.expected_on, today),
        sex=person.sex,
        date_of_birth=person.date_of_birth if tier >= Tier.FULL else None,
        expected_on=person.expected_on,
        known="Written down here",
        ties=(),
        links=(),
        shared_numbers="",
    )
