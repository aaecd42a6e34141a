"""Latent needs that rise and fall by quarter, more where people are poorer and where other needs are, and that cause what agencies see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sooner.example.generator.chance import Flags, Numbers, Reals
from sooner.example.generator.population import Population
from sooner.example.generator.timeline import QUARTERS


@dataclass(frozen=True)
class Need:
    """One need: whom it can befall, how often it begins in a quarter where nothing makes it likelier, how long it lasts on average (quarters)."""

    name: str
    youngest: float
    oldest: float
    begins: float
    lasts: float
    of_household: bool = False


#: Rates chosen so that at any time about a third of families have a need and a twentieth three or more (Supporting Families: about one in twenty).
NEEDS = (
    Need("school_attendance", 5, 16, 0.012, 4),
    Need("early_development", 0.2, 5, 0.012, 5),
    Need("child_mental_health", 6, 18, 0.008, 5),
    Need("adult_mental_health", 18, 75, 0.008, 6),
    Need("substance_use", 16, 70, 0.004, 7),
    Need("parenting_support", 18, 60, 0.006, 4),
    Need("exploitation", 10, 18, 0.0025, 3),
    Need("offending", 11, 60, 0.0045, 4),
    Need("domestic_abuse", 16, 99, 0.007, 5, of_household=True),
    Need("housing_and_money", 16, 99, 0.014, 5, of_household=True),
)
NAMES = tuple(need.name for need in NEEDS)
#: How strongly a household's own (unseen) frailty, deprivation and other needs in the household raise the beginning of a need.
_FRAILTY, _DEPRIVATION, _OTHER_NEEDS = 0.7, 0.13, 0.30
#: Needs that befall men more than women.
_MEN_MORE = {"substance_use": 1.7, "offending": 3.5, "exploitation": 1.1}
_BURN_IN = 12


@dataclass(frozen=True)
class NeedStates:
    """Whether each person has each need in each quarter: [quarter, need, person]. A need of the household is every adult's in it."""

    active: Flags

    def of(self, need: str) -> Flags:
        """[quarter, person] for one need."""
        return np.asarray(self.active[:, NAMES.index(need)], dtype=bool)

    def at(self, need: str, quarter: Numbers, person: Numbers) -> Flags:
        """Whether each person had the need in the quarter."""
        return np.asarray(self.active[quarter, NAMES.index(need), person], dtype=bool)

    def in_household(self, household: Numbers) -> Numbers:
        """[quarter, household]: how many different needs anybody in the household has."""
        size = int(household.max()) + 1
        return np.stack([sum((np.bincount(household, weights=states, minlength=size) > 0).astype(np.int64) for states in quarter) for quarter in self.active])


def invent_needs(population: Population, rng: np.random.Generator) -> NeedStates:
    """Runs the process through three years before the window, then the window."""
    household = population.column("household")
    size = int(household.max()) + 1
    decile = population.areas["decile"].to_numpy()[population.column("area")]
    push = np.exp(_FRAILTY * rng.normal(size=size)[household] - _FRAILTY**2 / 2 + _DEPRIVATION * (5.5 - decile))
    # Couples only, or parents who parted, or children who saw it: nobody abuses a household of one with no former partner.
    can_be_abused = (population.column("partner") >= 0) | (population.column("former") >= 0)
    state = np.zeros((len(NEEDS), len(population)), dtype=bool)
    kept = []
    for step in range(-_BURN_IN, QUARTERS):
        load = _load(state, household, size)
        age = population.age - (QUARTERS - 1 - step) / 4
        state = np.stack([_next(need, state[place], age, push, load, population, can_be_abused, rng) for place, need in enumerate(NEEDS)])
        if step >= 0:
            kept.append(state)
    return NeedStates(np.stack(kept))


def _load(state: Flags, household: Numbers, size: int) -> Numbers:
    """For each person how many of the needs anybody in the household has."""
    found = sum((np.bincount(household, weights=states, minlength=size) > 0).astype(np.int64) for states in state)
    return np.asarray(found)[household]


def _next(need: Need, now: Flags, age: Reals, push: Reals, load: Numbers, population: Population, can_be_abused: Flags, rng: np.random.Generator) -> Flags:
    """The next quarter of one need."""
    chance = need.begins * push * np.exp(_OTHER_NEEDS * np.minimum(load, 5))
    more = _MEN_MORE.get(need.name, 1.0)
    chance = chance * np.where(population.column("male"), more, 1.0) * 2 / (1 + more)
    draw = rng.random(len(population))
    eligible = (age >= need.youngest) & (age < need.oldest)
    if need.of_household:
        # One draw, one state for the household: the first adult's.
        draw, now, chance = draw[_first(population)], now[_first(population)], chance[_first(population)]
        eligible = eligible & (can_be_abused[_first(population)] | (need.name != "domestic_abuse"))
    following = np.where(now, draw >= 1 / need.lasts, draw < np.minimum(chance, 0.5))
    return np.asarray(following & eligible, dtype=bool)


def _first(population: Population) -> Numbers:
    return np.asarray(population.head[population.column("household")])


def needs_table(states: NeedStates, population: Population) -> pa.Table:
    """The truth of needs: person, need, first day of the quarter, for those that were there."""
    quarter, need, person = np.nonzero(states.active)
    order = np.lexsort((quarter, need, person))
    return pa.table(
        {
            "person": pa.array(person_names(person[order])),
            "need": pa.array(np.array(NAMES, dtype=object)[need[order]]).dictionary_encode(),
            "quarter_from": pa.array(population.timeline.quarter_starts[quarter[order]]),
        }
    )


def person_names(person: Numbers) -> list[str]:
    """How the truth calls people: a word that stands in no agency's file."""
    return [f"TP{number:07d}" for number in person]
