"""What practitioners wrote about a person's family on the site, as lines of a draft: the person's own is told, others and staff are withheld from the start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sooner.help.access_requests.line import Line, Why
from sooner.warehouse.held import Hidden, Row
from sooner.warehouse.held.places import plain

#: What a thing that was written is: a day or a word of a list; somebody's own words; the name of staff, or theirs; about somebody else;
#: an address; a telephone number or an e-mail address; one of those who were named, with what was said of them.
Kind = Literal["fact", "words", "staff", "other", "address", "reach", "person"]


@dataclass(frozen=True)
class Named:
    """Whom a line names, as far as it was written down: their number, name and date of birth (ISO), each empty where it was not."""

    person_id: str = ""
    forename: str = ""
    surname: str = ""
    born: str = ""


@dataclass(frozen=True)
class Written:
    """One thing that was written. ``agency``: that of whoever wrote it; ``source``: the referral or case; ``named``: whom a line of a person names."""

    agency: str
    source: str
    label: str
    value: str
    kind: Kind
    named: Named = Named()


@dataclass(frozen=True)
class Person:
    """Who asks, to tell what is their own: every number they go by, and their records as they were made alike."""

    numbers: Collection[str]
    records: Collection[Row]

    def is_named(self, named: Named) -> bool:
        """Whether somebody who was named is this person: by number, else by the very name and date of birth of one of their records."""
        if named.person_id:
            return named.person_id in self.numbers
        told = (plain(named.forename), plain(named.surname), named.born)
        return bool(named.born) and any(told == _told(row) for row in self.records)

    def lives_at(self, address: str) -> bool:
        """Whether an address holds a postcode of one of their records."""
        return any(plain(row["postcode"]) in plain(address) for row in self.records if row.get("postcode"))

    def reached_at(self, value: str) -> bool:
        """Whether a telephone number or an e-mail address stands on one of their records."""
        return plain(value) in {plain(row[column]) for row in self.records for column in ("phone", "email") if row.get(column)}


def written(rows: Iterable[Written], person: Person, never: Hidden, holds_somebody: Callable[[str], bool], shared: Collection[str]) -> Iterator[Line]:
    """The lines of a draft for what was written. ``holds_somebody``: whether words name anybody; ``shared``: what others are reached at too."""
    others = {plain(each) for each in shared}
    for row in rows:
        if row.value:
            locked = never.hides({"address": "address", "reach": "phone"}.get(row.kind, "words"), row.value, {})
            why = "safety" if locked else _why(row, person, holds_somebody, others)
            yield Line(row.agency, row.source, row.label, row.value, why, locked, for_help=True)


def _why(row: Written, person: Person, holds_somebody: Callable[[str], bool], others: Collection[str]) -> Why:
    """Why a thing that was written is withheld from the start, where it is."""
    if row.kind in ("words", "staff"):
        return "staff" if row.kind == "staff" else "free_text"
    if row.kind == "fact":
        return "free_text" if holds_somebody(row.value) else ""
    own = {
        "other": False,
        "address": person.lives_at(row.value),
        "reach": person.reached_at(row.value) and plain(row.value) not in others,
        "person": person.is_named(row.named),
    }
    return "" if own[row.kind] else "somebody_else"


def _told(row: Row) -> tuple[str, str, str]:
    born = row.get("date_of_birth")
    return plain(row.get("shown_forename") or ""), plain(row.get("shown_surname") or ""), born.isoformat() if isinstance(born, date) else ""
