"""The partners of those who care for a child: declared, joint tenants, or of one address, surname and generation."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.generations import GENERATION, elders_of
from sooner.find.families.people import of, years_older

_COLUMNS = ["carer", "partner", "source", "tie_from", "agencies"]


def find_partners(people: pd.DataFrame, carers: pd.DataFrame, said: pd.DataFrame, cases: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """One row a carer and the carer's partner, who lives there too: carer, partner, source, tie_from, agencies; the most trusted source only."""
    caring = pd.Index(carers["adult"].unique())
    tied = said[["person_id", "other_person_id"]].drop_duplicates()
    found = [
        _declared(people, said).assign(source="declared"),
        _untied(_joint_tenants(people, cases), tied).assign(source="shared_case"),
        _untied(_of_one_name(people, near), tied).assign(source="shared_address_and_surname"),
    ]
    both_ways = pd.concat([*found, *(_turned(one) for one in found)], ignore_index=True).rename(columns={"person_id": "carer", "other_person_id": "partner"})
    order = both_ways["source"].map({"declared": 0, "shared_case": 1, "shared_address_and_surname": 2})
    mine = both_ways.assign(order=order).loc[both_ways["carer"].isin(caring) & ~of(people, both_ways["partner"], "dependent")]
    return mine.sort_values(["carer", "partner", "order"]).drop_duplicates(["carer", "partner"])[_COLUMNS].reset_index(drop=True)


def _declared(people: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Partners said to live together, or of whom nothing is said and who share an address; not where they are said to have parted."""
    pairs = said.loc[(said["tie"] == "partner") & said["current"]]
    parted = said.loc[(said["tie"] == "former_partner") & said["current"], ["person_id", "other_person_id", "tie_from"]]
    parted = pd.concat([parted, _turned(parted)], ignore_index=True).drop_duplicates(["person_id", "other_person_id"])
    pairs = pairs.merge(parted.rename(columns={"tie_from": "parted"}), on=["person_id", "other_person_id"], how="left", indicator="ended")
    again = (pairs["ended"] == "left_only") | (pairs["tie_from"] > pairs["parted"])
    same, differ = homes(people, pairs)
    together = (pairs["together"] & ~(pairs["apart"] & differ)) | (~pairs["together"] & ~pairs["apart"] & same)
    guarded = of(people, pairs["person_id"], "guarded") | of(people, pairs["other_person_id"], "guarded")
    return pairs.loc[again & together & (same | ~guarded), ["person_id", "other_person_id", "tie_from", "agencies"]]


def _joint_tenants(people: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Two tenants of one generation, unless they are known to live at different addresses."""
    pairs = cases.loc[cases["tenancy"]]
    level = years_older(people, pairs["person_id"], pairs["other_person_id"]).abs() < GENERATION
    same, differ = homes(people, pairs)
    guarded = of(people, pairs["person_id"], "guarded") | of(people, pairs["other_person_id"], "guarded")
    return pairs.loc[level & ~differ & (same | ~guarded), ["person_id", "other_person_id", "tie_from", "agencies"]]


def _of_one_name(people: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """Two adults of one address, surname and generation, unless an elder of that surname is there: then they may be brother and sister."""
    pairs = near.loc[near["named"] & ~of(people, near["person_id"], "dependent") & ~of(people, near["other_person_id"], "dependent")]
    pairs = pairs.loc[years_older(people, pairs["person_id"], pairs["other_person_id"]).abs() < GENERATION]
    elders = elders_of(people, near)
    mine = pairs.reset_index().merge(elders, left_on="person_id", right_on="adult")
    shared = mine.merge(elders.rename(columns={"adult": "other_person_id"}), on=["other_person_id", "elder"])
    return pairs.loc[~pairs.index.isin(shared["index"]), ["person_id", "other_person_id", "tie_from", "agencies"]]


def homes(people: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Whether the homes of the two people of each pair are the same, and whether they are known to differ."""
    one, other = pairs["person_id"].map(people["home"]), pairs["other_person_id"].map(people["home"])
    return (one == other).fillna(False), (one.notna() & other.notna() & (one != other)).fillna(False)


def _untied(pairs: pd.DataFrame, tied: pd.DataFrame) -> pd.DataFrame:
    """Pairs of whom no agency says what they are to each other: former partners, brothers and sisters are not made partners by an address."""
    both = pd.concat([tied, _turned(tied)], ignore_index=True).drop_duplicates()
    marked = pairs.merge(both, on=["person_id", "other_person_id"], how="left", indicator="tied")
    return pairs.loc[(marked["tied"] == "left_only").to_numpy()]


def _turned(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs.rename(columns={"person_id": "other_person_id", "other_person_id": "person_id"})
