"""Makes a cohort: reads the list, finds the people, gathers their histories, takes the names off, and writes all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sooner.errors import SomethingMissing, UsageError
from sooner.find.cohort.asked import read_list
from sooner.find.cohort.histories import Record, history
from sooner.find.cohort.matching import Matched, match
from sooner.find.cohort.sources import agreements_named, columns_of, sources
from sooner.find.cohort.tables import Member, Told
from sooner.find.cohort.writing import check_new, write
from sooner.partnership import Agreement
from sooner.tables import KINDS
from sooner.warehouse import keys, objections
from sooner.warehouse.files import sha256
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.publishing import evidence_key, pseudonym
from sooner.warehouse.reading import run_of

#: How many months before and after the index day are counted, unless told otherwise.
MONTHS = 12
_RECORD_COLUMNS = (
    "record_key",
    "agency",
    "extract",
    "record_id",
    "forename",
    "surname",
    "date_of_birth",
    "sex",
    "recorded_on",
    "shown_forename",
    "shown_surname",
)


@dataclass(frozen=True)
class Cohort:
    """What was made: the manifest, which says everything about it, and the folder in which it lies."""

    manifest: Mapping[str, Any]
    folder: Path

    def as_dict(self) -> dict[str, Any]:
        """The manifest for machines, with the folder."""
        return {**self.manifest, "folder": str(self.folder)}


def cohort(file: Path, home: Home | Path, agreements: Sequence[str], out: Path, today: date, months: int = MONTHS, keys_file: Path | None = None) -> Cohort:
    """The histories, without names, of the people of a list; written into the new folder ``out``, whole or not at all.

    ``file``: the list (see ``asked.COLUMNS``). ``agreements``: ids of agreements that are in force today and for evaluation: only extracts
    that they cover are used, the others are left out and said. ``months``: how long before and after each index day is counted.
    Pseudonyms are those of this list alone: a keyed hash with a key made from the partnership's and from the list's own SHA-256.
    Raises InputRefused with every fault of the list, NotAllowed without an agreement or for a folder that is there, SomethingMissing where
    nothing is published or the key is not there, UsageError for months below one, CheckFailed where objections cannot be read.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    key = keys.load(place.path, keys_file)
    if months < 1:
        raise UsageError(f"--months {months}: count one month at least.")
    check_new(out, place)
    answer = in_force(place.snapshots)
    if answer is None:
        raise SomethingMissing(f"No run has published anything in {place} yet. Run: sooner find PARTNERSHIP.toml --home {place}")
    asked = read_list(file, today)
    making = _Making(place, place.snapshots / answer, key, today)
    named = agreements_named(making.run, agreements, today)
    matched = match(asked, making.records, making.leads)
    told, objected = making.told(matched, named, months, keys.sub_key(key, f"cohort/{sha256(file)}"))
    about = {
        "snapshot": answer,
        "made_on": today.isoformat(),
        "months": months,
        "agreements": [{"id": each.id, "agency": each.agency, "expires": each.expires.isoformat()} for each in named],
        "list": {"sha256": sha256(file), "rows": len(asked)},
        "counts": {"people": len(told.members), "families": len(told.families), "not_found": len(matched.not_found), "objected": objected},
    }
    return Cohort(write(told, matched.not_found, about, out, place), out)


class _Making:
    """The answer in force, read once: records with their people, families, and where each number leads."""

    def __init__(self, home: Home, folder: Path, key: bytes, today: date) -> None:
        self.home, self.folder, self.key, self.today = home, folder, key, today
        self.run = run_of(folder)
        people = {row["record_key"]: row["person_id"] for row in self._table("person_records", "record_key", "person_id")}
        self.records = [{**row, "person_id": people[row["record_key"]]} for row in self._table("records", *_RECORD_COLUMNS)]

    @property
    def leads(self) -> dict[str, str]:
        """Every number that was ever given to a person, with the one that stands for it."""
        before = {row["old_id"]: row["new_id"] for row in self._table("redirects", "kind", "old_id", "new_id") if row["kind"] == "person"}
        return {row["person_id"]: row["person_id"] for row in self.records} | before

    def told(self, matched: Matched, agreements: Sequence[Agreement], months: int, own_key: bytes) -> tuple[Told, int]:
        """Everything that the tables are made of, without families who object; and how many people went with those."""
        family = {row["person_id"]: row["family_id"] for row in self._table("family_members", "person_id", "family_id")}
        objecting = objections.read(self.home.path)
        hidden = {each for each in set(family.values()) if pseudonym(evidence_key(self.key), "family", each) in objecting}
        people = [person for person in matched.people if family.get(person) not in hidden]
        records = self._records_of(people)
        used, left = sources(self.home.received, agreements, date.fromisoformat(self.run["today"]))
        by_record: dict[Record, str] = {(row["agency"], row["extract"], row["record_id"]): row["person_id"] for row in records}
        told = Told(
            members=[self._member(person, matched, family.get(person), records, agreements) for person in people],
            histories=[history(source, by_record, self._names()) for source in used],
            families=[row for row in self._table("families") if row["family_id"] in {family.get(person) for person in people}],
            left_out=left,
            seen={source.agency: frozenset(row["person_id"] for row in records if row["agency"] == source.agency) for source in used},
            months=months,
            key=lambda kind, value: pseudonym(own_key, kind, value),
        )
        return told, len(matched.people) - len(people)

    def _records_of(self, people: Sequence[str]) -> list[dict[str, Any]]:
        wanted = set(people)
        found = [row for row in self.records if row["person_id"] in wanted]
        return sorted(found, key=lambda row: (row["recorded_on"] or date.min, row["record_key"]), reverse=True)

    def _member(self, person: str, matched: Matched, family: str | None, records: Sequence[Mapping[str, Any]], agreements: Sequence[Agreement]) -> Member:
        """What may be told of a person: of sex and birth what the latest record says whose agreement lets them leave."""

        def best(column: str) -> Any:
            mine = [row for row in records if row["person_id"] == person and row[column] is not None]
            known = KINDS["people"].column_names
            return next((row[column] for row in mine if column in columns_of(agreements, row["agency"], row["extract"], known)), None)

        return Member(person, matched.people[person], family, best("sex"), best("date_of_birth"))

    def _names(self) -> frozenset[str]:
        """Every word of anybody's name, in small letters."""
        shown = (row[column] for row in self.records for column in ("forename", "surname", "shown_forename", "shown_surname") if row[column])
        return frozenset(word.casefold() for name in shown for word in name.replace("-", " ").split())

    def _table(self, name: str, *columns: str) -> list[dict[str, Any]]:
        file = self.folder / f"{name}.parquet"
        return list(pq.read_table(file, columns=list(columns) or None).to_pylist()) if file.is_file() else []
