"""Children who are brothers and sisters by their address and surname, or because an agency says so."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.generations import GENERATION
from sooner.find.families.partners import homes
from sooner.find.families.people import of, years_older

#: A parent is older than a child by so many years at least.
_PARENT = 14


def brothers_and_sisters(people: pd.DataFrame, carers: pd.DataFrame, said: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """Pairs of dependent children who live together: person_id, other_person_id, source, tie_from, agencies.

    Two children of one address and surname are taken for brothers and sisters, so that a mother known to one agency as the parent of the elder
    and to another as that of the younger has one family. Not so where somebody who cares for one could not be a parent of the other, or
    belongs to another generation than those who care for the other: then the one may be the other's aunt.
    """
    both = near.loc[near["named"] & _children(people, near)]
    by_address = both.loc[~both.index.isin(_another_generation(people, carers, both))].assign(source="shared_address_and_surname")
    told = said.loc[(said["tie"] == "sibling") & said["current"] & ~said["apart"] & _children(people, said)]
    declared = told.loc[homes(people, told)[0]].assign(source="declared")
    columns = ["person_id", "other_person_id", "source", "tie_from", "agencies"]
    return pd.concat([frame[columns] for frame in (declared, by_address) if not frame.empty] or [by_address[columns]], ignore_index=True)


def _children(people: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    return of(people, pairs["person_id"], "dependent") & of(people, pairs["other_person_id"], "dependent")


def _another_generation(people: pd.DataFrame, carers: pd.DataFrame, pairs: pd.DataFrame) -> pd.Index:
    """The pairs of children who have carers that cannot be those of both. Ages that are not known rule nothing out."""
    care = carers[["adult", "child"]]
    mine = pairs.reset_index().merge(care, left_on="person_id", right_on="child")
    theirs = pairs.reset_index().merge(care, left_on="other_person_id", right_on="child")
    too_young = [
        mine.loc[years_older(people, mine["adult"], mine["other_person_id"]) < _PARENT, "index"],
        theirs.loc[years_older(people, theirs["adult"], theirs["person_id"]) < _PARENT, "index"],
    ]
    beside = mine[["index", "adult"]].merge(theirs[["index", "adult"]], on="index", suffixes=("", "_other"))
    apart = beside.loc[years_older(people, beside["adult"], beside["adult_other"]).abs() > GENERATION, "index"]
    ruled_out: pd.Index = pd.Index(pd.concat([*too_young, apart]))
    return ruled_out
