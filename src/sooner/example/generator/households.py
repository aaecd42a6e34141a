"""Private households and the residents of communal places: kind, small area, community and ages, for exactly as many people as asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator import communities
from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.ages import TWIN_BIRTHS, draw_ages
from sooner.example.generator.chance import Flags, Numbers, Reals
from sooner.example.generator.communal import Places, residents

#: Women expecting on any one day whose pregnancy is far enough on to be booked: about 6 in 1,000 people.
EXPECTED = 0.006


@dataclass(frozen=True)
class Households:
    """One row a household: kind, area, community of the first and second adult, ages by slot, communal place (-1 for none)."""

    kind: Numbers
    area: Numbers
    code: Numbers
    second_code: Numbers
    ages: Reals
    place: Numbers
    first_is_male: Flags
    second_is_same_sex: Flags


def invent_households(people: int, areas: pd.DataFrame, places: Places, rng: np.random.Generator) -> Households:
    """Households that hold exactly ``people`` living people, those in communal places among them, and the unborn on top."""
    residing = residents(people, places, rng)
    private = _private(people - len(residing.age), areas, rng)
    ages = np.full((len(residing.age), kinds.SLOTS), np.nan)
    ages[:, kinds.FIRST] = residing.age
    code = communities.draw_codes(areas["district"].to_numpy()[residing.area], rng)
    together = Households(
        kind=np.concatenate([private.kind, np.full(len(residing.age), kinds.RESIDENT)]),
        area=np.concatenate([private.area, residing.area]),
        code=np.concatenate([private.code, code]),
        second_code=np.concatenate([private.second_code, code]),
        ages=np.concatenate([private.ages, ages]),
        place=np.concatenate([private.place, residing.place]),
        first_is_male=np.concatenate([private.first_is_male, residing.male]),
        second_is_same_sex=np.concatenate([private.second_is_same_sex, np.zeros(len(code), dtype=bool)]),
    )
    _expecting(together, people, rng)
    return together


def _private(people: int, areas: pd.DataFrame, rng: np.random.Generator) -> Households:
    """Enough private households for so many people; the last places are filled by people who live alone."""
    count = people // 2 + 40
    area = rng.integers(0, len(areas), count)
    code = communities.draw_codes(areas["district"].to_numpy()[area], rng)
    larger = np.isin(np.array(communities.CODES)[code], list(communities.LARGER_HOUSEHOLDS))
    kind = kinds.draw_kinds(areas["decile"].to_numpy()[area], larger, rng)
    ages = draw_ages(kind, larger, rng)
    full = np.searchsorted(np.cumsum((~np.isnan(ages)).sum(axis=1)), people, side="right")
    missing = people - int((~np.isnan(ages[:full])).sum())
    kept = slice(0, full + missing)
    kind[full:], ages[full:] = kinds.ONE_PERSON, np.nan
    ages[full : full + missing, kinds.FIRST] = rng.uniform(25, 80, missing)
    other = communities.draw_codes(areas["district"].to_numpy()[area], rng)
    second = np.where(rng.random(count) < communities.MIXED_COUPLES, other, code)
    male = np.where(kind == kinds.LONE_PARENT, rng.random(count) < 0.12, np.where(kind == kinds.ONE_PERSON, rng.random(count) < 0.5, False))
    same = np.isin(kind, (kinds.COUPLE, kinds.COUPLE_CHILDREN, kinds.FOSTER)) & (rng.random(count) < 0.012)
    nowhere = np.full(count, -1)
    return Households(kind[kept], area[kept], code[kept], second[kept], ages[kept], nowhere[kept], male[kept], same[kept])


def _expecting(households: Households, people: int, rng: np.random.Generator) -> None:
    """Puts unborn children into households whose first adult is a woman of 18 to 43; the age of an unborn child is minus the years to come."""
    ages, kind = households.ages, households.kind
    weight = np.array([0.15, 1.6, 1.0, 1.0, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0])[kind]
    mother = ages[:, kinds.FIRST]
    youngest = np.fmin.reduce(ages[:, kinds.CHILDREN], axis=1)
    can = (mother > 18) & (mother < 43) & ~households.first_is_male & ~households.second_is_same_sex & ~(youngest < 1.0)
    weight = np.where(can, weight, 0.0)
    chance = np.minimum(0.5, weight * EXPECTED * people / max(weight.sum(), 1.0))
    rows = np.flatnonzero(rng.random(len(kind)) < chance)
    due = -rng.uniform(4, 205, len(rows)) / 365.25
    ages[rows, kinds.UNBORN.start] = due
    ages[rows, kinds.UNBORN.start + 1] = np.where(rng.random(len(rows)) < TWIN_BIRTHS, due, np.nan)
