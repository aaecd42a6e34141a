"""Which agencies say a thing, as one text."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def names_of(agencies: Iterable[str]) -> str:
    """Agencies in alphabetical order, each once, separated by a comma and a space."""
    return ", ".join(sorted({name for names in agencies for name in names.split(", ")}))


def told_by(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """The agencies of all the rows of each key, by key. Most things are told by one: only the others are put together."""
    told = rows[[*key, "agencies"]].drop_duplicates()
    several = told.duplicated(key, keep=False)
    together = told.loc[several].groupby(key)["agencies"].agg(names_of)
    every: pd.Series = pd.concat([told.loc[~several].set_index(key)["agencies"], together])
    return every
