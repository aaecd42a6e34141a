"""The true people of the area with where they live, as every agency's part of the generator is given them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.addresses_over_time import Residences
from sooner.example.generator.chance import Days, Flags, Numbers, Reals, day_column
from sooner.example.generator.communal import Places
from sooner.example.generator.mixes import PLAIN, Mix
from sooner.example.generator.timeline import Timeline


@dataclass(frozen=True)
class Population:
    """People, dwellings, where who lived when, small areas, communal places, the window of time; how agencies err, and how often they did."""

    people: pd.DataFrame
    dwellings: pd.DataFrame
    residences: Residences
    areas: pd.DataFrame
    places: Places
    timeline: Timeline
    mix: Mix = PLAIN
    errors: Counter[str] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.people)

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of people as an array."""
        values: npt.NDArray[Any] = self.people[name].to_numpy()
        return values

    @cached_property
    def born(self) -> Days:
        """Dates of birth, expected ones for the unborn."""
        return day_column(self.people, "born")

    @cached_property
    def age(self) -> Reals:
        """Age in years on the last day; below zero for the unborn."""
        return self.timeline.age_in_years(self.born, self.timeline.last_day)

    @cached_property
    def dependent(self) -> Flags:
        """Children under 18, the unborn not among them."""
        return np.asarray((self.age < 18) & ~self.column("unborn"), dtype=bool)

    @cached_property
    def head(self) -> Numbers:
        """The first adult of each household, by household."""
        household, slot = self.column("household"), self.column("slot")
        found = np.full(int(household.max()) + 1, -1)
        order = np.lexsort((slot, household))[::-1]
        found[household[order]] = order
        return found

    @cached_property
    def second(self) -> Numbers:
        """The second adult (partner of the first) of each household, -1 for none."""
        found = np.full(int(self.column("household").max()) + 1, -1)
        here = np.flatnonzero(self.column("slot") == kinds.SECOND)
        found[self.column("household")[here]] = here
        return found
