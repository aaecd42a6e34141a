"""The step that finds families: what is said, shared and shown about people, and the families that follow as at today."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from sooner.find.families.family_ids import give_numbers, held_before
from sooner.find.families.finding import READS, find_families
from sooner.find.families.id_step import person_heirs
from sooner.find.families.written import families_table, members_table, ties_table
from sooner.find.people.id_history import History
from sooner.tables import TABLES
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import engine_schema


def do(view: StepView) -> None:
    """Read people and what ties them; write ``ties``, ``families`` and ``family_members``."""
    found = find_families(view)
    history = History(view.setting("previous"))
    held = held_before(found.members, history, person_heirs(view, history))
    numbers = give_numbers(found.members["family"].drop_duplicates(), held, view.setting("key"), history.since("family"))
    postcodes = view.read("postcodes").to_pandas()
    view.write("ties", _arrow("ties", ties_table(found.people, found.said, found.cases, found.near, found.carers, found.partners)))
    view.write("families", _arrow("families", families_table(found.people, found.members, numbers, postcodes, view.today)))
    view.write("family_members", _arrow("family_members", members_table(found.members, numbers)))


def _arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame as a table of the vocabulary: its columns in order, dates as dates."""
    schema = pa.schema([pa.field(column, _TYPES[kind]) for column, kind in engine_schema(TABLES[name]).items()])
    days = {column.name: pd.to_datetime(frame[column.name]).dt.date for column in TABLES[name].columns if column.type == "date"}
    return pa.Table.from_pandas(frame.assign(**days)[schema.names], schema=schema, preserve_index=False)


_TYPES = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64(), "boolean": pa.bool_()}

STEP = Step("families", (*READS, "postcodes"), ("ties", "families", "family_members"), do)
