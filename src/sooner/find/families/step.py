"""The step that finds families: what is said, shared and shown about people, and the families that follow as at today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import ibis
import pandas as pd
import pyarrow as pa

from sooner.find.families.family_ids import give_numbers, held_before
from sooner.find.families.finding import READS, Found, find_families
from sooner.find.families.going_on import REPORTS, part_of
from sooner.find.families.id_step import person_heirs
from sooner.find.families.written import families_table, members_table, ties_table
from sooner.find.people.id_history import History
from sooner.tables import TABLES
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import engine_schema

if TYPE_CHECKING:
    import ibis.expr.types as ir


def do(view: StepView) -> None:
    """Read people and what ties them; write ``ties``, ``families`` and ``family_members``.

    Settings: ``partnership``, ``key``, ``previous`` (the answer before, or None); and that a run may leave out, ``since`` and ``hashes``: where they say
    that the run may go on from that answer, only those are looked at to whom something new may make a difference.
    """
    part = part_of(view)
    found = find_families(part.view if part else view)
    rows = written(found, lambda members: _numbers(view, members), view.read("postcodes").to_pandas(), view.today, part.people if part else None)
    for name, table in rows.items():
        view.write(name, part.with_the_others(name, table, view.today) if part else table)
    if part:
        part.close()


def written(
    found: Found, numbers: Callable[[pd.DataFrame], dict[str, str]], postcodes: pd.DataFrame, today: date, of: pd.Series | None = None
) -> dict[str, pa.Table]:
    """What was found as the tables ``ties``, ``families`` and ``family_members``.

    ``numbers``: the numbers of families, from their members. ``of``: the people whose families and ties alone are wanted; None: everybody's.
    """
    members, ties = found.members, ties_table(found.people, found.said, found.cases, found.near, found.carers, found.partners)
    if of is not None:
        mine = found.who.of(of)
        theirs = members["family"].isin(members.loc[members["person_id"].isin(mine), "family"])
        members, ties = members.loc[theirs], ties.loc[ties["person_id"].isin(mine) | ties["other_person_id"].isin(mine)]
    told = found.told(members)
    given = numbers(told)
    tables = {
        "ties": found.who.named(ties, "person_id", "other_person_id"),
        "families": families_table(found.people, found.who.named(members, "family"), given, postcodes, today),
        "family_members": members_table(told, given),
    }
    return {name: _arrow(name, frame) for name, frame in tables.items()}


def members_before(before: ir.Table, people: pd.Series, goes_by: Mapping[str, str]) -> pd.DataFrame:
    """Of ``family_members`` as it was the families, whole, that one of these people was of, by the number they go by now or by one that leads there."""
    these = set(people)
    these |= {old for old, new in goes_by.items() if new in these}
    who = ibis.memtable({"person_id": sorted(these)}, schema={"person_id": "string"})
    rows = before.select("family_id", "person_id", "place")
    found: pd.DataFrame = rows.semi_join(rows.semi_join(who, "person_id"), "family_id").to_pandas()
    return found


def _numbers(view: StepView, members: pd.DataFrame) -> dict[str, str]:
    """The number of each family found; those of families that stay as they were are in use."""
    history = History(view.setting("previous"))
    heirs = person_heirs(view, history)
    held = held_before(members, members_before(ibis.memtable(history.table("family_members")), members["person_id"], heirs), heirs)
    return give_numbers(members["family"].drop_duplicates(), held, view.setting("key"), history.since("family"))


def _arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame as a table of the vocabulary: its columns in order, dates as dates."""
    schema = pa.schema([pa.field(column, _TYPES[kind]) for column, kind in engine_schema(TABLES[name]).items()])
    days = {column.name: pd.to_datetime(frame[column.name]) for column in TABLES[name].columns if column.type == "date"}
    return pa.Table.from_pandas(frame.assign(**days)[schema.names], schema=schema, preserve_index=False)


_TYPES = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64(), "boolean": pa.bool_()}

STEP = Step("families", (*READS, *REPORTS, "postcodes"), ("ties", "families", "family_members"), do)
