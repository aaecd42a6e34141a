"""The people of a home held in memory, so that what comes in during the day is taken in within seconds."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.find.people import yesterday
from sooner.find.people.decisions import Decision
from sooner.find.people.describing import describe, go_by
from sooner.find.people.frozen import Frozen
from sooner.find.people.id_history import History
from sooner.find.people.linker import Linker
from sooner.find.people.numbering import number
from sooner.find.people.step import name_pairs
from sooner.find.people.update import update
from sooner.warehouse.engines import connect

#: The tables that can be read, and where each is held.
TABLES = {"records": "people__rows", **{name: f"people__{name}" for name in ("people", "person_records", "links")}}


@dataclass(frozen=True)
class Touched:
    """What an update did: how many records were new or changed, withdrawn, and put together anew; the people of the last."""

    fresh: int
    gone: int
    records: int
    people: frozenset[str]


class Standing:
    """The last answer about people, gone on from in memory. Nothing is written to the home: the next run does that.

    The answer after each update is the one that a run on the same records would give (``sooner.find.people.update``), with what agencies declare of
    parents and carers as the last answer had it.
    """

    def __init__(self, snapshot: Path, frozen: Frozen, key: bytes, decisions: Iterable[Decision] = (), scratch: Path | None = None) -> None:
        """Take up the answer that lies in the folder ``snapshot``; ``frozen`` is the model it was made with. ``scratch``: where to spill."""
        self._engine = connect(scratch)
        self._con, self._frozen, self._key, self._decisions = self._engine.con, frozen, key, tuple(decisions)
        history = History(snapshot)
        self._today = history.day(date.min)
        yesterday.earlier(self._con, history)
        yesterday.load(self._con, history, name_pairs())
        self._con.execute("create temp table people__elders as select record_key, born_by from people__person_records where born_by is not null")
        self._linker("people__prepared", self._today)

    def update(self, changed: pa.Table, withdrawn: Iterable[str] = (), decisions: Iterable[Decision] | None = None, today: date | None = None) -> Touched:
        """Take in records that are new or changed (in the shape of ``records``) and record keys that were withdrawn.

        ``decisions``: all that stand now, where they are not those of before. ``today``: where it is another day than before.
        """
        con, day = self._con, today or self._today
        self._decisions = self._decisions if decisions is None else tuple(decisions)
        con.register("people__handed", changed)
        con.execute("create or replace temp table people__changes as from people__handed")
        con.unregister("people__handed")
        con.register("people__handed", pa.table({"record_key": pa.array(sorted(set(withdrawn)), pa.string())}))
        con.execute("create or replace temp table people__gone as select record_key from people__rows semi join people__handed using (record_key)")
        con.unregister("people__handed")
        yesterday.set_apart(con, name_pairs())
        con.execute("create or replace temp table people__was_rows as select * from people__rows where record_key in (select record_key from people__differ)")
        update(self._linker("people__new", day), self._today)
        self._what_was()
        number(con, self._key)
        describe(con, "from people__rows")
        go_by(con, day)
        self._today = day
        return self._told()

    @property
    def engine(self) -> Any:
        """The engine (an Ibis connection) that holds everything. After an update it holds, too, what the update changed.

        ``people__was_rows``: the records that changed or went, as they were, and ``people__changes`` those that came or changed, as they are.
        ``people__persons`` (record_key, person_id): whose the records are that were put together anew; ``people__was_owned`` whose they, and those that
        went, were; ``people__was_known``: what was known of those people.
        """
        return self._engine

    def table(self, name: str) -> pa.Table:
        """One of the tables records, people, person_records and links as it stands now. Raises KeyError for another."""
        return self._con.execute(f"from {TABLES[name]}").to_arrow_table()

    def close(self) -> None:
        """Let go of what is held."""
        self._engine.disconnect()

    def _linker(self, named: str, today: date) -> Linker:
        return Linker.over(self._con, self._frozen, self._key, today, self._decisions, (named,))

    def _what_was(self) -> None:
        self._con.execute("""create or replace temp table people__was_owned as select record_key, person_id from people__earlier
            where record_key in (select record_key from people__touched union all select record_key from people__gone)""")
        self._con.execute("""create or replace temp table people__was_known as
            select * from people__people where person_id in (select person_id from people__was_owned)""")

    def _told(self) -> Touched:
        fresh, gone, records = (self._con.execute(f"select count(*) from people__{name}").fetchone()[0] for name in ("fresh", "gone", "touched"))
        people: list[tuple[Any, ...]] = self._con.execute("select distinct person_id from people__persons").fetchall()
        return Touched(fresh, gone, records, frozenset(row[0] for row in people))
