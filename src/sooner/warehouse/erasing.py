"""Erasure: takes records out of everything that a home keeps, and puts them on the list of what is not taken in again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sooner.warehouse import do_not_take_in
from sooner.warehouse.engines import connect
from sooner.warehouse.erased_from_evidence import erase_from_evidence
from sooner.warehouse.erased_from_received import ErasedRecords, erase_from_received, erase_from_returned, erased_lines
from sooner.warehouse.erased_from_snapshots import erase_from_snapshots, gone_for_good
from sooner.warehouse.files import private
from sooner.warehouse.home import Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.snapshots import clear_leftovers, clear_scratch
from sooner.warehouse.versions import remove_superseded

#: One record: the agency, its extract of people, the agency's own number.
Record = tuple[str, str, str]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Erased:
    """What an erasure did: how many rows went from each place. It never says whose."""

    records: int
    people_gone: int
    families_gone: int
    rows: Mapping[str, int] = field(default_factory=dict)
    newly_listed: int = 0

    @property
    def words(self) -> str:
        """The same in plain words, and what to do next."""
        places = ", ".join(f"{count:,} from {place}" for place, count in self.rows.items())
        return (
            f"{self.records:,} records erased: {places} (rows). {self.people_gone:,} people are gone with all that was known of them. "
            "Other people's values, families and needs that rested on these records too are worked out anew by the next run: sooner find PARTNERSHIP.toml"
        )

    def as_dict(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "records": self.records,
            "people_gone": self.people_gone,
            "families_gone": self.families_gone,
            "rows": dict(self.rows),
            "newly_listed": self.newly_listed,
        }


def erase(home: Home | Path, records: Collection[Record], key: bytes, today: date, progress: Progress | None = None) -> Erased:
    """Take records out of every kept snapshot, ``received/``, ``returned/`` and evidence, and never take them in again.

    A person who was made of these records only is gone. One with other records keeps those, without the values that only an erased
    record gave. What is changed is published anew, by one swap of each pointer. Killed at any moment, the same call finishes it.
    What the site keeps in its own database, and files outside the home, are not reached.
    Raises what ``Home.check`` raises, and CheckFailed where a run is under way.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    say = progress or _silent
    with one_run_at_a_time(place), private():
        say("[1/5] Putting the records on the list of what is not taken in")
        listed = do_not_take_in.add(place.path, {(agency, number) for agency, _, number in records}, key, today)
        return _erase(place, ErasedRecords(frozenset(records)), key, say, listed)


def _erase(home: Home, erased: ErasedRecords, key: bytes, say: Progress, listed: int) -> Erased:
    """What is known of the people is needed to the last, so what lies furthest from it goes first."""
    for folder in (home.snapshots, home.evidence):
        clear_leftovers(folder)
        remove_superseded(folder)
    clear_scratch(home.scratch)
    engine = connect(home.scratch)
    try:
        con, rows = engine.con, {}
        gone = gone_for_good(con, home.snapshots, erased)
        say("[2/5] Erasing from the tables without names")
        rows["evidence"] = erase_from_evidence(con, home, gone, key)
        say("[3/5] Erasing from what the site gave back")
        rows["returned"] = erase_from_returned(con, home.returned, erased, gone)
        say("[4/5] Erasing from every answer that is kept")
        mark = do_not_take_in.read(home.path, key).mark
        rows["snapshots"] = erase_from_snapshots(con, home.snapshots, erased, erased_lines(con, home.received, erased), mark)
        say("[5/5] Erasing from what was received")
        rows["received"] = erase_from_received(con, home.received, erased)
    finally:
        engine.disconnect()
        clear_scratch(home.scratch)
    return Erased(len(erased.records), len(gone.people), len(gone.families), rows, listed)


def _silent(words: str) -> None:
    """Nobody is listening."""
