"""Which family a reference leads to now: numbers that were given up after a merge or a split, and families written down here that the run has since found."""

from __future__ import annotations

from collections.abc import Iterable

from sooner_site.families.kin import kin
from sooner_site.families.models import SiteFamily, SitePerson
from sooner_site.families.sharing import OWN
from sooner_site.families.snapshot import Snapshot, current

#: The extract in which the site's own people come to the next run.
SITE_PEOPLE = "site_people"

_FOUND_AGAIN = """
SELECT m.family_id FROM person_records r JOIN family_members m USING (person_id)
WHERE r.agency = $own AND r.extract = $extract AND r.record_id IN (SELECT unnest($people::VARCHAR[]))
GROUP BY ALL ORDER BY count(*) DESC, m.family_id LIMIT 1
"""
_WRITTEN_AS = """
SELECT r.record_id FROM family_members m JOIN person_records r USING (person_id)
WHERE m.family_id = $family AND r.agency = $own AND r.extract = $extract
"""


def follow(family: str) -> str:
    """The reference that the family goes by now; itself where nothing became of it, or where it is not known."""
    snapshot = current()
    if is_written_here(family):
        people = list(SitePerson.objects.filter(family=family).values_list("reference", flat=True))
        found = snapshot.rows(_FOUND_AGAIN, own=OWN, extract=SITE_PEOPLE, people=people) if people else []
        return str(found[0]["family_id"]) if found else family
    return _redirects(snapshot, "family").get(family, family)


def follow_all(families: Iterable[str]) -> frozenset[str]:
    """The references that all of these go by now: for lists, in one look at the snapshot."""
    return frozenset(now_called(families).values())


def now_called(families: Iterable[str]) -> dict[str, str]:
    """The reference that each of these goes by now: for lists, in one look at the snapshot."""
    given = frozenset(families)
    snapshot = current()
    leads = _redirects(snapshot, "family")
    again = _found_again(snapshot) if any(map(is_written_here, given)) else {}
    return {family: again.get(family) or leads.get(family, family) for family in given}


def follow_person(person: str) -> str:
    """The number that a person goes by now."""
    return _redirects(current(), "person").get(person, person)


def also_known_as(family: str) -> tuple[str, ...]:
    """Every reference under which something may have been written against the family: its own first."""
    snapshot = current()
    before = sorted(old for old, new in _redirects(snapshot, "family").items() if new == family)
    sent = (OWN, SITE_PEOPLE) in kin(snapshot).extracts
    written = [row["record_id"] for row in snapshot.rows(_WRITTEN_AS, family=family, own=OWN, extract=SITE_PEOPLE)] if sent else []
    here = list(SitePerson.objects.filter(reference__in=written).values_list("family", flat=True).distinct()) if written else []
    return (family, *before, *here)


def is_written_here(family: str) -> bool:
    """Whether a reference is one of a family that was written down on the site."""
    return family.startswith("N-")


def exists(family: str) -> bool:
    """Whether there is a family of that reference today."""
    if is_written_here(family):
        return SiteFamily.objects.filter(pk=family).exists()
    return bool(current().rows("SELECT 1 FROM families WHERE family_id = $family", family=family))


_REDIRECTS = "SELECT old_id, new_id FROM redirects WHERE kind = $kind"


def _redirects(snapshot: Snapshot, kind: str) -> dict[str, str]:
    """Every number of that kind that was given up, and the one that it leads to."""
    found: dict[str, str] = snapshot.remember(("redirects", kind), lambda: {row["old_id"]: row["new_id"] for row in snapshot.rows(_REDIRECTS, kind=kind)})
    return found


_ALL_FOUND_AGAIN = """
SELECT r.record_id, m.family_id FROM person_records r JOIN family_members m USING (person_id) WHERE r.agency = $own AND r.extract = $extract
"""


def _found_again(snapshot: Snapshot) -> dict[str, str]:
    """Families written down here before the snapshot, and the family that the run found for them."""
    families = {row["record_id"]: row["family_id"] for row in snapshot.rows(_ALL_FOUND_AGAIN, own=OWN, extract=SITE_PEOPLE)}
    written = SitePerson.objects.filter(reference__in=families).values_list("reference", "family_id") if families else ()
    return {family: families[person] for person, family in written}
