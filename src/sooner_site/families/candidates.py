"""Who may be somebody of that name and date of birth, or of that name and address.

A protected person, and whoever lives with one, is never found by an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sooner_site.families.choices import Facts, Tier
from sooner_site.families.matching import dates_like, may_be
from sooner_site.families.models import SitePerson
from sooner_site.families.names import plain_address, plain_postcode
from sooner_site.families.sharing import Sharing
from sooner_site.families.snapshot import Snapshot

BY_DATE, BY_ADDRESS = "Same name and date of birth", "Same name and address"

_BY_DATE = """
SELECT l.person_id, m.family_id, m.agencies, r.agency, r.extract, r.forename, r.surname
FROM records r JOIN person_records l USING (record_key) JOIN family_members m USING (person_id)
WHERE r.date_of_birth IN (SELECT unnest($days::DATE[]))
"""
#: Only members of a family, and only by where they live now: the address of an adult in no household that can be shown finds nobody.
_BY_ADDRESS = """
SELECT p.person_id, m.family_id, m.agencies, r.agency, r.extract, r.forename, r.surname
FROM people p JOIN family_members m USING (person_id) JOIN families f USING (family_id)
JOIN person_records l USING (person_id) JOIN records r USING (record_key)
WHERE NOT p.address_protected AND NOT f.address_protected AND r.postcode = p.postcode
    AND CASE WHEN $postcode <> '' THEN p.postcode = $postcode ELSE TRUE END
    AND CASE WHEN $address <> '' THEN starts_with(trim(regexp_replace(upper(p.address), '[^A-Z0-9]+', ' ', 'g')), $address) ELSE $postcode <> '' END
    AND NOT EXISTS (SELECT 1 FROM family_members o JOIN people q USING (person_id) WHERE o.family_id = m.family_id AND q.address_protected)
"""


@dataclass(frozen=True)
class Candidate:
    """One person who may be meant: in which family, why, and the most that a sender of what matched, and of who belongs there, lets be seen."""

    person: str
    family: str
    why: str
    tier: Tier


def candidates(snapshot: Snapshot, sharing: Sharing, facts: Facts) -> list[Candidate]:
    """Everybody who may be meant, each once, of whom the reader's agency may know at all."""
    return [*_in_snapshot(snapshot, sharing, facts), *_written_here(facts)]


def _in_snapshot(snapshot: Snapshot, sharing: Sharing, facts: Facts) -> Iterable[Candidate]:
    found: dict[tuple[str, str], Candidate] = {}
    for why, row in _rows(snapshot, facts):
        belongs = max(sharing.of_agency(agency) for agency in row["agencies"].split(", "))
        tier = min(sharing.of(row["agency"], row["extract"]), belongs)
        if tier == Tier.NOTHING or not may_be(facts.forename, facts.surname, row["forename"] or "", row["surname"] or ""):
            continue
        key = (row["person_id"], row["family_id"])
        if key not in found or found[key].tier < tier:
            found[key] = Candidate(row["person_id"], row["family_id"], why, tier)
    return found.values()


def _rows(snapshot: Snapshot, facts: Facts) -> Iterable[tuple[str, dict[str, Any]]]:
    if facts.date_of_birth:
        yield from ((BY_DATE, row) for row in snapshot.rows(_BY_DATE, days=list(dates_like(facts.date_of_birth))))
    address, postcode = plain_address(facts.address), plain_postcode(facts.postcode)
    if address or postcode:
        yield from ((BY_ADDRESS, row) for row in snapshot.rows(_BY_ADDRESS, address=address, postcode=postcode))


def _written_here(facts: Facts) -> Iterable[Candidate]:
    """People who were written down on the site, in the same way."""
    by_date = Q(date_of_birth__in=dates_like(facts.date_of_birth)) if facts.date_of_birth else None
    address, postcode = plain_address(facts.address), plain_postcode(facts.postcode)
    by_place = Q(postcode=postcode, family__in=_open_addresses(postcode)) if postcode else None
    for why, asked in ((BY_DATE, by_date), (BY_ADDRESS, by_place)):
        for person in SitePerson.objects.filter(asked) if asked is not None else ():
            there = why == BY_DATE or plain_address(person.address).startswith(address)
            if there and may_be(facts.forename, facts.surname, person.forename, person.surname):
                yield Candidate(person.reference, person.family_id, why, Tier.FULL)


def _open_addresses(postcode: str) -> list[str]:
    """The families at a postcode of whom nobody's address is protected."""
    there = set(SitePerson.objects.filter(postcode=postcode).values_list("family_id", flat=True))
    return sorted(there - set(SitePerson.objects.filter(family__in=there, address_protected=True).values_list("family_id", flat=True)))
