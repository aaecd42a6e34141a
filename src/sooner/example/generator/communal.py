"""Places where people who are no family share an address: hostels, care homes, a student hall, refuges, blocks of temporary accommodation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator import place_names
from sooner.example.generator.chance import Flags, Numbers, Reals

HOSTEL, CARE_HOME, STUDENT_HALL, REFUGE, TEMPORARY = "hostel", "care_home", "student_hall", "refuge", "temporary_accommodation"

#: People in each kind of place, per 1,000 people (census of communal establishments; homelessness statistics; refuge bed spaces, rounded).
_HOSTEL_PEOPLE, _CARE_PEOPLE, _HALL_PEOPLE = 2.5, 6.0, 8.0
#: Families per 1,000 people: in two refuges, and in blocks of temporary accommodation.
REFUGE_FAMILIES, TEMPORARY_FAMILIES = 0.4, 1.6


@dataclass(frozen=True)
class Places:
    """The communal places: kind, name, area of each."""

    kind: tuple[str, ...]
    name: tuple[str, ...]
    area: Numbers

    def of_kind(self, kind: str) -> Numbers:
        """The numbers of the places of that kind."""
        return np.flatnonzero(np.array(self.kind) == kind)


@dataclass(frozen=True)
class Residents:
    """Single people who live in hostels, care homes and halls."""

    place: Numbers
    area: Numbers
    age: Reals
    male: Flags


def invent_places(people: int, areas: pd.DataFrame, rng: np.random.Generator) -> Places:
    """The places of an area of so many people; two refuges however small it is."""
    named = [
        *((HOSTEL, name) for name in place_names.HOSTELS[: 1 + people // 10_000]),
        *((CARE_HOME, name) for name in place_names.CARE_HOMES[: 1 + people // 6_000]),
        (STUDENT_HALL, place_names.HALLS[0]),
        # A refuge has no name on its door: it is an ordinary house number.
        (REFUGE, ""),
        (REFUGE, ""),
        *((TEMPORARY, name) for name in place_names.BLOCKS[: 1 + people // 7_000]),
    ]
    kinds, names = zip(*named, strict=True)
    return Places(kinds, names, rng.integers(0, len(areas), len(named)))


def residents(people: int, places: Places, rng: np.random.Generator) -> Residents:
    """Who lives in hostels, care homes and the hall."""
    counts = {
        HOSTEL: max(3, round(people * _HOSTEL_PEOPLE / 1000)),
        CARE_HOME: max(4, round(people * _CARE_PEOPLE / 1000)),
        STUDENT_HALL: max(3, round(people * _HALL_PEOPLE / 1000)),
    }
    place = np.concatenate([rng.choice(places.of_kind(kind), count) for kind, count in counts.items()])
    age = np.concatenate(
        [
            rng.triangular(18, 32, 64, counts[HOSTEL]),
            rng.triangular(70, 86, 99, counts[CARE_HOME]),
            rng.uniform(18.1, 22.5, counts[STUDENT_HALL]),
        ]
    )
    male_share = np.repeat([0.78, 0.30, 0.46], list(counts.values()))
    return Residents(place, places.area[place], age, rng.random(len(place)) < male_share)
