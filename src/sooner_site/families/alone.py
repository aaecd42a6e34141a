"""The people who meet a principle of policing and are in no family, cut to what the reader may see. They are met or not met: nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner_site.families import needing_help, principles, words
from sooner_site.families.building import best_known, in_words
from sooner_site.families.choices import Tier
from sooner_site.families.sharing import Sharing, sharing
from sooner_site.families.snapshot import Snapshot
from sooner_site.families.view import Principle

_PRINCIPLES = "SELECT DISTINCT priority FROM priorities WHERE whom = 'person' ORDER BY 1"
#: As the list of families is made: a principle counts only as far as the strictest sender of its rows lets it be seen, of somebody of whom a sender
#: lets a record be seen, and with the needs that it rests on shown.
_MAKE = (
    """CREATE TABLE {name}_alone AS
    SELECT priority_id, priority, person_id, last_seen FROM priorities ANTI JOIN family_members USING (person_id) WHERE whom = 'person'""",
    """CREATE TABLE {name}_shown AS
    SELECT s.person_id, bit_or(1::BIGINT << k.bit) AS signals
    FROM signals s JOIN {name}_rules k USING (signal) SEMI JOIN {name}_alone USING (person_id) JOIN (
        SELECT signal_id, min(coalesce(t.tier, 0)) AS tier
        FROM signal_rows SEMI JOIN (SELECT signal_id FROM signals SEMI JOIN {name}_alone USING (person_id)) USING (signal_id)
        LEFT JOIN {name}_tiers t USING (agency, extract) GROUP BY signal_id
    ) f USING (signal_id) WHERE f.tier >= 2 GROUP BY s.person_id""",
    """CREATE TABLE {name} AS
    SELECT a.person_id, bit_or(1::BIGINT << k.bit) AS principles, max(a.last_seen) AS latest
    FROM {name}_alone a JOIN {name}_principles k USING (priority) JOIN (
        SELECT priority_id, min(coalesce(t.tier, 0)) AS tier FROM priority_rows SEMI JOIN {name}_alone USING (priority_id)
        LEFT JOIN {name}_tiers t USING (agency, extract) GROUP BY priority_id
    ) f USING (priority_id)
    SEMI JOIN (
        SELECT person_id FROM person_records SEMI JOIN {name}_alone USING (person_id) JOIN {name}_tiers t USING (agency, extract) WHERE t.tier >= 2
    ) r USING (person_id)
    LEFT JOIN {name}_shown o USING (person_id)
    WHERE f.tier >= 2 AND bit_count(coalesce(o.signals, 0) & k.signals) >= k.at_least GROUP BY a.person_id""",
    "DROP TABLE {name}_alone",
    "DROP TABLE {name}_shown",
)
_PAGE = """
SELECT * FROM {name} WHERE $principle IS NULL OR principles & $principle <> 0
ORDER BY latest DESC, person_id LIMIT $size OFFSET $first
"""
_COUNT = "SELECT count(*) AS people FROM {name} WHERE $principle IS NULL OR principles & $principle <> 0"
_ONE = "SELECT p.* FROM {name} JOIN people p USING (person_id) WHERE person_id = $person"
_RECORDS = "SELECT r.* FROM person_records l JOIN records r USING (record_key) WHERE l.person_id = $person ORDER BY r.recorded_on DESC NULLS LAST, r.record_key"
_MET = "SELECT * FROM priorities WHERE person_id = $person AND whom = 'person' ORDER BY priority_id"
_ROWS = """
SELECT r.* FROM priority_rows r SEMI JOIN (SELECT priority_id FROM priorities WHERE person_id = $person) USING (priority_id)
ORDER BY row_date DESC, agency, extract, line
"""
_NEEDS = "SELECT s.signal, s.signal_id, r.agency, r.extract FROM signals s JOIN signal_rows r USING (signal_id) WHERE s.person_id = $person"


@dataclass(frozen=True)
class AlonePerson:
    """Somebody in no family who meets a principle, by reference alone."""

    person: str
    principles: tuple[str, ...]
    latest: date


@dataclass(frozen=True)
class AlonePage:
    """Some of them, the latest event first, and how many there are in all."""

    rows: tuple[AlonePerson, ...]
    total: int


@dataclass(frozen=True)
class PersonView:
    """One of them as far as a reader may see: called what, how old, who holds records, and the principles with their rows. No address is ever in it."""

    reference: str
    name: str
    age: str
    sex: str
    agencies: tuple[str, ...]
    principles: tuple[Principle, ...]


def page(snapshot: Snapshot, reader: str, today: date, principle: str | None, first: int, size: int) -> AlonePage:
    """People ``first`` to ``first + size`` of those whom the agency ``reader`` may know of; of one principle where it is named."""
    name, known = _table(snapshot, reader, today), _principles(snapshot)
    asked = None if principle is None else (1 << known.index(principle) if principle in known else 0)
    rows = snapshot.rows(_PAGE.format(name=name), principle=asked, size=size, first=first)
    total = snapshot.rows(_COUNT.format(name=name), principle=asked)[0]["people"]
    told = (AlonePerson(row["person_id"], tuple(known[bit] for bit in needing_help.bits_of(row["principles"])), row["latest"]) for row in rows)
    return AlonePage(tuple(told), total)


def view(snapshot: Snapshot, reader: str, today: date, person: str, agencies: Mapping[str, tuple[str, str]]) -> PersonView | None:
    """One of them; None where the reader may know of nobody by that reference. ``agencies``: each agency's name and contact by its id."""
    found = snapshot.rows(_ONE.format(name=_table(snapshot, reader, today)), person=person)
    if not found:
        return None
    shared = sharing(snapshot, reader, today)
    records = snapshot.rows(_RECORDS, person=person)
    seen = [record for record in records if shared.of(record["agency"], record["extract"]) >= Tier.SUMMARY]
    known = best_known(found[0], records, seen)
    name = words.full_name(known["forename"], known["surname"])
    return PersonView(
        reference=person,
        name=name,
        age=words.age(known["date_of_birth"], None, today),
        sex=known["sex"] or "",
        agencies=tuple(dict.fromkeys(agencies.get(record["agency"], (record["agency"], ""))[0] for record in seen)),
        principles=_met(snapshot, shared, person, name, agencies),
    )


def _met(snapshot: Snapshot, shared: Sharing, person: str, name: str, agencies: Mapping[str, tuple[str, str]]) -> tuple[Principle, ...]:
    senders: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in snapshot.rows(_NEEDS, person=person):
        senders.setdefault((row["signal_id"], row["signal"]), []).append((row["agency"], row["extract"]))
    needs = {(person, signal) for (_, signal), of in senders.items() if shared.least(of) >= Tier.SUMMARY}
    return principles.told(
        snapshot.rows(_MET, person=person),
        snapshot.rows(_ROWS, person=person),
        principles.Reading({person: name}, everybody=True, needs=needs),
        lambda rows: shared.least((row["agency"], row["extract"]) for row in rows),
        lambda rows: in_words(rows, agencies),
    )


def _principles(snapshot: Snapshot) -> list[str]:
    """Every principle that somebody meets: its place is its bit."""
    found: list[str] = snapshot.remember(("principles of people",), lambda: [row["priority"] for row in snapshot.rows(_PRINCIPLES)])
    return found


def _table(snapshot: Snapshot, reader: str, today: date) -> str:
    """The name of the table for the people of one agency on one day."""

    def statements(name: str) -> Iterable[tuple[str, dict[str, Any]]]:
        yield from needing_help.ground(snapshot, name, sharing(snapshot, reader, today).tiers, _principles(snapshot))
        yield from ((sql.format(name=name), {}) for sql in _MAKE)

    return snapshot.made(("alone", reader, today), statements)
