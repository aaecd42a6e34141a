"""Pairs of records in doubt, as far as the reader's agency may see both: which wait, and one of them side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.families.choices import Tier
from sooner_site.families.sharing import Sharing, sharing
from sooner_site.families.snapshot import Snapshot, current
from sooner_site.families.words import age

if TYPE_CHECKING:
    from sooner_site.access.models import User

Pair = tuple[str, str]
#: What is compared that a reader who sees records in short may be told of; the rest would tell what they may not see.
_IN_SHORT = frozenset({"prior", "forename", "middle_names", "surname", "date_of_birth", "sex"})
#: What is never told where an address is protected: it would say that somebody was there.
_PLACES = frozenset({"place", "phone", "email"})


@dataclass(frozen=True)
class Waiting:
    """A page of pairs that wait: each a row of the snapshot with the agencies of both records; how many there are, and how many the reader may not see."""

    rows: tuple[dict[str, Any], ...]
    total: int
    unseen: int


@dataclass(frozen=True)
class Side:
    """One record as the reader may see it. ``fields`` by what they are; ``others`` are the other records of its person: agency, extract, and in words."""

    key: str
    person: str
    agency: str
    extract: str
    tier: Tier
    protected: bool
    fields: dict[str, Any]
    others: tuple[tuple[str, str, str], ...]
    families: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """Two records side by side, what is in doubt about them (nothing where no run asks), and what speaks for and against, in words."""

    left: Side
    right: Side
    row: dict[str, Any] | None
    weights: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """The keys of the two."""
        return self.left.key, self.right.key


_FROM = """FROM in_doubt d JOIN records l ON l.record_key = record_key_l JOIN records r ON r.record_key = record_key_r
WHERE NOT list_contains($decided, record_key_l || chr(31) || record_key_r) AND NOT list_contains($unsure, d.mark)"""
_SEEN = "list_contains($seen, l.agency || '/' || l.extract) AND list_contains($seen, r.agency || '/' || r.extract)"
_PAGE = f"""SELECT d.*, l.agency AS agency_l, r.agency AS agency_r, count(*) OVER () AS total {_FROM} AND {_SEEN}
ORDER BY place LIMIT $size OFFSET $first"""
_UNSEEN = f"SELECT count(*) AS unseen {_FROM} AND NOT ({_SEEN})"
_SIDE = """SELECT r.*, p.person_id, coalesce(q.address_protected, false) OR r.address_protected AS hidden
FROM records r JOIN person_records p USING (record_key) LEFT JOIN people q USING (person_id) WHERE record_key = $key"""
_OTHERS = """SELECT agency, extract, shown_forename, shown_surname, date_of_birth, expected_on
FROM person_records p JOIN records r USING (record_key, agency, extract)
WHERE person_id = $person AND record_key <> $key ORDER BY record_key"""
_FAMILIES = "SELECT DISTINCT family_id FROM family_members WHERE person_id = $person ORDER BY 1"
_WEIGHTS = "SELECT comparison, words FROM in_doubt_weights WHERE record_key_l = $left AND record_key_r = $right ORDER BY place"
_ROW = "SELECT * FROM in_doubt WHERE record_key_l = $left AND record_key_r = $right"


def in_doubt(user: User, today: date, decided: Collection[Pair], unsure: Collection[str], first: int, size: int) -> Waiting:
    """The pairs that wait, in their order, less those decided and those left open with the mark that they still have."""
    snapshot = current()
    seen = [f"{agency}/{extract}" for (agency, extract), tier in sharing(snapshot, user.agency_id, today).tiers.items() if tier >= Tier.SUMMARY]
    told = {"decided": [chr(31).join(pair) for pair in decided], "unsure": list(unsure), "seen": seen}
    rows = snapshot.rows(_PAGE, **told, first=first, size=size)
    unseen = snapshot.rows(_UNSEEN, **told)[0]["unseen"]
    return Waiting(tuple(rows), rows[0]["total"] if rows else 0, unseen)


def marked(mark: str) -> Pair | None:
    """The pair in doubt that has this mark; None where the records have changed, or it is asked about no more."""
    rows = current().rows("SELECT record_key_l, record_key_r FROM in_doubt WHERE mark = $mark", mark=mark)
    return (rows[0]["record_key_l"], rows[0]["record_key_r"]) if rows else None


def side_by_side(pair: Pair, user: User, today: date) -> Doubt | None:
    """Two records as the user may see them; None where they may not see one, or one is gone."""
    snapshot = current()
    shared = sharing(snapshot, user.agency_id, today)
    sides = [_side(snapshot, key, shared, today) for key in pair]
    left, right = sides
    if left is None or right is None:
        return None
    row = snapshot.rows(_ROW, left=pair[0], right=pair[1])
    least, hidden = min(left.tier, right.tier), left.protected or right.protected
    told = [
        each["words"]
        for each in snapshot.rows(_WEIGHTS, left=pair[0], right=pair[1])
        if (least >= Tier.FULL or each["comparison"] in _IN_SHORT) and not (hidden and each["comparison"] in _PLACES)
    ]
    return Doubt(left, right, row[0] if row else None, tuple(told))


def _side(snapshot: Snapshot, key: str, shared: Sharing, today: date) -> Side | None:
    rows = snapshot.rows(_SIDE, key=key)
    tier = shared.of(rows[0]["agency"], rows[0]["extract"]) if rows else Tier.NOTHING
    if tier < Tier.SUMMARY:
        return None
    row = rows[0]
    others = tuple(_other(other, shared) for other in snapshot.rows(_OTHERS, person=row["person_id"], key=key))
    families = tuple(each["family_id"] for each in snapshot.rows(_FAMILIES, person=row["person_id"]))
    return Side(key, row["person_id"], row["agency"], row["extract"], tier, row["hidden"], _fields(row, tier, today), others, families)


def _fields(row: dict[str, Any], tier: Tier, today: date) -> dict[str, Any]:
    """What the reader may see of a record: in short, who it is; in full, where and how they are reached, unless they must not be found."""
    fields = {"forename": row["shown_forename"], "middle_names": (row["middle_names"] or "").title(), "surname": row["shown_surname"], "sex": row["sex"]}
    fields["age"] = age(row["date_of_birth"], row["expected_on"], today)
    if tier >= Tier.FULL:
        fields |= {name: row[name] for name in ("date_of_birth", "expected_on", "recorded_on")}
        fields |= {name: "protected" if row["hidden"] else row[name] for name in ("address", "postcode", "phone", "email")}
    return fields


def _other(row: dict[str, Any], shared: Sharing) -> tuple[str, str, str]:
    """Another record of the same person in a few words; of one that the reader may not see, that there is one."""
    if shared.of(row["agency"], row["extract"]) < Tier.SUMMARY:
        return "", "", "A record that you may not see"
    name = " ".join(part for part in (row["shown_forename"], row["shown_surname"]) if part) or "no name"
    born = row["date_of_birth"] or row["expected_on"]
    full = shared.of(row["agency"], row["extract"]) >= Tier.FULL
    return row["agency"], row["extract"], f"{name}{f', born {born.day} {born:%B %Y}' if born and full else ''}"
