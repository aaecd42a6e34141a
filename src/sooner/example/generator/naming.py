"""What everybody is called: families share surnames as families do, twins and siblings differ, some sons bear their father's name."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import communities
from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import Flags, Numbers
from sooner.example.generator.names import NamePool, Names, draw, pools
from sooner.example.generator.surnames import give_surnames

#: A son who bears his father's forename, and a daughter her mother's (from genealogical counts: a few in a hundred, sons more often).
NAMED_AFTER_FATHER, NAMED_AFTER_MOTHER = 0.045, 0.012
#: Twins of one sex whose names were chosen to go together.
TWINS_ALIKE = 0.25
_MIDDLE_NAME = {"british": 0.72, "irish": 0.7, "caribbean": 0.65, "traveller": 0.6, "filipino": 0.6, "portuguese": 0.5, "ghanaian": 0.5}
_MIDDLE_NAME_ELSEWHERE = 0.22


def give_names(people: pd.DataFrame, first_day: np.datetime64, last_day: np.datetime64, rng: np.random.Generator) -> None:
    """Adds community, forename, middle_names, surname, earlier_surname and surname_changed_on."""
    household, slot = people["household"].to_numpy(), people["slot"].to_numpy()
    lineage = _lineages(people, household, slot, rng)
    people["community"] = lineage
    forenames = draw_by_community(lineage, people["male"].to_numpy(), rng)
    _siblings_differ(forenames, people, lineage, rng)
    _twins_alike(forenames, people, lineage, rng)
    _named_after_parents(forenames, people, rng)
    middle = draw_by_community(lineage, people["male"].to_numpy(), rng)
    share = np.array([_MIDDLE_NAME.get(name, _MIDDLE_NAME_ELSEWHERE) for name in lineage])
    unborn = people["unborn"].to_numpy()
    people["forename"] = np.where(unborn, "", forenames)
    people["middle_names"] = np.where((rng.random(len(people)) < share) & ~unborn & (middle != forenames), middle, "")
    give_surnames(people, lineage, first_day, last_day, rng)


def _lineages(people: pd.DataFrame, household: Numbers, slot: Numbers, rng: np.random.Generator) -> Names:
    """The community whose names each person bears: couples of one group share it, children follow one side."""
    code = people["code"].to_numpy()
    own = communities.draw_communities(code, rng)
    head = np.full(household.max() + 1, -1)
    head[household[slot == kinds.FIRST]] = np.flatnonzero(slot == kinds.FIRST)
    second = np.full(household.max() + 1, -1)
    second[household[slot == kinds.SECOND]] = np.flatnonzero(slot == kinds.SECOND)
    alike = (second >= 0) & (code[head] == code[second])
    own[second[alike]] = own[head[alike]]
    older = np.isin(slot, (kinds.GRANDMOTHER, kinds.GRANDFATHER))
    side = np.where(second >= 0, second, head)
    own[older] = own[side[household[older]]]
    child = ((slot >= kinds.CHILDREN.start) & (slot < kinds.CHILDREN.stop)) | (slot >= kinds.UNBORN.start)
    follows = np.where((second >= 0) & (np.arange(len(head)) % 2 == 0), second, head)
    own[child] = own[follows[household[child]]]
    return own


def draw_by_community(lineage: Names, male: Flags, rng: np.random.Generator) -> Names:
    """A forename for everybody, by community and sex."""
    found = np.full(len(lineage), "", dtype=object)
    for community, pool in pools().items():
        for is_male, names in ((False, pool.female), (True, pool.male)):
            here = np.flatnonzero((lineage == community) & (male == is_male))
            found[here] = draw(names, rng, len(here), pool.flatness)
    return found


def _siblings_differ(forenames: Names, people: pd.DataFrame, lineage: Names, rng: np.random.Generator) -> None:
    """Draws again for a child who has the forename of another of the household's children; five times is enough in practice."""
    slot = people["slot"].to_numpy()
    child = (slot >= kinds.CHILDREN.start) & (slot < kinds.SHARING.start)
    for _ in range(5):
        frame = pd.DataFrame({"household": people["household"], "forename": forenames})[child]
        again = frame.index[frame.duplicated()].to_numpy()
        if not len(again):
            return
        forenames[again] = draw_by_community(lineage[again], people["male"].to_numpy()[again], rng)


def twin_pairs(people: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The older and younger place of every pair of twins: children of one mother born on one day."""
    known = people.index[(people["parent_1"] >= 0) & (people["slot"] != kinds.SECOND) & (people["slot"] != kinds.FIRST)]
    frame = people.loc[known, ["parent_1", "born"]].assign(person=known)
    pairs = frame.merge(frame, on=["parent_1", "born"], suffixes=("_a", "_b"))
    pairs = pairs[pairs["person_a"] < pairs["person_b"]]
    return pairs["person_a"].to_numpy(), pairs["person_b"].to_numpy()


def _twins_alike(forenames: Names, people: pd.DataFrame, lineage: Names, rng: np.random.Generator) -> None:
    """Gives some second twins the next name in the alphabet after the first's: Aaliyah and Aamina, Ethan and Evan."""
    one, other = twin_pairs(people)
    male = people["male"].to_numpy()
    alike = (male[one] == male[other]) & (rng.random(len(one)) < TWINS_ALIKE)
    for first, second in zip(one[alike], other[alike], strict=True):
        pool: NamePool = pools()[lineage[second]]
        names = sorted(set(pool.male if male[second] else pool.female) - {forenames[first]})
        forenames[second] = names[min(int(np.searchsorted(names, forenames[first])), len(names) - 1)]


def _named_after_parents(forenames: Names, people: pd.DataFrame, rng: np.random.Generator) -> None:
    """Some children bear the forename of the parent of their sex, one for each parent, and not where a twin would be left alone with it."""
    male, unborn = people["male"].to_numpy(), people["unborn"].to_numpy()
    one, two = people["parent_1"].to_numpy(), people["parent_2"].to_numpy()
    same_sex_parent = np.where((one >= 0) & (male[one] == male), one, np.where((two >= 0) & (male[two] == male), two, -1))
    chance = np.where(male, NAMED_AFTER_FATHER, NAMED_AFTER_MOTHER)
    chosen = np.flatnonzero((same_sex_parent >= 0) & ~unborn & (rng.random(len(people)) < chance))
    _, first = np.unique(same_sex_parent[chosen], return_index=True)
    chosen = chosen[first]
    taken = _names_of_siblings(forenames, people, chosen)
    free = np.array([forenames[same_sex_parent[child]] not in names for child, names in zip(chosen, taken, strict=True)], dtype=bool)
    forenames[chosen[free]] = forenames[same_sex_parent[chosen[free]]]


def _names_of_siblings(forenames: Names, people: pd.DataFrame, chosen: Numbers) -> list[set[str]]:
    household, slot = people["household"].to_numpy(), people["slot"].to_numpy()
    mates = np.flatnonzero(np.isin(household, household[chosen]) & (slot >= kinds.CHILDREN.start) & (slot < kinds.SHARING.start))
    by_household: dict[int, set[str]] = {}
    for person in mates:
        by_household.setdefault(int(household[person]), set()).add(forenames[person])
    return [by_household.get(int(household[child]), set()) for child in chosen]
