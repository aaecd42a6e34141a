"""One row a person, from the households: sex, date of birth, ethnicity, and who is whose parent, carer and partner."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import communities
from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import Days, Flags, Numbers, day_column, days
from sooner.example.generator.communal import REFUGE, REFUGE_FAMILIES, TEMPORARY, TEMPORARY_FAMILIES, Places
from sooner.example.generator.households import Households

NOBODY = -1


def place_families(households: Households, people: int, places: Places, rng: np.random.Generator) -> None:
    """Puts some mothers with children into the refuges, and some families into blocks of temporary accommodation."""
    children = households.ages[:, kinds.CHILDREN]
    grown = (children >= 18).any(axis=1)
    mothers = (households.kind == kinds.LONE_PARENT) & ~households.first_is_male & ~grown
    _move_in(households, mothers, places, REFUGE, max(3, round(REFUGE_FAMILIES * people / 1000)), rng)
    families = np.isin(households.kind, (kinds.LONE_PARENT, kinds.COUPLE_CHILDREN, kinds.STEP_FAMILY)) & (households.place < 0)
    _move_in(households, families, places, TEMPORARY, max(3, round(TEMPORARY_FAMILIES * people / 1000)), rng)


def _move_in(households: Households, eligible: Flags, places: Places, kind: str, count: int, rng: np.random.Generator) -> None:
    chosen = rng.permutation(np.flatnonzero(eligible))[:count]
    where = rng.permutation(np.resize(places.of_kind(kind), len(chosen)))
    households.place[chosen] = where
    households.area[chosen] = places.area[where]


def people_of(households: Households, areas: pd.DataFrame, last_day: np.datetime64, rng: np.random.Generator) -> pd.DataFrame:
    """The people, household by household. Columns of other people hold row numbers, -1 for nobody."""
    household, slot = np.nonzero(~np.isnan(households.ages))
    age = households.ages[household, slot]
    index = np.full(households.ages.shape, NOBODY)
    index[household, slot] = np.arange(len(household))
    people = pd.DataFrame({"household": household, "slot": slot, "kind": households.kind[household], "area": households.area[household]})
    people["place"] = households.place[household]
    people["district"] = areas["district"].to_numpy()[people["area"]]
    people["unborn"] = age < 0
    people["born"] = _birthdays(age, last_day)
    people["male"] = _male(households, household, slot, rng)
    people["sex"] = np.where(people["male"], "male", "female")
    _ties(people, index)
    people["code"] = _codes(households, household, slot)
    _foster_children_have_their_own(people, rng)
    people["former"], people["separated_on"] = NOBODY, np.full(len(people), np.datetime64("NaT", "D"))
    return people


def _birthdays(age: np.ndarray[tuple[int], np.dtype[np.float64]], last_day: np.datetime64) -> Days:
    """Days of birth; twins have the same age to the last digit, so the same day. The born are born by the last day, the unborn come after it."""
    born = last_day - days(age * 365.25)
    return np.where(age < 0, np.maximum(born, last_day + 1), np.minimum(born, last_day))


def _male(households: Households, household: Numbers, slot: Numbers, rng: np.random.Generator) -> Flags:
    # 105 boys are born for 100 girls.
    male = rng.random(len(slot)) < 0.512
    first_male = households.first_is_male[household]
    same = households.second_is_same_sex[household]
    male = np.where(slot == kinds.FIRST, first_male, male)
    male = np.where(slot == kinds.SECOND, np.where(same, first_male, ~first_male), male)
    male = np.where(slot == kinds.GRANDMOTHER, False, male)
    return np.asarray(np.where(slot == kinds.GRANDFATHER, True, male), dtype=bool)


def _ties(people: pd.DataFrame, index: Numbers) -> None:
    household, slot, kind = (people[name].to_numpy() for name in ("household", "slot", "kind"))
    first, second = index[household, kinds.FIRST], index[household, kinds.SECOND]
    own_child = ((slot >= kinds.CHILDREN.start) & (slot < kinds.CHILDREN.stop) & (kind != kinds.KINSHIP)) | (slot >= kinds.UNBORN.start)
    two_parents = np.isin(kind, kinds.WITH_SECOND_PARENT) | (slot >= kinds.UNBORN.start)
    young_step = (kind == kinds.STEP_FAMILY) & (slot == kinds.CHILDREN.start) & (household % 3 == 0)
    parent_1 = np.where(own_child, first, NOBODY)
    parent_2 = np.where(own_child & (two_parents | young_step), second, NOBODY)
    # The older generation's child is the second adult where there is one.
    middle = np.where(second >= 0, slot == kinds.SECOND, slot == kinds.FIRST) & (kind == kinds.THREE_GENERATIONS)
    people["parent_1"] = np.where(middle, index[household, kinds.GRANDMOTHER], parent_1)
    people["parent_2"] = np.where(middle, index[household, kinds.GRANDFATHER], parent_2)
    cared_for = ((kind == kinds.KINSHIP) & (slot >= kinds.CHILDREN.start)) | ((slot >= kinds.FOSTERED.start) & (slot < kinds.FOSTERED.stop))
    people["carer_1"], people["carer_2"] = np.where(cared_for, first, NOBODY), np.where(cared_for, second, NOBODY)
    people["fostered"] = (slot >= kinds.FOSTERED.start) & (slot < kinds.FOSTERED.stop)
    of_couple = np.isin(kind, kinds.COUPLES)
    grand = np.where(slot == kinds.GRANDMOTHER, index[household, kinds.GRANDFATHER], index[household, kinds.GRANDMOTHER])
    partner = np.where(of_couple & (slot == kinds.FIRST), second, np.where(of_couple & (slot == kinds.SECOND), first, NOBODY))
    people["partner"] = np.where(np.isin(slot, (kinds.GRANDMOTHER, kinds.GRANDFATHER)), grand, partner)


def _codes(households: Households, household: Numbers, slot: Numbers) -> Numbers:
    one, two = households.code[household], households.second_code[household]
    child = communities.child_code(one, two)
    has_two = np.isin(households.kind[household], kinds.COUPLES)
    is_child = (slot >= kinds.CHILDREN.start) & (slot < kinds.CHILDREN.stop) | (slot >= kinds.UNBORN.start)
    found = np.where(is_child & has_two, child, one)
    second_side = np.isin(slot, (kinds.SECOND, kinds.GRANDMOTHER, kinds.GRANDFATHER)) & has_two
    return np.asarray(np.where(second_side, two, found))


def _foster_children_have_their_own(people: pd.DataFrame, rng: np.random.Generator) -> None:
    """Foster children have an ethnicity of their own, drawn as any adult's; two in one household are taken as strangers to each other."""
    fostered = people["fostered"].to_numpy()
    codes = people["code"].to_numpy().copy()
    codes[fostered] = communities.draw_codes(people["district"].to_numpy()[fostered], rng)
    people["code"] = codes


def assign_apart(people: pd.DataFrame, first_day: np.datetime64, last_day: np.datetime64, rng: np.random.Generator) -> None:
    """Gives children of mothers on their own, and of step families, a father who lives elsewhere in the area, for about six families in ten.

    The other fathers live outside the area or are not known. Four in ten of the couples parted within the window.
    """
    age = (last_day - day_column(people, "born")).astype(np.int64) / 365.25
    kind, slot, male = (people[name].to_numpy() for name in ("kind", "slot", "male"))
    wants = (slot == kinds.FIRST) & ~male & np.isin(kind, (kinds.LONE_PARENT, kinds.STEP_FAMILY))
    mothers = np.flatnonzero(wants & (rng.random(len(people)) < 0.7))
    can = male & (age > 19) & (age < 62) & np.isin(kind, (kinds.ONE_PERSON, kinds.SHARERS, kinds.COUPLE, kinds.STEP_FAMILY, kinds.RESIDENT))
    fathers = rng.permutation(np.flatnonzero(can))[: len(mothers)]
    mothers = mothers[: len(fathers)]
    mothers = mothers[np.argsort(age[mothers] + rng.normal(2, 3, len(mothers)), kind="stable")]
    fathers = fathers[np.argsort(age[fathers], kind="stable")]
    oldest = people[people["parent_1"] >= 0].groupby("parent_1")["born"].min().reindex(mothers).to_numpy().astype("datetime64[D]")
    old_enough = (oldest - day_column(people, "born")[fathers]).astype(np.int64) / 365.25 >= 16.5
    apart = old_enough & (people["household"].to_numpy()[mothers] != people["household"].to_numpy()[fathers])
    _tie_apart(people, mothers[apart], fathers[apart], first_day, last_day, rng)


def _tie_apart(people: pd.DataFrame, mothers: Numbers, fathers: Numbers, first_day: np.datetime64, last_day: np.datetime64, rng: np.random.Generator) -> None:
    former = people["former"].to_numpy().copy()
    former[mothers], former[fathers] = fathers, mothers
    people["former"] = former
    parent_1, parent_2 = people["parent_1"].to_numpy(), people["parent_2"].to_numpy().copy()
    fatherless = (parent_1 >= 0) & (parent_2 < 0) & ~people["fostered"].to_numpy()
    father_of = np.full(len(people), NOBODY)
    father_of[mothers] = fathers
    parent_2[fatherless] = father_of[parent_1[fatherless]]
    people["parent_2"] = parent_2
    window = int((last_day - first_day).astype(np.int64)) - 60
    when = first_day + 30 + days(rng.uniform(0, window, len(mothers)))
    # Nobody parts before the youngest child was on the way.
    youngest = people[people["parent_2"] >= 0].groupby("parent_2")["born"].max().reindex(fathers).to_numpy().astype("datetime64[D]")
    recent = (rng.random(len(mothers)) < 0.4) & (when > youngest - 200)
    separated = day_column(people, "separated_on").copy()
    separated[mothers[recent]] = when[recent]
    separated[fathers[recent]] = when[recent]
    people["separated_on"] = separated
