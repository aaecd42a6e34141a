"""Who is in which family and who sent records of them, kept in memory in a few bytes a person: lists and pages look here first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sooner_site.families.sharing import Sharing
    from sooner_site.families.snapshot import Snapshot

#: One row a member, a family's members one after the other. ``senders``: a bit for each people extract that holds a record of them; ``said``: a bit
#: for each agency from whose records it is known that they belong to the family.
_MAKE = (
    """CREATE TABLE people_extracts AS
    SELECT agency, extract, (row_number() OVER (ORDER BY agency, extract) - 1)::INTEGER AS bit FROM (SELECT DISTINCT agency, extract FROM person_records)""",
    """CREATE TABLE kin_sayers AS
    SELECT agency, (row_number() OVER (ORDER BY agency) - 1)::INTEGER AS bit
    FROM (SELECT DISTINCT unnest(string_split(agencies, ', ')) AS agency FROM family_members)""",
    """CREATE TABLE kin AS
    SELECT row_number() OVER (ORDER BY m.family_id, m.person_id)::INTEGER AS n, m.family_id, m.person_id, m.place, p.surname, p.date_of_birth AS born,
        p.address_protected AS protected, s.senders, a.said
    FROM family_members m JOIN people p USING (person_id)
    JOIN (SELECT r.person_id, bit_or(1::HUGEINT << e.bit) AS senders FROM person_records r SEMI JOIN family_members USING (person_id)
        JOIN people_extracts e USING (agency, extract) GROUP BY r.person_id) s USING (person_id)
    JOIN (SELECT o.family_id, o.person_id, bit_or(1::HUGEINT << b.bit) AS said
        FROM (SELECT family_id, person_id, unnest(string_split(agencies, ', ')) AS agency FROM family_members) o
        JOIN kin_sayers b USING (agency) GROUP BY ALL) a USING (family_id, person_id) ORDER BY n""",
    """CREATE TABLE kin_records AS
    SELECT k.n, r.record_key, r.match_weight::FLOAT AS match_weight FROM person_records r JOIN kin k USING (person_id) ORDER BY k.n""",
)
_EXTRACTS = "SELECT agency, extract FROM people_extracts ORDER BY bit"
_SAYERS = "SELECT agency FROM kin_sayers ORDER BY bit"
_MEMBERS = "SELECT n, person_id, place, senders, said FROM kin WHERE family_id = $family"
_RECORDS = """
SELECT k.person_id, r.record_key, r.match_weight FROM kin_records r JOIN kin k USING (n)
WHERE r.n BETWEEN $first AND $last AND k.n BETWEEN $first AND $last
"""


@dataclass(frozen=True)
class Member:
    """One member of a family, with the bits of who sent records of them and of who says that they belong to it."""

    number: int
    person: str
    place: str
    senders: int
    said: int


@dataclass(frozen=True)
class Kin:
    """The members of families, in memory. ``extracts``: agency and extract of each bit of who sent; ``sayers``: the agency of each bit of who says."""

    extracts: tuple[tuple[str, str], ...]
    sayers: tuple[str, ...]
    rows: Callable[..., list[dict[str, Any]]] = field(repr=False)

    def members(self, family: str) -> tuple[Member, ...]:
        """The members of a family."""
        return tuple(Member(row["n"], row["person_id"], row["place"], row["senders"], row["said"]) for row in self.rows(_MEMBERS, family=family))

    def records(self, members: Sequence[Member]) -> list[dict[str, Any]]:
        """The records of a family's members: person_id, record_key, match_weight."""
        numbers = [member.number for member in members]
        return self.rows(_RECORDS, first=min(numbers), last=max(numbers)) if numbers else []

    def of_agency(self, agency: str) -> int:
        """The bits of the agency's extracts."""
        return sum(1 << bit for bit, (sender, _) in enumerate(self.extracts) if sender == agency)

    def seen(self, tiers: Mapping[tuple[str, str], int], least: int) -> int:
        """The bits of the extracts of which so much is seen."""
        return sum(1 << bit for bit, extract in enumerate(self.extracts) if tiers.get(extract, 0) >= least)

    def told(self, sharing: Sharing, least: int) -> int:
        """The bits of the agencies that let so much be seen: what they say of who belongs to a family may be told."""
        return sum(1 << bit for bit, agency in enumerate(self.sayers) if sharing.of_agency(agency) >= least)

    def agencies(self, senders: int) -> tuple[str, ...]:
        """The agencies behind some bits."""
        return tuple(dict.fromkeys(agency for bit, (agency, _) in enumerate(self.extracts) if senders >> bit & 1))


def kin(snapshot: Snapshot) -> Kin:
    """The members of families of this snapshot; worked out once."""
    found: Kin = snapshot.remember(("kin",), lambda: _made(snapshot))
    return found


def _made(snapshot: Snapshot) -> Kin:
    snapshot.do((sql, {}) for sql in _MAKE)
    extracts = tuple((row["agency"], row["extract"]) for row in snapshot.rows(_EXTRACTS))
    return Kin(extracts, tuple(row["agency"] for row in snapshot.rows(_SAYERS)), snapshot.rows)
