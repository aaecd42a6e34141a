"""Finding families as at a day: from what is known of people and what ties them to the groups that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from sooner.find.families.carers import find_carers
from sooner.find.families.cases import read_cases
from sooner.find.families.declared import follow_those_who_care, said_carers
from sooner.find.families.flats import in_their_flats
from sooner.find.families.grouping import group
from sooner.find.families.homes import read_homes
from sooner.find.families.neighbours import one_and_the_same, read_names, under_one_roof
from sooner.find.families.numbers import Numbers, by_number, unrecorded
from sooner.find.families.partners import find_partners
from sooner.find.families.people import read_people
from sooner.find.families.said import read_said
from sooner.find.families.siblings import brothers_and_sisters
from sooner.find.families.unborn import add_unrecorded

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: What finding families reads.
READS = (
    *("records", "person_records", "people"),
    *("received_declared_ties", "received_case_groups", "received_tenancies", "received_maternity_bookings"),
)


@dataclass(frozen=True)
class Found:
    """What was found for one day, people by their numbers (``who``).

    ``people``; what is ``said`` of them; ``cases`` and ``near``: who shares a case, a home; ``carers``, ``partners``; and ``members``: person_id,
    family (the smallest person_id among its children), place, source, tie_from, agencies.
    """

    who: Numbers
    people: pd.DataFrame
    said: pd.DataFrame
    cases: pd.DataFrame
    near: pd.DataFrame
    carers: pd.DataFrame
    partners: pd.DataFrame
    members: pd.DataFrame

    def told(self, members: pd.DataFrame) -> pd.DataFrame:
        """Members by what they are called; a child that is on nobody's records yet is counted, and not told."""
        return self.who.named(members.loc[~unrecorded(members["person_id"])], "person_id", "family")


def find_families(view: StepView) -> Found:
    """The families of the people whom the view holds, as at its day. The view's tables are those of ``READS``; its setting is ``partnership``."""
    with by_number(view) as (numbered, who):
        return _found(numbered, who)


def _found(view: StepView, who: Numbers) -> Found:
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
    return Found(who, people, said, cases, near, carers, partners, members)


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
