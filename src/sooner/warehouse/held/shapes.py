"""What is held about one person, as frozen values: rows as they were received, and rows of the answer in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

Row = Mapping[str, Any]
#: Why a received row is held about the person: it is the person's record, it names that record, or it is the event that such a row is about.
Part = Literal["record", "names_it", "event"]


@dataclass(frozen=True)
class Received:
    """One time at which a row was received: the delivery, the file with its hash, the line in it, and under which agreements."""

    delivery: str
    received_on: date
    file: str
    sha256: str
    line: int
    agreements: tuple[str, ...]


@dataclass(frozen=True)
class HeldRow:
    """One row as an agency sent it, under our words for its columns, and every delivery in which it came with these very values.

    ``refused``: the reasons, where the row was refused and is kept for its thirty days only.
    """

    agency: str
    extract: str
    kind: str
    part: Part
    values: Row
    received: tuple[Received, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """Everything held about one person. Tables of the answer in force keep their columns, as the vocabulary explains them.

    ``asked``: the number that was asked for; ``before``: numbers that lead to the one of today. ``members``: the people of the person's
    families; ``others``: what is best known of everybody else who is named here. ``returned``: by table, what the site gave back.
    ``identifiers``: the person's own numbers as each record gave them, and what checking came to; a place's are not among them.
    """

    person_id: str
    asked: str
    as_at: date
    snapshot: str
    person: Row
    before: tuple[Row, ...]
    records: tuple[Row, ...]
    rows: tuple[HeldRow, ...]
    links: tuple[Row, ...]
    ties: tuple[Row, ...]
    families: tuple[Row, ...]
    members: tuple[Row, ...]
    signals: tuple[Row, ...]
    signal_rows: tuple[Row, ...]
    returned: Mapping[str, tuple[Row, ...]]
    others: Mapping[str, Row]
    agencies: Mapping[str, str]
    identifiers: tuple[Row, ...] = ()

    @property
    def record_keys(self) -> frozenset[str]:
        """The records that belong to the person."""
        return frozenset(row["record_key"] for row in self.records)

    @property
    def family_ids(self) -> tuple[str, ...]:
        """The families of which the person is a member."""
        return tuple(row["family_id"] for row in self.families)

    def agency(self, agency: str) -> str:
        """What an agency is called."""
        return self.agencies.get(agency, agency)

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return asdict(self)
