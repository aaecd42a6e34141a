"""The step that turns records into people: prepare, score, keep relatives apart, cluster, number, describe."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sooner.find.people import frozen, yesterday
from sooner.find.people.decisions import latest
from sooner.find.people.describing import describe
from sooner.find.people.elders import find_elders
from sooner.find.people.frozen import Frozen, Held
from sooner.find.people.id_history import History
from sooner.find.people.linker import Linker
from sooner.find.people.numbering import number
from sooner.find.people.prepared import prepare
from sooner.find.people.scoring import prior
from sooner.find.people.settings import read, shipped
from sooner.find.people.tombstones import tombstones
from sooner.find.people.update import update
from sooner.tables.people import IDENTIFIERS, LINKS, PEOPLE, PERSON_RECORDS
from sooner.warehouse.steps import Step, StepView

#: Pairs that are one person beyond reasonable doubt: only used to count how many there may be.
SURE = (*(f"l.{column} = r.{column}" for column in IDENTIFIERS), "l.forename = r.forename and l.surname = r.surname and l.birth = r.birth")


def do(view: StepView) -> None:
    """Read ``records`` and what people decided; write ``people``, ``person_records``, ``links`` and ``tombstones``.

    Settings that a run may leave out: ``model`` (else the shipped one); ``frozen``, ``Held``, what is frozen (else it is made anew);
    ``since``, the day of the previous answer where it may be gone on from (else everything is weighed).
    """
    con, records = view.con.con, view.con.compile(view.read("records"))
    held, history = _setting(view, "frozen") or Held(), History(_setting(view, "previous"))
    model, key, since = _setting(view, "model") or shipped(), view.setting("key"), _setting(view, "since")
    find_elders(view, records, "people__elders")
    yesterday.earlier(con, history)
    stands = held.frozen is not None and held.frozen.holds_for(model, key)
    if not stands or since is None or not yesterday.differences(con, history, records):
        since = None
    _prepare(con, history, records, since)
    if held.frozen is None or not stands:
        held.frozen = freeze(con, model, key, view.today)
    decisions = latest(view.read("returned_decisions").to_pyarrow().to_pylist())
    named = ("people__prepared", "people__new") if since else ("people__prepared",)
    _link(view, Linker.over(con, held.frozen, key, view.today, decisions, named, view.wide), since)
    number(con, key)
    describe(con, records)
    held.weighed = {name: con.execute(f"select count(*) from people__{name}").fetchone()[0] for name in ("fresh", "gone", "touched")}
    for table in (PEOPLE, PERSON_RECORDS, LINKS):
        view.write(table.name, con.execute(f"select * from people__{table.name} order by {', '.join(table.key)}").to_arrow_table())
    view.write("tombstones", tombstones(con, history, key, view.today))
    _clear(con)


def _prepare(con: Any, history: History, records: str, since: date | None) -> None:
    """Take up the last answer and what differs today, or where nothing goes on from it the records of today alone."""
    if since is not None:
        yesterday.load(con, history, name_pairs())
        yesterday.set_apart(con, name_pairs())
    else:
        yesterday.no_people(con)
        prepare(con, records, "people__prepared", name_pairs(), IDENTIFIERS, elders="people__elders")


def _link(view: StepView, linker: Linker, since: date | None) -> None:
    """Weigh and judge what is to be weighed, and put records together."""
    tell = _setting(view, "progress") or _silent
    if since is not None:
        tell("people: comparing what is new with what is known")
        update(linker, since)
    else:
        tell("people: comparing records")
        linker.link_all()


def freeze(con: Any, model: Mapping[str, Any], key: bytes, today: date) -> Frozen:
    """The model with what the records of today say of chance and of names."""
    chance = prior(con, "people__prepared", SURE, read(dict(model)).thresholds.recall_of_sure_pairs)
    return frozen.freeze(con, "people__prepared", model, chance, key, today)


def name_pairs() -> list[tuple[str, str]]:
    """Forenames that are variants of each other, in capitals."""
    from sooner.find.standardise import nickname_pairs

    return sorted(nickname_pairs())


def _clear(con: Any) -> None:
    """Drop every working table of the step."""
    left = con.execute("select table_name from duckdb_tables() where starts_with(table_name, 'people__')").fetchall()
    for (table,) in left:
        con.execute(f'drop table "{table}"')


def _setting(view: StepView, name: str) -> Any:
    """A setting that a run may leave out."""
    try:
        return view.setting(name)
    except KeyError:
        return None


def _silent(words: str) -> None:
    """Nobody is listening."""


STEP = Step("people", ("records", "returned_decisions", "received_declared_ties"), ("people", "person_records", "links", "tombstones"), do)
