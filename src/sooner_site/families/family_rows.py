"""What the snapshot says of one family, as rows: read once, before anything is cut to what a reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner_site.families.kin import Member, kin
from sooner_site.families.snapshot import Snapshot

_FAMILY = "SELECT * FROM families WHERE family_id = $family"
_MEMBERS = "SELECT * FROM family_members WHERE family_id = $family"
_PEOPLE = "SELECT person_id, forename, surname, date_of_birth, expected_on, sex, address, postcode, address_protected FROM people WHERE person_id IN ({ids})"
_RECORDS = """
SELECT record_key, agency, extract, shown_forename, shown_surname, date_of_birth, expected_on, sex, postcode, recorded_on, nhs_number, upn, nino, pnc, cro
FROM records WHERE record_key IN ({ids}) ORDER BY recorded_on DESC NULLS LAST, record_key
"""
_TIES = """
SELECT person_id, other_person_id, tie, source, agencies, tie_from, same_household FROM ties
WHERE {end} IN ({ids}) AND tie_to IS NULL AND tie NOT IN ('lives_with', 'same_case')
"""
_OTHERS = "SELECT person_id, forename, surname, address_protected FROM people WHERE person_id IN ({ids})"
_SIGNALS = "SELECT * FROM signals WHERE family_id = $family ORDER BY outcome, need, signal, person_id"
_ROWS = "SELECT * FROM signal_rows WHERE signal_id IN ({ids}) ORDER BY row_date DESC, agency, extract, line"
_PRINCIPLES = "SELECT * FROM priorities WHERE family_id = $family ORDER BY priority, person_id"
_PRINCIPLE_ROWS = "SELECT * FROM priority_rows WHERE priority_id IN ({ids}) ORDER BY row_date DESC, agency, extract, line"
_HELP = "SELECT * FROM help_given WHERE family_id = $family ORDER BY from_on DESC"
_LINKS = "SELECT person_id, record_key, match_weight FROM person_records WHERE person_id IN ({ids})"
_LINKS_OF_OTHERS = "SELECT person_id, record_key FROM person_records WHERE person_id IN ({ids})"
_RECORDS_OF_OTHERS = """
SELECT record_key, agency, extract, shown_forename, shown_surname FROM records WHERE record_key IN ({ids}) ORDER BY recorded_on DESC NULLS LAST, record_key
"""


@dataclass(frozen=True)
class FamilyRows:
    """The rows of one family. ``others``: people of other households to whom a member has a tie, with their records, the latest first."""

    family: dict[str, Any]
    members: list[dict[str, Any]]
    records: list[dict[str, Any]]
    ties: list[dict[str, Any]]
    others: dict[str, dict[str, Any]]
    others_records: list[dict[str, Any]]
    signals: list[dict[str, Any]]
    signal_rows: list[dict[str, Any]]
    help_given: list[dict[str, Any]]
    principles: list[dict[str, Any]]
    principle_rows: list[dict[str, Any]]

    @property
    def protected(self) -> bool:
        """Whether somebody in it must not be found."""
        return bool(self.family["address_protected"]) or any(member["address_protected"] for member in self.members)


def read(snapshot: Snapshot, family: str) -> FamilyRows | None:
    """The rows of a family; None where the snapshot has no such family."""
    found = snapshot.rows(_FAMILY, family=family)
    if not found:
        return None
    there = kin(snapshot).members(family)
    people = [member.person for member in there]
    ties = _ties(snapshot, people)
    others = _outside(people, ties)
    signals = snapshot.rows(_SIGNALS, family=family)
    principles = snapshot.rows(_PRINCIPLES, family=family)
    return FamilyRows(
        family=found[0],
        members=_members(snapshot, family, people),
        records=_records(snapshot, there),
        ties=ties,
        others={row["person_id"]: row for row in among(snapshot, _OTHERS, others)},
        others_records=_records_of_others(snapshot, others),
        signals=signals,
        signal_rows=among(snapshot, _ROWS, [signal["signal_id"] for signal in signals]),
        help_given=snapshot.rows(_HELP, family=family),
        principles=principles,
        principle_rows=among(snapshot, _PRINCIPLE_ROWS, [each["priority_id"] for each in principles]),
    )


def members_today(snapshot: Snapshot, family: str) -> list[str]:
    """The people who belong to the family in the snapshot."""
    return [member.person for member in kin(snapshot).members(family)]


def read_then(snapshot: Snapshot, family: str, members: Sequence[Mapping[str, Any]], day: date) -> FamilyRows:
    """The rows of those who belonged to a family on a day, as ``read`` has them; who was born later was expected then."""
    ids = [member["person_id"] for member in members]
    known = {row["person_id"]: _as_then(row, day) for row in among(snapshot, _PEOPLE, ids)}
    links = {row["record_key"]: row for row in among(snapshot, _LINKS, ids)}
    records = [{**_as_then(row, day), **links[row["record_key"]]} for row in among(snapshot, _RECORDS, list(links))]
    return FamilyRows(
        snapshot.rows(_FAMILY, family=family)[0], [{**known[each["person_id"]], **each} for each in members], records, [], {}, *([] for _ in range(6))
    )


def _as_then(row: Mapping[str, Any], day: date) -> dict[str, Any]:
    born = row["date_of_birth"]
    return {**row, "date_of_birth": None, "expected_on": born} if born and born > day else dict(row)


def among(snapshot: Snapshot, sql: str, ids: Sequence[str], **words: str) -> list[dict[str, Any]]:
    """The rows of these ids, each given as a value of its own, so that the engine skips the parts of a file that cannot hold them."""
    values = {f"id{place}": each for place, each in enumerate(ids)}
    return snapshot.rows(sql.format(ids=", ".join(f"${name}" for name in values), **words), **values) if values else []


def _members(snapshot: Snapshot, family: str, people: Sequence[str]) -> list[dict[str, Any]]:
    known = {row["person_id"]: row for row in among(snapshot, _PEOPLE, people)}
    return [{**row, **known[row["person_id"]]} for row in snapshot.rows(_MEMBERS, family=family)]


def _records(snapshot: Snapshot, members: Sequence[Member]) -> list[dict[str, Any]]:
    links = {row["record_key"]: row for row in kin(snapshot).records(members)}
    return [{**row, **links[row["record_key"]]} for row in among(snapshot, _RECORDS, list(links))]


def _records_of_others(snapshot: Snapshot, others: Sequence[str]) -> list[dict[str, Any]]:
    of = {row["record_key"]: row["person_id"] for row in among(snapshot, _LINKS_OF_OTHERS, others)}
    return [{**row, "person_id": of[row["record_key"]]} for row in among(snapshot, _RECORDS_OF_OTHERS, list(of))]


def _ties(snapshot: Snapshot, people: Sequence[str]) -> list[dict[str, Any]]:
    """The ties of which one end is a member, each once."""
    rows = [row for end in ("person_id", "other_person_id") for row in among(snapshot, _TIES, people, end=end)]
    once = {(row["person_id"], row["other_person_id"], row["tie"], row["source"]): row for row in rows}
    return [once[key] for key in sorted(once)]


def _outside(people: Sequence[str], ties: Sequence[dict[str, Any]]) -> list[str]:
    """The people at the other end of a tie who are not in the family."""
    ends = {end for tie in ties for end in (tie["person_id"], tie["other_person_id"])}
    return sorted(ends - set(people))
