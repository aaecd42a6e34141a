"""Which agencies say a thing, as one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import ibis.expr.types as ir


def names_of(agencies: Iterable[str]) -> str:
    """Agencies in alphabetical order, each once, separated by a comma and a space."""
    return ", ".join(sorted({name for names in agencies for name in names.split(", ")}))


def telling(agency: ir.StringColumn) -> ir.StringScalar:
    """The same of a column of single agencies, worked out by the engine."""
    return agency.collect(distinct=True).sort().join(", ")


def told_by(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """The agencies of all the rows of each key, in the order of the keys. Most things are told by one: only the others are put together."""
    told = pd.DataFrame({"which": rows.groupby(key).ngroup(), "agencies": rows["agencies"]}).drop_duplicates()
    several = told.duplicated("which", keep=False)
    names: dict[Any, list[str]] = {}
    for which, agencies in told.loc[several].itertuples(index=False):  # pandas takes thirty times as long to call a function for each key
        names.setdefault(which, []).append(agencies)
    first = told.drop_duplicates("which").set_index("which")["agencies"].sort_index()
    first.loc[list(names)] = [names_of(agencies) for agencies in names.values()]
    return first


def both_of(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """The agencies of each of ``some`` and the other that stands beside it. Few agencies tell of many pairs: each choice of them is put together once."""
    pairs = list(zip(some, others, strict=True))
    names = {pair: names_of(pair) for pair in set(pairs)}
    return [names[pair] for pair in pairs]
