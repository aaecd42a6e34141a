"""Families in lists: those in whom a need is seen, and a line for each of those that the caller may already show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.families import needing_help as listed
from sooner_site.families import words
from sooner_site.families.choices import Place, ShortFamily, Tier
from sooner_site.families.following import follow, is_written_here
from sooner_site.families.kin import kin
from sooner_site.families.models import SitePerson
from sooner_site.families.needing_help import Marks, Page, Row, Wanted
from sooner_site.families.read_names import read_names
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import Snapshot, current
from sooner_site.families.view import PROTECTED, UNNAMED

if TYPE_CHECKING:
    from sooner_site.access.models import User

_SHORT = """
SELECT family_id, k.place, CASE WHEN d.n IS NULL THEN k.surname ELSE d.surname END AS surname, CASE WHEN d.n IS NULL THEN k.born ELSE d.born END AS born,
    f.address_protected OR k.protected AS hidden, f.district, k.senders & $read <> 0 AND k.said & $said <> 0 AS seen
FROM families f JOIN kin k USING (family_id) LEFT JOIN {names} d USING (n)
WHERE family_id IN (SELECT unnest($families::VARCHAR[])) ORDER BY family_id, k.place <> 'child', k.person_id
"""


def needing_help(user: User, today: date, wanted: Wanted, marks: Marks, first: int, size: int) -> Page:
    """A page of the families in whom a need is seen, then of those who only meet a principle, in the stated order, as far as the user's agency may see."""
    return listed.page(current(), user.agency_id, today, wanted, marks, first, size)


def outcomes_unmet(families: Iterable[str], user: User, today: date) -> dict[str, Row]:
    """The rows of some families in whom a need is seen, or who meet a principle, by reference."""
    return {row.family: row for row in listed.some(current(), user.agency_id, today, list(families))}


def districts() -> tuple[str, ...]:
    """The districts of the area."""
    return current().districts


def agencies_on_list(user: User, today: date) -> frozenset[str]:
    """The agencies of whose involvement the user's agency may know."""
    tiers = sharing(current(), user.agency_id, today).tiers
    return frozenset(agency for (agency, _), tier in tiers.items() if tier > Tier.NOTHING)


def published() -> date | None:
    """The day of the snapshot in force; None where nothing was published."""
    return current().as_at


def short(families: Iterable[str], today: date | None = None, reader: str | None = None) -> dict[str, ShortFamily]:
    """A line for each family that is known, by the reference asked for: only for readers who may see the family already.

    ``today``: the day for the ages and the agreements; that of the snapshot where it is left out. ``reader``: the agency whose people read it,
    who are told of those members alone whom a sender lets them see; None where no person reads it.
    """
    now = {family: follow(family) for family in dict.fromkeys(families)}
    told = _from_snapshot([each for each in now.values() if not is_written_here(each)], today, reader) | _written_here(
        [each for each in now.values() if is_written_here(each)], today
    )
    return {family: told[each] for family, each in now.items() if each in told}


def _from_snapshot(families: list[str], today: date | None, reader: str | None) -> dict[str, ShortFamily]:
    snapshot = current()
    on = today or snapshot.as_at or date.max
    if not families:
        return {}
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(snapshot, families, on, reader):
        grouped.setdefault(row["family_id"], []).append(row)
    return {family: _short(family, rows, on) for family, rows in grouped.items()}


def _rows(snapshot: Snapshot, families: list[str], on: date, reader: str | None) -> list[dict[str, Any]]:
    known = kin(snapshot)
    if reader is None:
        return snapshot.rows(
            _SHORT.format(names="(SELECT NULL::INTEGER AS n, NULL::VARCHAR AS surname, NULL::DATE AS born)"), families=families, read=-1, said=-1
        )
    shared = sharing(snapshot, reader, on)
    sql = _SHORT.format(names=read_names(snapshot, reader, on))
    return snapshot.rows(sql, families=families, read=known.seen(shared.tiers, Tier.SUMMARY), said=known.told(shared, Tier.SUMMARY))


def _written_here(families: list[str], today: date | None) -> dict[str, ShortFamily]:
    people = SitePerson.objects.filter(family__in=families).order_by("family", "place", "reference") if families else ()
    grouped: dict[str, list[dict[str, Any]]] = {}
    for person in people:
        row = {
            "place": person.place,
            "surname": person.surname,
            "born": person.date_of_birth,
            "hidden": person.address_protected,
            "district": None,
            "seen": True,
        }
        grouped.setdefault(person.family_id, []).append(row)
    return {family: _short(family, rows, today or current().as_at or date.max) for family, rows in grouped.items()}


def _short(family: str, every: list[dict[str, Any]], today: date) -> ShortFamily:
    rows = [row for row in every if row["seen"]]
    if not rows:
        return ShortFamily(family, UNNAMED, "not known")
    children = [row for row in rows if row["place"] == Place.CHILD]
    named = [row["surname"] for row in (*children, *rows) if row["surname"]]
    unborn = sum(row["place"] == Place.UNBORN_CHILD for row in rows)
    label = words.label(max(named, key=named.count) if named else None, [child["born"] for child in children], unborn, today)
    return ShortFamily(family, label, PROTECTED if any(row["hidden"] for row in every) else rows[0]["district"] or "not known")
