"""Surnames: who takes whose on marriage, what children are given, and which changes are recent."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers, days
from sooner.example.generator.names import Names, draw, feminine, pools

#: Couples who are married, by kind of household (about two in three couples with children are; older couples more).
_MARRIED = np.array([0, 0.75, 0.68, 0.45, 0, 0.9, 0, 0.92, 0.8, 0.8, 0, 0])
#: Of married women, those who take the husband's surname, and those who join the two.
_TAKES_HIS, _JOINS = 0.82, 0.04
#: Of couples with a woman under 45, those who married within the three years (about 1 in 40 such couples a year).
_MARRIED_LATELY = 0.08
#: Of women who parted lately, those who went back to their earlier surname.
_WENT_BACK = 0.2
#: A child's surname: the father's, where the parents are married or not; the two joined.
_FATHERS_IF_MARRIED, _FATHERS_IF_NOT, _FATHERS_IF_APART, _JOINED = 0.92, 0.62, 0.45, 0.05
#: Grandchildren in kinship care who bear their carers' surname.
_CARERS_SURNAME = 0.55


def give_surnames(people: pd.DataFrame, lineage: Names, first_day: np.datetime64, last_day: np.datetime64, rng: np.random.Generator) -> None:
    """Adds surname, earlier_surname (empty where it never changed in living memory of the files) and surname_changed_on."""
    count = len(people)
    born_with = _born_with(lineage, rng)
    kind, slot, household = (people[name].to_numpy() for name in ("kind", "slot", "household"))
    wed = (rng.random(int(household.max()) + 1) < _share_by_household(kind, household))[household]
    surname, earlier, changed = born_with.copy(), np.full(count, "", dtype=object), np.full(count, NO_DAY)
    _grandparents(surname, slot, household)
    _wives(surname, earlier, changed, people, wed, (first_day, last_day), rng)
    _women_who_parted(surname, earlier, changed, people, rng)
    _children(surname, born_with, people, wed, lineage, rng)
    _last_names_of_their_own(surname, people, lineage, last_day, rng)
    _polish_women(surname, people, lineage)
    people["surname"], people["earlier_surname"], people["surname_changed_on"] = surname, np.where(earlier == surname, "", earlier), changed


def _born_with(lineage: Names, rng: np.random.Generator) -> Names:
    found = np.full(len(lineage), "", dtype=object)
    for community, pool in pools().items():
        here = np.flatnonzero(lineage == community)
        found[here] = draw(pool.surnames, rng, len(here), pool.flatness)
    return found


def _share_by_household(kind: Numbers, household: Numbers) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    by_household = np.zeros(int(household.max()) + 1, dtype=np.int64)
    by_household[household] = kind
    return np.asarray(_MARRIED[by_household])


def _grandparents(surname: Names, slot: Numbers, household: Numbers) -> None:
    """The older generation shares the surname of its son or daughter, who is the second adult where there is one."""
    by_household = np.full(int(household.max()) + 1, "", dtype=object)
    for adult in (kinds.FIRST, kinds.SECOND):
        by_household[household[slot == adult]] = surname[slot == adult]
    older = np.isin(slot, (kinds.GRANDMOTHER, kinds.GRANDFATHER))
    surname[older] = by_household[household[older]]


def joined(one: Names, other: Names) -> Names:
    """Two surnames with a hyphen; where either has one already, or both are the same, the second alone."""
    return np.array([b if "-" in a + b or a == b else f"{a}-{b}" for a, b in zip(one, other, strict=True)], dtype=object)


def _wives(
    surname: Names, earlier: Names, changed: Days, people: pd.DataFrame, wed: Flags, window: tuple[np.datetime64, np.datetime64], rng: np.random.Generator
) -> None:
    slot, partner = people["slot"].to_numpy(), people["partner"].to_numpy()
    women = np.flatnonzero((slot == kinds.FIRST) & (partner >= 0) & wed)
    chance = rng.random(len(women))
    his = surname[partner[women]]
    took = np.where(chance < _TAKES_HIS, his, np.where(chance < _TAKES_HIS + _JOINS, joined(surname[women], his), surname[women]))
    age = (window[1] - people["born"].to_numpy().astype("datetime64[D]")[women]).astype(np.int64) / 365.25
    lately = (rng.random(len(women)) < _MARRIED_LATELY) & (age < 45) & (took != surname[women])
    length = int((window[1] - window[0]).astype(np.int64))
    when = window[0] + days(rng.uniform(0, length, len(women)))
    earlier[women[lately]] = surname[women[lately]]
    changed[women[lately]] = when[lately]
    surname[women] = took


def _women_who_parted(surname: Names, earlier: Names, changed: Days, people: pd.DataFrame, rng: np.random.Generator) -> None:
    """Of the women who parted lately, some bore the father's surname until then."""
    former, parted = people["former"].to_numpy(), people["separated_on"].to_numpy().astype("datetime64[D]")
    back = np.flatnonzero((former >= 0) & ~np.isnat(parted) & ~people["male"].to_numpy() & (rng.random(len(people)) < _WENT_BACK))
    earlier[back], changed[back] = surname[former[back]], parted[back]


def _children(surname: Names, born_with: Names, people: pd.DataFrame, wed: Flags, lineage: Names, rng: np.random.Generator) -> None:
    """Children of one pair of parents share one surname; the draw is made by mother and father."""
    slot, fostered = people["slot"].to_numpy(), people["fostered"].to_numpy()
    one, two, carer = (people[name].to_numpy() for name in ("parent_1", "parent_2", "carer_1"))
    child = (slot >= kinds.CHILDREN.start) & ~fostered & (slot < kinds.FOSTERED.start) | (slot >= kinds.UNBORN.start)
    with_mother = np.flatnonzero(child & (one >= 0))
    chance = rng.random(len(people))[one[with_mother]]
    father = two[with_mother]
    together = (father >= 0) & (people["household"].to_numpy()[father] == people["household"].to_numpy()[with_mother])
    fathers_share = np.where(together, np.where(wed[with_mother], _FATHERS_IF_MARRIED, _FATHERS_IF_NOT), _FATHERS_IF_APART)
    # A father who is not known here still gave some of the children their surname: any of the community's, one for each mother.
    his = np.where(father >= 0, born_with[father], _of_unknown_fathers(lineage, born_with)[one[with_mother]])
    hers = born_with[one[with_mother]]
    drawn = np.where(chance < fathers_share, his, np.where(chance < fathers_share + _JOINED, joined(hers, his), hers))
    surname[with_mother] = drawn
    in_kinship = np.flatnonzero(child & (one < 0) & (carer >= 0))
    shares = rng.random(len(people))[carer[in_kinship]] < _CARERS_SURNAME
    surname[in_kinship] = np.where(shares, surname[carer[in_kinship]], born_with[in_kinship])


def _of_unknown_fathers(lineage: Names, born_with: Names) -> Names:
    """For each person the surname of the next one in the same community: as common as it is there, and no new draw."""
    found = born_with.copy()
    for community in pools():
        here = np.flatnonzero(lineage == community)
        found[here] = born_with[np.roll(here, 1)]
    return found


def _last_names_of_their_own(surname: Names, people: pd.DataFrame, lineage: Names, last_day: np.datetime64, rng: np.random.Generator) -> None:
    """Singh and Kaur, Begum and Bibi: a last name that goes with the sex, not with the family; rarer among the young."""
    male = people["male"].to_numpy()
    age = (last_day - people["born"].to_numpy().astype("datetime64[D]")).astype(np.int64) / 365.25
    for community, pool in pools().items():
        here = (lineage == community) & (rng.random(len(people)) < pool.womens_share * np.where(age < 25, 0.3, 1.0))
        for whose, names in ((~male, pool.womens_last), (male, pool.mens_last)):
            chosen = np.flatnonzero(here & whose)
            if names:
                surname[chosen] = np.array(names, dtype=object)[rng.integers(0, len(names), len(chosen))]


def _polish_women(surname: Names, people: pd.DataFrame, lineage: Names) -> None:
    women = np.flatnonzero((lineage == "polish") & ~people["male"].to_numpy())
    surname[women] = feminine(surname[women])
