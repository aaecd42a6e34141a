"""The groups of people, and of families, among whom needs are counted. Nobody is put into a group by guessing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa

from sooner.warehouse.steps import StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

NOT_KNOWN = "not known"
#: Under which age, the band: each begins where the one before ends.
_AGES = ((5, "under 5"), (11, "5 to 10"), (16, "11 to 15"), (18, "16 and 17"), (25, "18 to 24"), (35, "25 to 34"), (50, "35 to 49"), (65, "50 to 64"))
_OLD, _UNBORN = "65 and over", "not yet born"
#: The groups of the police 18+1 codes, by their first letter.
ETHNIC_GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "O": "Other", "N": "asked, would not say"}
_QUINTILES = {1: "1 (most deprived fifth)", 2: "2", 3: "3", 4: "4", 5: "5 (least deprived fifth)"}
_SEVERAL = "members of several groups"

#: How people are grouped, and the groups of each in the order in which they are read.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "sex": ("female", "male", NOT_KNOWN),
    "age": (_UNBORN, *(band for _, band in _AGES), _OLD, NOT_KNOWN),
    "ethnicity": (*ETHNIC_GROUPS.values(), NOT_KNOWN),
    "deprivation": (*_QUINTILES.values(), NOT_KNOWN),
}
#: How families are grouped: they have no sex, and the age is that of the youngest child.
FAMILY_DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "age": (_UNBORN, *(band for _, band in _AGES[:4]), NOT_KNOWN),
    "ethnicity": (*ETHNIC_GROUPS.values(), _SEVERAL, NOT_KNOWN),
    "deprivation": (*_QUINTILES.values(), NOT_KNOWN),
}


def person_groups(view: StepView, quintiles: Mapping[str, int]) -> ir.Table:
    """One row a person: person_id and the group in each of ``DIMENSIONS``.

    ``quintiles``: the deprivation fifth (1 is the most deprived) of each small area; an address that is protected has none here.
    Reads people and postcodes.
    """
    people, postcodes = view.read("people"), view.read("postcodes").select("postcode", "small_area")
    areas = ibis.memtable(pa.table({"small_area": pa.array(list(quintiles), pa.string()), "fifth": pa.array(list(quintiles.values()), pa.int64())}))
    placed = people.left_join(postcodes.inner_join(areas, "small_area").select("postcode", "fifth"), "postcode")
    return placed.select(
        "person_id",
        sex=placed.sex.fill_null(NOT_KNOWN),
        age=_age_band(placed, view.today),
        ethnicity=placed.ethnicity.left(1).substitute(ETHNIC_GROUPS, else_=NOT_KNOWN).fill_null(NOT_KNOWN),
        deprivation=_named(placed.fifth, _QUINTILES),
    )


def family_groups(view: StepView, people: ir.Table) -> ir.Table:
    """One row a family: family_id and the group in each of ``FAMILY_DIMENSIONS``. ``people``: what ``person_groups`` gave.

    Deprivation is that of the most deprived address of a member; ethnicity one group only where all members of whom it is known share it.
    """
    members = view.read("family_members").select("family_id", "person_id", "place").inner_join(people, "person_id")
    youngest = {band: number for number, band in enumerate(DIMENSIONS["age"])}
    child = members.place.isin(("child", "unborn_child"))
    told = members.ethnicity != NOT_KNOWN
    grouped = members.group_by("family_id").agg(
        young=members.age.cases(*youngest.items(), else_=len(youngest)).min(where=child),
        kinds=members.ethnicity.nunique(where=told),
        one=members.ethnicity.min(where=told),
        deprivation=members.deprivation.min(),
    )
    named = {number: band for band, number in youngest.items() if band in FAMILY_DIMENSIONS["age"]}
    return grouped.select(
        "family_id",
        age=_named(grouped.young, named),
        ethnicity=ibis.cases((grouped.kinds > 1, _SEVERAL), (grouped.kinds == 1, grouped.one), else_=NOT_KNOWN),
        deprivation=grouped.deprivation,
    )


def _age_band(people: ir.Table, today: Any) -> ir.StringValue:
    born = people.date_of_birth
    had = (born.month() < today.month) | ((born.month() == today.month) & (born.day() <= today.day))
    age = today.year - born.year() - ibis.ifelse(had, 0, 1)
    bands = [(born.isnull() & people.expected_on.notnull(), _UNBORN), (born.isnull(), NOT_KNOWN), *((age < under, band) for under, band in _AGES)]
    return ibis.cases(*bands, else_=_OLD)


def _named(column: Any, names: Mapping[int, str]) -> ir.StringValue:
    """The name of each number; not known where it has none."""
    return column.cases(*names.items(), else_=NOT_KNOWN)
