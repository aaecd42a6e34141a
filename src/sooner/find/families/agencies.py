"""Which agencies say a thing, as one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd


def names_of(agencies: Iterable[str]) -> str:
    """Agencies in alphabetical order, each once, separated by a comma and a space."""
    return ", ".join(sorted({name for names in agencies for name in names.split(", ")}))


def told_by(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """The agencies of all the rows of each key, by key. Most things are told by one: only the others are put together."""
    told = rows[[*key, "agencies"]].drop_duplicates()
    several = told.duplicated(key, keep=False)
    together = told.loc[several].set_index(key)["agencies"]
    names: dict[Any, list[str]] = {}
    for of, agencies in zip(together.index, together, strict=True):  # pandas takes thirty times as long to call a function for each key
        names.setdefault(of, []).append(agencies)
    together = together.loc[~together.index.duplicated()]
    every: pd.Series = pd.concat([told.loc[~several].set_index(key)["agencies"], together.index.to_series().map(names).map(names_of)])
    return every


def both_of(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """The agencies of each of ``some`` and the other that stands beside it. Few agencies tell of many pairs: each choice of them is put together once."""
    pairs = list(zip(some, others, strict=True))
    names = {pair: names_of(pair) for pair in set(pairs)}
    return [names[pair] for pair in pairs]
