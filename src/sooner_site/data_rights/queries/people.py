"""Finding a person for the data protection officer, and everything that is held about one, with who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.parquet as pq
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from sooner.errors import SomethingMissing, UsageError
from sooner.help.access_requests.lines import Around
from sooner.warehouse.held import Held, everything_held, hidden, protected_records, safely
from sooner.warehouse.pointers import in_force
from sooner_site.access.models import AuditRow
from sooner_site.access.queries.looks import Asked, looks
from sooner_site.families import queries as families

#: How many people a search shows.
SHOWN = 10


@dataclass(frozen=True)
class Found:
    """One person who may be meant: number, name, date of birth, how many records of which agencies, and why it may be they."""

    person_id: str
    name: str
    born: date | None
    records: int
    agencies: tuple[str, ...]
    why: str


def find(forename: str, surname: str, born: date) -> tuple[Found, ...]:
    """The people who may be meant by a name and a date of birth, those of whom both are the same first. No address is looked at or shown."""
    days = families.dates_like(born)
    rows = _table("records", [("date_of_birth", "in", list(days))], "record_key", "agency", "shown_forename", "shown_surname", "date_of_birth")
    near = [row for row in rows if families.may_be(forename, surname, row["shown_forename"] or "", row["shown_surname"] or "")]
    person = (
        {row["record_key"]: row["person_id"] for row in _table("person_records", [("record_key", "in", [row["record_key"] for row in near])])} if near else {}
    )
    found = {each["person_id"]: each for each in _table("people", [("person_id", "in", sorted(set(person.values())))])} if person else {}
    known = [_found(found[key], {row["agency"] for row in near if person[row["record_key"]] == key}, born) for key in found]
    return tuple(sorted(known, key=lambda one: (one.born != born, one.name, one.person_id))[:SHOWN])


def held(person_id: str) -> Held:
    """Everything held about a person, by any number that the person ever had. Raises Http404 where nobody goes by it."""
    try:
        return everything_held(settings.HOME, person_id)
    except (UsageError, SomethingMissing):
        raise Http404 from None


def shown(person_id: str) -> Held:
    """The same, without any place that must be told to nobody. Raises Http404 where nobody goes by the number."""
    about = held(person_id)
    never = hidden(protected_records(settings.HOME.snapshots / about.snapshot), bool(about.person["address_protected"]))
    return safely(about, never)


def around(about: Held) -> Around:
    """What has to be known to judge a draft: records of others that share a telephone number or an e-mail address, protected records, names of others."""
    mine = about.record_keys
    reached = {column: sorted({row[column] for row in about.records if row[column]}) for column in ("phone", "email")}
    tests = [[(column, "in", values)] for column, values in reached.items() if values]
    others = [row for row in _table("records", tests) if row["record_key"] not in mine] if tests else []
    protected = protected_records(settings.HOME.snapshots / about.snapshot)
    own = {word.casefold() for row in about.records for word in _words(row)}
    names = {word.casefold() for row in _table("records", None, "shown_forename", "shown_surname") for word in _words(row)} - own
    return Around(others, protected, names)


def looks_at(about: Held) -> list[AuditRow]:
    """Who looked at the person or at a family that the person belongs to, the newest first."""
    things = [about.person_id, *(row["old_id"] for row in about.before), *about.family_ids]
    found: dict[int, AuditRow] = {row.pk: row for thing in things for row in _looks(thing)}
    return sorted(found.values(), key=lambda row: (row.at, row.pk), reverse=True)


def _looks(thing: str) -> QuerySet[AuditRow]:
    return looks(Asked(thing=thing))


def _found(row: dict[str, Any], agencies: set[str], born: date) -> Found:
    name = " ".join(filter(None, (row["forename"], row["surname"]))) or "No name recorded"
    why = "Same name and date of birth" if row["date_of_birth"] == born else "A like name, and a date of birth that may be written otherwise"
    return Found(row["person_id"], name, row["date_of_birth"], row["records"], tuple(sorted(agencies)), why)


def _words(row: dict[str, Any]) -> list[str]:
    return [word for column in ("shown_forename", "shown_surname") for word in (row[column] or "").replace("-", " ").split()]


def _table(name: str, filters: Any, *columns: str) -> list[dict[str, Any]]:
    """Rows of a table of the answer in force; none where nothing was published."""
    answer = in_force(settings.HOME.snapshots) if settings.HOME.exists else None
    file = settings.HOME.snapshots / (answer or "") / f"{name}.parquet"
    return list(pq.read_table(file, columns=list(columns) or None, filters=filters).to_pylist()) if answer and file.is_file() else []
