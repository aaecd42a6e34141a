"""Gathers everything held about one person: from the answer in force, from every delivery, and from what the site gave back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sooner.errors import SomethingMissing, UsageError
from sooner.tables.extracts.people_more import IDENTIFIER_KINDS
from sooner.warehouse.held.received import rows_about
from sooner.warehouse.held.shapes import Held, Row
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of
from sooner.warehouse.redirects import now_called
from sooner.warehouse.returned import latest

#: What the site gave back that an answer keeps, by the numbers of today.
_FOLLOWED = ("help_given", "later_outcomes")


def everything_held(home: Home | Path, person_id: str) -> Held:
    """Everything held about one person, by any number that the person ever had.

    Raises SomethingMissing where nothing is published yet, UsageError where nobody goes by that number, and what ``Home.check`` raises.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    name = in_force(place.snapshots)
    if name is None:
        raise SomethingMissing(f"No run has published anything in {place} yet. Run: sooner find PARTNERSHIP.toml --home {place}")
    now = now_called(place.path, "person", [person_id])[person_id]
    answer = _Answer(place.snapshots / name)
    person = answer.first("people", [("person_id", "=", now)])
    if person is None:
        raise UsageError(f"Nobody goes by the number {person_id} in the answer in force ({name}). Check each letter; who was erased is not there any more.")
    return _gathered(place, answer, person_id, person)


class _Answer:
    """The tables of one answer; a table that an older one does not have is empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run = run_of(folder)

    def rows(self, table: str, *any_of: list[tuple[str, str, Any]]) -> tuple[Row, ...]:
        """The rows of a table for which all conditions of any one list hold."""
        file = self.folder / f"{table}.parquet"
        return tuple(pq.read_table(file, filters=list(any_of)).to_pylist()) if file.is_file() else ()

    def first(self, table: str, test: list[tuple[str, str, Any]]) -> Row | None:
        """The first such row; None where there is none."""
        return next(iter(self.rows(table, test)), None)


def _gathered(home: Home, answer: _Answer, asked: str, person: Row) -> Held:
    now = person["person_id"]
    mine = answer.rows("person_records", [("person_id", "=", now)])
    keys = [row["record_key"] for row in mine]
    weights = {row["record_key"]: row["match_weight"] for row in mine}
    records = [{**row, "match_weight": weights[row["record_key"]]} for row in answer.rows("records", [("record_key", "in", keys)])]
    families = answer.rows("family_members", [("person_id", "=", now)])
    members = answer.rows("family_members", [("family_id", "in", [row["family_id"] for row in families])]) if families else ()
    ties = answer.rows("ties", [("person_id", "=", now)], [("other_person_id", "=", now)])
    links = answer.rows("links", [("record_key_l", "in", keys)], [("record_key_r", "in", keys)])
    signals = answer.rows("signals", [("person_id", "=", now)])
    fired = [row["signal_id"] for row in signals]
    return Held(
        person_id=now,
        asked=asked,
        as_at=date.fromisoformat(answer.run["today"]),
        snapshot=answer.folder.name,
        person=person,
        before=answer.rows("redirects", [("kind", "=", "person"), ("new_id", "=", now)]),
        records=tuple(records),
        rows=rows_about(home, [(row["agency"], row["extract"], row["record_id"]) for row in mine]),
        links=tuple(sorted(links, key=lambda row: -row["match_weight"])),
        ties=ties,
        families=families,
        members=members,
        signals=signals,
        signal_rows=answer.rows("signal_rows", [("signal_id", "in", fired)]) if fired else (),
        returned=_returned(home, answer, now, [row["family_id"] for row in families], set(keys)),
        others=_others(answer, now, [*(row["person_id"] for row in members), *_ends(ties)]),
        agencies={each["id"]: each["name"] for each in answer.run.get("agencies", ())},
        identifiers=_identifiers(answer, keys),
    )


def _identifiers(answer: _Answer, keys: list[str]) -> tuple[Row, ...]:
    """The numbers that were given for the person's records; not the postcodes and UPRNs, which are told with the address or not at all."""
    given = answer.rows("identifiers", [("record_key", "in", keys), ("kind", "in", list(IDENTIFIER_KINDS))])
    return tuple(sorted(given, key=lambda row: (IDENTIFIER_KINDS.index(row["kind"]), row["tidied"] or "", row["as_given"], row["record_key"])))


def _returned(home: Home, answer: _Answer, person: str, families: list[str], keys: set[str]) -> dict[str, tuple[Row, ...]]:
    """Decisions about the person's records, and what was done for the person or the person's families."""
    own = [("person_id", "=", person)]
    followed = {name: answer.rows(name, own) for name in _FOLLOWED}
    if families:
        about_all = answer.rows("help_given", [("family_id", "in", families)])
        followed["help_given"] += tuple(row for row in about_all if row["person_id"] is None)
    decisions = tuple(row for row in latest(home, "decisions").to_pylist() if keys & {row["record_key_l"], row["record_key_r"]})
    return {"decisions": decisions, **followed}


def _ends(ties: Iterable[Row]) -> list[str]:
    return [row[end] for row in ties for end in ("person_id", "other_person_id")]


def _others(answer: _Answer, person: str, named: Iterable[str]) -> dict[str, Row]:
    """What is best known of everybody else who is named."""
    wanted = sorted(set(named) - {person})
    return {row["person_id"]: row for row in answer.rows("people", [("person_id", "in", wanted)])} if wanted else {}
