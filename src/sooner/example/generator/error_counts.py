"""How many errors of each kind were made: counted on the records themselves, against what is true of the person."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Flags, Numbers
from sooner.example.generator.errors_in_dates import PLACEHOLDER
from sooner.example.generator.name_variants import NICKNAMES, SPELLINGS
from sooner.example.generator.population import Population

#: The kinds, in the order in which they are told.
KINDS = ("typos", "nicknames", "dates", "old_addresses", "missing", "duplicates")
#: What a linker is bound to look at: only here is a value that is not there an error.
_LOOKED_AT = ("forename", "surname", "date_of_birth", "sex", "postcode")


def count_errors(population: Population, true: pd.DataFrame, made: pd.DataFrame, counts: Counter[str]) -> None:
    """Adds the errors of one list of records to the counts; ``true`` holds the same rows before the slips, at the address that is written."""
    for column in ("forename", "surname"):
        variant, other = _names(true[column].to_numpy(dtype=object), made[column].to_numpy(dtype=object))
        counts["nicknames"] += variant
        counts["typos"] += other
    born, written = (frame["date_of_birth"].to_numpy().astype("datetime64[D]") for frame in (true, made))
    known = ~np.isnat(written) & (written != PLACEHOLDER)
    counts["dates"] += int((known & (written != born)).sum())
    counts["old_addresses"] += _moved_away(population, made)
    counts["missing"] += sum(_lost(true[column], made[column]) for column in _LOOKED_AT) + int((written == PLACEHOLDER).sum())
    counts["typos"] += int(((made["postcode"] != "") & (made["postcode"] != true["postcode"])).sum())


def _names(true: Numbers, made: Numbers) -> tuple[int, int]:
    """How many names are known variants of the true one, and how many are wrong in another way; a name that is not there is neither."""
    wrong: Flags = (true != made) & (made != "") & (made != "UNKNOWN")
    pairs = list(zip(true[wrong], made[wrong], strict=True))
    variants = sum(1 for right, written in pairs if written in NICKNAMES.get(right, ()) or written in SPELLINGS.get(right, ()))
    return variants, len(pairs) - variants


def _moved_away(population: Population, made: pd.DataFrame) -> int:
    """Records with an address at which the person no longer lives."""
    now = population.residences.dwelling[made["person"].to_numpy(), 0]
    return int(((made["dwelling"].to_numpy() != now) & (made["postcode"] != "").to_numpy()).sum())


def _lost(true: pd.Series, made: pd.Series) -> int:
    gone = made.isna() | made.isin(("", "UNKNOWN"))
    return int((gone & ~(true.isna() | (true == ""))).sum())
