"""Publishes what the site did: the site hands over rows with its own numbers, and they leave without names, under an agreement."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.errors import SomethingMissing, UsageError
from sooner.warehouse import objections
from sooner.warehouse.carrying import SITE_TABLES, schema_of
from sooner.warehouse.checks import check_tables
from sooner.warehouse.files import private
from sooner.warehouse.home import Home
from sooner.warehouse.leaving_out import keep_only
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.pointers import in_force
from sooner.warehouse.publishing import LONGEST_TYPE, RUN_TABLES, evidence_key, pseudonym
from sooner.warehouse.redirects import now_called
from sooner.warehouse.snapshots import clear_leftovers, prune
from sooner.warehouse.versions import Version

#: What the site hands over for each table. The agency of the column named first must have agreed to the row.
HANDED_OVER: dict[str, tuple[str, ...]] = {
    "referrals": ("from_agency", "referral_id", "family_id", "happened_on", "decided_on", "district", "source", "decision"),
    "cases": (
        *("lead_agency", "case_id", "family_id", "opened_on", "closed_on", "district"),
        *("needs", "needs_met", "needs_partly_met", "needs_not_met", "closed_as"),
    ),
    "contacts": ("agency", "contact_id", "family_id", "happened_on", "district", "place", "kind"),
    "staff_activity": ("agency", "happened_on", "role", "activity", "count"),
}
#: A word of a list has at most five words and no punctuation of a sentence. Whatever else stands there may be somebody's words.
_WORD_OF_A_LIST = re.compile(r"[\w&'()/+-]+( [\w&'()/+-]+){0,4}")


def publish(
    home: Home | Path,
    tables: Mapping[str, pa.Table],
    agreements: Sequence[Mapping[str, Any]],
    key: bytes,
    today: date,
    objecting: Collection[str] = frozenset(),
) -> tuple[int, int]:
    """Put a new version of the evidence in force, with the site's tables that are given in place of those before; how many rows went, how many were held back.

    ``tables`` has the columns of ``HANDED_OVER``, ids as we number them; a table that is not given stays as it was. A row goes only where its
    agency, be it ``partnership``, has an agreement in force for evaluation that covers the table's name as an extract and every column handed over.
    ``agreements`` are as in run.json. ``objecting`` are the ids of all families who object today: their rows leave every table of evidence,
    and stay away from those of later runs.
    Raises UsageError for a table or column that is not known, SomethingMissing where no run has published anything yet, CheckFailed where a
    row is not sound or a run is under way; the version in force then still stands.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    faults = _faults(tables)
    if faults:
        raise UsageError("The site's tables cannot be published.\n" + "\n".join(f"  {fault}" for fault in faults))
    with one_run_at_a_time(place), private():
        before = in_force(place.evidence)
        if before is None:
            raise SomethingMissing(f"No run has published anything in {place} yet. Run: sooner find PARTNERSHIP.toml --home {place}")
        clear_leftovers(place.evidence)
        making = _Making(place, evidence_key(key), agreements, today, frozenset(now_called(place.path, "family", objecting).values()))
        made = {name: making.rows(name, table) for name, table in tables.items()}
        objections.write(place.path, (pseudonym(making.key, "family", family) for family in making.objecting))
        _put_in_force(making, Version(place.evidence / before), made)
        prune(place.evidence)
    gone = sum(len(rows) for rows in made.values())
    return gone, sum(table.num_rows for table in tables.values()) - gone


def _put_in_force(making: _Making, version: Version, made: Mapping[str, list[dict[str, Any]]]) -> None:
    version.begin()
    for name, rows in made.items():
        pq.write_table(_sorted(name, rows), version.beside(name), compression="zstd")
    left = [name for name in (*RUN_TABLES, *SITE_TABLES) if name not in made and making.leave_out_of(version, name)]
    version.settle([*made, *left], {"published": making.today.isoformat()})
    check_tables(version.folder, [name for name in (*RUN_TABLES, *SITE_TABLES) if (version.folder / f"{name}.parquet").is_file()], making.home.scratch)
    version.put_in_place()


def _sorted(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows in the order of their key, so that equal rows give equal bytes."""
    table = pa.Table.from_pylist(rows, schema=schema_of(name))
    return table.sort_by([(column, "ascending") for column in schema_of(name).names])


def _faults(tables: Mapping[str, pa.Table]) -> list[str]:
    unknown = [f"{name}: there is no such table; there are {', '.join(HANDED_OVER)}" for name in tables if name not in HANDED_OVER]
    wrong = {name: set(HANDED_OVER[name]) ^ set(table.column_names) for name, table in tables.items() if name in HANDED_OVER}
    return unknown + [f"{name}: missing or unknown columns {', '.join(sorted(columns))}" for name, columns in wrong.items() if columns]


@dataclass(frozen=True)
class _Making:
    """The taking off of names: everything that it needs to know."""

    home: Home
    key: bytes
    agreements: Sequence[Mapping[str, Any]]
    today: date
    objecting: frozenset[str]

    def rows(self, name: str, table: pa.Table) -> list[dict[str, Any]]:
        """The rows of one table that may leave, as they leave."""
        agreed: dict[str, str | None] = {}
        families = now_called(self.home.path, "family", set(table["family_id"].drop_null().to_pylist())) if "family_id" in table.column_names else {}
        rows = []
        for row in table.to_pylist():
            agency = row[HANDED_OVER[name][0]]
            if agency not in agreed:
                agreed[agency] = self._agreement(agency, name)
            family = families.get(row.get("family_id"))
            if agreed[agency] is not None and family not in self.objecting:
                rows.append(self._row(name, {**row, "family_id": family, "agreement": agreed[agency]}))
        return rows

    def leave_out_of(self, version: Version, name: str) -> bool:
        """Write a table of the version anew without the families who object; whether there was anything to leave out."""
        if not self.objecting:
            return False
        families = {pseudonym(self.key, "family", family) for family in self.objecting}
        people = {pseudonym(self.key, "person", person) for person in members_of(self.home.path, self.objecting)}
        out = {"family_key": families, "person_key": people}
        return keep_only(version.old / f"{name}.parquet", version.beside(name), out)

    def _agreement(self, agency: str, extract: str) -> str | None:
        """The agreement under which an agency's rows of a table go: the first in the order of their ids."""
        return min((each["id"] for each in self.agreements if covers(each, agency, extract, self.today)), default=None)

    def _row(self, name: str, row: dict[str, Any]) -> dict[str, Any]:
        keyed = {f"{kind}_key": self._pseudonym(kind, row.get(f"{kind}_id")) for kind in ("referral", "family", "case", "contact")}
        happened, decided = row.get("happened_on"), row.get("decided_on")
        worked_out = {
            "month": _month(happened),
            "month_opened": _month(row.get("opened_on")),
            "month_closed": _month(row.get("closed_on")),
            "days_to_decision": (decided - happened).days if happened and decided else None,
        }
        told = {column: word_of_a_list(value) for column, value in row.items()}
        return {column: {**told, **worked_out, **keyed}[column] for column in schema_of(name).names}

    def _pseudonym(self, kind: str, value: str | None) -> str | None:
        return None if value is None else pseudonym(self.key, kind, str(value))


def covers(agreement: Mapping[str, Any], agency: str, extract: str, today: date) -> bool:
    """Whether an agreement, as it stands in run.json, lets an agency's rows of one of the site's tables leave today."""
    in_time = str(agreement["starts"]) <= today.isoformat() <= str(agreement["expires"])
    about_it = agreement["agency"] == agency and bool({"*", extract} & set(agreement["extracts"]))
    all_columns = "*" in agreement["columns"] or set(HANDED_OVER[extract]) <= set(agreement["columns"])
    return in_time and about_it and all_columns and "evaluation" in agreement["purpose"]


def members_of(home: Path, families: Collection[str]) -> set[str]:
    """The people of these families, as the answer in force has them."""
    name = in_force(home / "snapshots")
    file = home / "snapshots" / (name or "") / "family_members.parquet"
    if not file.is_file():
        return set()
    return set(pq.read_table(file, columns=["person_id"], filters=[("family_id", "in", set(families))])["person_id"].to_pylist())


def _month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def word_of_a_list(value: Any) -> Any:
    """A value of a column as it may leave: free text becomes "other"."""
    if not isinstance(value, str) or (len(value) <= LONGEST_TYPE and _WORD_OF_A_LIST.fullmatch(value)):
        return value
    return "other" if value else None
