"""The step that finds families: what is said, shared and shown about people, and the families that follow as at today."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from sooner.find.families.carers import find_carers
from sooner.find.families.cases import read_cases
from sooner.find.families.declared import follow_those_who_care, said_carers
from sooner.find.families.family_ids import give_numbers, held_before
from sooner.find.families.flats import in_their_flats
from sooner.find.families.grouping import group
from sooner.find.families.homes import read_homes
from sooner.find.families.id_step import person_heirs
from sooner.find.families.neighbours import one_and_the_same, read_names, under_one_roof
from sooner.find.families.partners import find_partners
from sooner.find.families.people import read_people
from sooner.find.families.said import read_said
from sooner.find.families.siblings import brothers_and_sisters
from sooner.find.families.unborn import add_unrecorded
from sooner.find.families.written import families_table, members_table, ties_table
from sooner.find.people.id_history import History
from sooner.tables import TABLES
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import engine_schema


def do(view: StepView) -> None:
    """Read people and what ties them; write ``ties``, ``families`` and ``family_members``."""
    rules = view.setting("partnership").families
    homes = read_homes(view, rules)
    surnames, forenames = read_names(view)
    people = in_their_flats(read_people(view, homes, rules.dependent_until), surnames, homes.closed)
    people, said = add_unrecorded(view, people, read_said(view, people))
    people = follow_those_who_care(people, said)
    declared = said_carers(people, said, homes.lived)
    people, declared = _parents_themselves(people, declared)
    cases = read_cases(view, rules.communal_over)
    near = under_one_roof(people, surnames)
    carers = find_carers(people, declared, _related(said), cases, near)
    partners = find_partners(people, carers, said, cases, near)
    alike = [brothers_and_sisters(people, carers, said, near), one_and_the_same(people, carers, forenames, near)]
    members = group(people, carers, partners, pd.concat(alike, ignore_index=True))
    history = History(view.setting("previous"))
    held = held_before(members, history, person_heirs(view, history))
    numbers = give_numbers(members["family"].drop_duplicates(), held, view.setting("key"), history.since("family"))
    postcodes = view.read("postcodes").to_pandas()
    view.write("ties", _arrow("ties", ties_table(people, said, cases, near, carers, partners)))
    view.write("families", _arrow("families", families_table(people, members, numbers, postcodes, view.today)))
    view.write("family_members", _arrow("family_members", members_table(members, numbers)))


def _parents_themselves(people: pd.DataFrame, declared: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who is under age and lives with a child of her own is a parent in her own family, and no child of another."""
    own = declared["resident"] & declared["place"].eq("parent") & declared["adult"].isin(people.index[people["dependent"]])
    parents = declared.loc[own, "adult"]
    people = people.assign(dependent=people["dependent"] & ~people.index.isin(parents))
    return people, declared.loc[~declared["child"].isin(parents)]


def _related(said: pd.DataFrame) -> pd.DataFrame:
    """Pairs, both ways, of whom an agency says what they are to each other."""
    pairs = said[["person_id", "other_person_id"]].set_axis(["adult", "child"], axis=1)
    return pd.concat([pairs, pairs.set_axis(["child", "adult"], axis=1)]).drop_duplicates()


def _arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame as a table of the vocabulary: its columns in order, dates as dates."""
    schema = pa.schema([pa.field(column, _TYPES[kind]) for column, kind in engine_schema(TABLES[name]).items()])
    days = {column.name: pd.to_datetime(frame[column.name]).dt.date for column in TABLES[name].columns if column.type == "date"}
    return pa.Table.from_pandas(frame.assign(**days)[schema.names], schema=schema, preserve_index=False)


_TYPES = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64(), "boolean": pa.bool_()}

STEP = Step(
    "families",
    (
        "records",
        "person_records",
        "people",
        "postcodes",
        "received_declared_ties",
        "received_case_groups",
        "received_tenancies",
        "received_maternity_bookings",
    ),
    ("ties", "families", "family_members"),
    do,
)
