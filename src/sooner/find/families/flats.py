"""People whose address names a house of several flats, and not which flat."""

from __future__ import annotations

import pandas as pd


def in_their_flats(people: pd.DataFrame, surnames: pd.DataFrame, closed: frozenset[str]) -> pd.DataFrame:
    """People, with those whose flat is left out put into the only flat of the house where somebody has their surname.

    Where there is no such flat, or more than one, a house of flats is no one home: it explains no tie. No more does a closed one.
    """
    flats = people["home"].str.extract(r"^[^ /]+/(.+)$")[0].rename("house")
    within = pd.DataFrame({"flat": people["home"], "house": flats}).dropna().rename_axis("person_id").reset_index().merge(surnames, on="person_id")
    without = people.loc[people["home"].isin(set(flats.dropna())), ["home"]].rename_axis("person_id").reset_index().merge(surnames, on="person_id")
    fits = without.merge(within[["flat", "house", "word"]], left_on=["home", "word"], right_on=["house", "word"])[["person_id", "flat"]].drop_duplicates()
    only = fits.drop_duplicates("person_id", keep=False).set_index("person_id")["flat"]
    found = people.index.isin(only.index)
    lost = people["home"].isin(set(flats.dropna())) & ~found
    home = people["home"].mask(found, only.reindex(people.index))
    return people.assign(home=home, shared=people["shared"] & ~lost & ~home.isin(closed))
