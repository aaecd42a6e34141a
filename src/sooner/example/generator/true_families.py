"""The true families as at the last day: dependent children with those they live with who bring them up, and those people's partners."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import Flags, Numbers
from sooner.example.generator.population import Population


def families_of(population: Population) -> pd.DataFrame:
    """One row a member: family (the number of the household), person, place (child, unborn_child, parent, carer, partner).

    A parent who lives elsewhere, a grandparent who is no carer, and grown children are no members; a household without a dependent child is no family.
    """
    household, slot = population.column("household"), population.column("slot")
    unborn = population.column("unborn")
    child: Flags = population.dependent | unborn
    has = np.bincount(household, weights=child, minlength=int(household.max()) + 1) > 0
    adult = np.isin(slot, (kinds.FIRST, kinds.SECOND)) & has[household]
    member = np.flatnonzero(child | adult)
    place = np.where(unborn, "unborn_child", np.where(child, "child", _adult_places(population, np.flatnonzero(child))))
    return pd.DataFrame({"family": household[member], "person": member, "place": place[member]})


def _adult_places(population: Population, children: Numbers) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """For each person what they are to dependent children: parent before carer before partner."""
    place = np.full(len(population), "partner", dtype=object)
    for word, columns in (("carer", ("carer_1", "carer_2")), ("parent", ("parent_1", "parent_2"))):
        for column in columns:
            adults = population.column(column)[children]
            place[adults[adults >= 0]] = word
    return place
