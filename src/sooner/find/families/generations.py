"""Telling parents from grandparents, grown-up children, aunts and uncles at one address, by their ages."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.people import of, years_older

#: Fewer years than this lie between two people of one generation.
GENERATION = 15
#: The age at which children are most often born; the generation nearest to it at the births is taken for the parents'.
_USUAL = 30


def of_a_known_generation(people: pd.DataFrame, pairs: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The pairs whose adult is of the generation of somebody already known to care for the child."""
    beside = pairs.reset_index().merge(known[["adult", "child"]].rename(columns={"adult": "carer"}), on="child")
    apart = years_older(people, beside["adult"], beside["carer"]).abs()
    fits = beside.loc[(beside["adult"] != beside["carer"]) & (apart < GENERATION), "index"]
    return pairs.loc[pairs.index.isin(fits)]


def best_generation(people: pd.DataFrame, pairs: pd.DataFrame, all_pairs: pd.DataFrame) -> pd.DataFrame:
    """For each child, the adults of the generation whose ages at the births of all the children there lie nearest to the usual age.

    ``all_pairs`` holds every adult and child there, of whatever ages: a grown-up brother is no parent of the baby where he could be none of the
    teenager. The best come first.
    """
    off = (all_pairs["gap"] - _USUAL).abs().groupby(all_pairs["adult"]).mean()
    ranked = pairs.assign(off=pairs["adult"].map(off)).sort_values(["child", "off", "adult"])
    best = ranked.drop_duplicates("child").set_index("child")["adult"]
    apart = years_older(people, ranked["adult"], ranked["child"].map(best)).abs()
    return ranked.loc[apart < GENERATION].drop(columns="off")


def not_aunt_or_uncle(people: pd.DataFrame, known: pd.DataFrame, found: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """Found adults, less those who share an elder with another carer of the child: at their parents' home, both are that elder's children.

    Where none of the two was known before, the one whose age fits best stays: the first in the order found.
    """
    elders = elders_of(people, near)
    carers = known.drop_duplicates(["adult", "child"]).reset_index(drop=True).reset_index(names="place_in_order")
    mine = found[["adult", "child"]].merge(elders, on="adult").merge(carers[["adult", "child", "place_in_order"]], on=["adult", "child"])
    theirs = carers[["adult", "child", "place_in_order"]].merge(elders, on="adult")
    both = mine.merge(theirs, on=["child", "elder"], suffixes=("", "_other"))
    brothers = both.loc[both["place_in_order_other"] < both["place_in_order"], ["adult", "child"]].drop_duplicates()
    marked = found.merge(brothers, on=["adult", "child"], how="left", indicator="beside")
    return found.loc[(marked["beside"] == "left_only").to_numpy()]


def elders_of(people: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """One row a young adult and somebody a generation older with the same address and surname: adult, elder."""
    named = near.loc[near["named"]]
    old = named.loc[years_older(people, named["person_id"], named["other_person_id"]) > GENERATION]
    old = old.loc[of(people, old["other_person_id"], "young")]
    return pd.DataFrame({"adult": old["other_person_id"], "elder": old["person_id"]})
