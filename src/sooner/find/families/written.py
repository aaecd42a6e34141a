"""The tables of the station: every tie with its source, the families, and their members."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from sooner.find.families.days import no_day
from sooner.find.families.declared import CARING
from sooner.find.families.numbers import unrecorded
from sooner.find.families.partners import homes

#: Ties that nobody begins: they are as old as the younger of the two.
BY_BLOOD = ("parent", "grandparent", "sibling", "other_relative")
_PAIR = ["person_id", "other_person_id"]
_TIES = [*_PAIR, "tie", "source", "agencies", "tie_from", "tie_to", "dated_by", "same_household"]
_MEMBERS = ["family_id", "person_id", "place", "source", "agencies", "member_from"]


def ties_table(people: pd.DataFrame, said: pd.DataFrame, cases: pd.DataFrame, near: pd.DataFrame, carers: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Every tie from every source. One across households says that it exists, and not where; no address tie rests on a protected address."""
    household = _households(carers, partners)
    declared = said.assign(source="declared", same_household=_said_together(people, said) | _in(said, household))
    declared.loc[declared["tie"].isin(list(CARING)), "same_household"] = _in(said, household)
    declared = _from_birth(people, declared)
    shared = _older_first(people, cases)
    shared = shared.assign(source="shared_case", tie=_what(shared, carers, partners, "shared_case", "same_case"), tie_to=no_day(shared.index))
    shared["dated_by"] = _dated(shared, "case")
    shared["same_household"] = homes(people, shared)[0] | _in(shared, household)
    named = np.where(near["named"], "shared_address_and_surname", "shared_address")
    address = near.assign(
        source=named, tie=_what(near, carers, partners, None, "lives_with"), tie_to=no_day(near.index), same_household=True, dated_by=_dated(near, "address")
    )
    every = pd.concat([frame[_TIES] for frame in (declared, shared, address) if not frame.empty] or [declared[_TIES]], ignore_index=True)
    return every.loc[~(unrecorded(every["person_id"]) | unrecorded(every["other_person_id"]))].sort_values([*_PAIR, "tie", "source"])


def _from_birth(people: pd.DataFrame, declared: pd.DataFrame) -> pd.DataFrame:
    """Declared ties with how their first day is known: one by blood of which nobody wrote it is as old as the younger of the two."""
    young = pd.concat([declared[end].map(people["born"].where(~people["unborn"])) for end in _PAIR], axis=1).max(axis=1, skipna=False)
    birth = declared["tie_from"].isna() & declared["tie"].isin(BY_BLOOD) & young.notna()
    return declared.assign(tie_from=declared["tie_from"].mask(birth, young), dated_by=_dated(declared, "said").mask(birth, "birth"))


def _dated(ties: pd.DataFrame, how: str) -> pd.Series:
    """How the first day is known, where one is."""
    return ties["tie_from"].notna().map({True: how, False: None})


def members_table(told: pd.DataFrame, numbers: dict[str, str]) -> pd.DataFrame:
    """Who belongs to which family, and by what. ``told``: the members that are listed (``Found.told``)."""
    members = told.assign(family_id=told["family"].map(numbers)).rename(columns={"tie_from": "member_from"})
    return members[_MEMBERS].sort_values(["family_id", "person_id"])


def families_table(people: pd.DataFrame, members: pd.DataFrame, numbers: dict[str, str], postcodes: pd.DataFrame, today: date) -> pd.DataFrame:
    """One row a family (in ``members`` by what it is called). No district is given where the address of a member is protected."""
    lives = members.merge(people[["postcode", "guarded"]], left_on="person_id", right_index=True)
    lives["adult"] = ~lives["place"].isin(["child", "unborn_child"])
    lives = lives.assign(child=lives["place"] == "child", expected=lives["place"] == "unborn_child")
    families = lives.groupby("family").agg(children=("child", "sum"), unborn=("expected", "sum"), adults=("adult", "sum"), address_protected=("guarded", "any"))
    families["district"] = _postcode(lives).map(postcodes.drop_duplicates("postcode").set_index("postcode")["district"])
    families.loc[families["address_protected"], "district"] = None
    families["family_id"] = families.index.map(numbers)
    return families.assign(as_at=today).sort_values("family_id")


def _postcode(lives: pd.DataFrame) -> pd.Series:
    """The postcode of each family: that of most of its children, then of most of its adults, then the first in order."""
    known = lives.loc[lives["postcode"].notna()]
    counted = known.groupby(["family", "postcode"], as_index=False).agg(adults=("adult", "sum"), people=("adult", "size"))
    counted["children"] = counted["people"] - counted["adults"]
    best = counted.sort_values(["family", "children", "adults", "postcode"], ascending=[True, False, False, True]).drop_duplicates("family")
    return best.set_index("family")["postcode"]


def _households(carers: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Pairs, both ways, that are taken to live together because one cares for the other or they are partners."""
    pairs = pd.concat([carers[["adult", "child"]].set_axis(_PAIR, axis=1), partners[["carer", "partner"]].set_axis(_PAIR, axis=1)])
    return pd.concat([pairs, pairs.set_axis(_PAIR[::-1], axis=1)]).drop_duplicates()


def _said_together(people: pd.DataFrame, said: pd.DataFrame) -> pd.Series:
    same, differ = homes(people, said)
    return (said["together"] & ~(said["apart"] & differ)) | (~said["apart"] & same)


def _in(pairs: pd.DataFrame, household: pd.DataFrame) -> pd.Series:
    marked = pairs[_PAIR].merge(household, on=_PAIR, how="left", indicator="held")
    return (marked["held"] == "both").set_axis(pairs.index)


def _older_first(people: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with the older person as the first: the adult, where one is."""
    younger = pairs["person_id"].map(people["born"]) > pairs["other_person_id"].map(people["born"])
    first, other = pairs["person_id"].where(~younger, pairs["other_person_id"]), pairs["other_person_id"].where(~younger, pairs["person_id"])
    return pairs.assign(person_id=first, other_person_id=other)


def _what(pairs: pd.DataFrame, carers: pd.DataFrame, partners: pd.DataFrame, source: str | None, otherwise: str) -> pd.Series:
    """What the first is to the other where this source made it so: carer or partner; else the word given."""
    held = pd.concat(
        [
            carers[["adult", "child", "source"]].set_axis([*_PAIR, "source"], axis=1).assign(word="carer"),
            partners[["carer", "partner", "source"]].set_axis([*_PAIR, "source"], axis=1).assign(word="partner"),
            partners[["partner", "carer", "source"]].set_axis([*_PAIR, "source"], axis=1).assign(word="partner"),
        ]
    )
    held = held.loc[held["source"] == source] if source else held.loc[held["source"].str.startswith("shared_address")]
    words = pairs[_PAIR].merge(held.drop_duplicates(_PAIR)[[*_PAIR, "word"]], on=_PAIR, how="left")["word"]
    return words.fillna(otherwise).set_axis(pairs.index)
