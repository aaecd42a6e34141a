"""The people of a trial as its estimators take them: arm, outcome, covariates, strata; who is left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.protocol import Protocol

if TYPE_CHECKING:
    import pandas as pd

#: More values than this in one covariate, one stratum column or one subgroup are an id, not a kind.
_MOST_KINDS = 50


@dataclass(frozen=True, eq=False)
class Sample:
    """Everybody in the draw. ``outcome`` is NaN where it is not known; ``covariates`` are numbers with none missing."""

    treated: Flags
    outcome: Numbers
    covariates: pd.DataFrame = field(repr=False)
    strata: npt.NDArray[np.int64] = field(repr=False)
    words: tuple[str, str] = ("treatment", "comparison")

    @property
    def known(self) -> Flags:
        """Whose outcome is known."""
        return ~np.isnan(self.outcome)

    @cached_property
    def small_strata(self) -> Flags:
        """Who is in a stratum that has fewer than two people with a known outcome in an arm: it has no difference of its own."""
        found = np.zeros(len(self.strata), dtype=bool)
        groups = np.unique(self.strata)
        for stratum in groups if len(groups) > 1 else []:
            here = self.strata == stratum
            if min((here & self.known & self.treated).sum(), (here & self.known & ~self.treated).sum()) < 2:
                found |= here
        return found

    @property
    def binary(self) -> bool:
        """Whether every known outcome is 0 or 1."""
        return bool(np.isin(self.outcome[self.known], (0, 1)).all())

    @property
    def scale(self) -> int:
        """What an estimate is multiplied by: shares are told in percentage points."""
        return 100 if self.binary else 1

    def only(self, people: Flags) -> Sample:
        """The same for some of the people."""
        return Sample(self.treated[people], self.outcome[people], self.covariates[people].reset_index(drop=True), self.strata[people], self.words)

    def analysed(self) -> Sample:
        """Those with a known outcome in strata that can be compared."""
        return self.only(self.known & ~self.small_strata)


def sample_of(data: Data, protocol: Protocol, said: tuple[Flags, str, str] | None = None) -> Sample:
    """The trial that the data hold. ``said``: who is in the treatment arm and the arms' words, where that is known.

    Raises InputRefused with what cannot be read as the protocol says it is.
    """
    asked: dict[str, Any] = {name: [getattr(protocol, name)] for name in ("outcome", "treatment", "unit", "time", "first_treated", "received", "dose")}
    require(data, {**asked, "covariates": protocol.covariates, "strata": protocol.strata, "subgroups": protocol.subgroups})
    treated, *words = said or arms(data, str(protocol.treatment), protocol.control)
    covariates = covariates_of(data, protocol.covariates)
    return Sample(treated, numbers(data, str(protocol.outcome)), covariates, kinds(data, protocol.strata)[0], (words[0], words[1]))


def several_of(data: Data, protocol: Protocol) -> tuple[npt.NDArray[Any], list[str], str] | None:
    """What each row's arm is called (n), the arms beside the comparison, and the comparison; None where there are not several or it is not named.

    The first arm is the one that the verdict is about: the first of the planned shares, else the first by name.
    """
    require(data, {"treatment": [protocol.treatment]})
    column = data.frame[str(protocol.treatment)]
    said, comparison = column.astype(str).str.strip().to_numpy(dtype=str), str(protocol.control).strip()
    others = sorted({str(each) for each in said} - {comparison})
    if protocol.control is None or len(others) < 2 or comparison not in said or column.isna().any():
        return None
    named = [arm for arm, _ in protocol.planned_shares if arm != comparison]
    unknown = [arm for arm in named if arm not in others]
    if unknown:
        why = f"no row has the arm {unknown[0]!r}, which planned_share names"
        raise InputRefused([Fault(data.name, why, f"Its arms: {', '.join(others)}.", column=protocol.treatment)])
    return said, [*named, *(arm for arm in others if arm not in named)], comparison


def kinds(data: Data, names: tuple[str, ...]) -> tuple[npt.NDArray[np.int64], list[str]]:
    """The number of each person's kind over some columns together, and each kind's words; an empty cell is a kind of its own."""
    if not names:
        return np.zeros(len(data.frame), dtype=np.int64), []
    said = data.frame[list(names)].astype(object).where(data.frame[list(names)].notna(), "not known").astype(str).agg(", ".join, axis=1)
    words, codes = np.unique(said.to_numpy(dtype=str), return_inverse=True)
    if len(words) > _MOST_KINDS * len(names):
        raise InputRefused([Fault(data.name, f"{', '.join(names)}: {len(words)} kinds are too many", "Name columns with a few kinds, such as a district.")])
    return codes.astype(np.int64), [str(word) for word in words]


def covariates_of(data: Data, names: tuple[str, ...]) -> pd.DataFrame:
    """Each covariate as numbers: words become one column a kind but one; what is missing gets the mean and a column that says so."""
    import pandas as pd

    parts: dict[str, Numbers] = {}
    for name in names:
        column = data.frame[name]
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
            found = numbers(data, name)
            empty = np.isnan(found)
            parts[name] = np.where(empty, np.nanmean(found) if not empty.all() else 0.0, found)
            if empty.any() and not empty.all():
                parts[f"{name} not known"] = empty.astype(np.float64)
        else:
            codes, words = kinds(data, (name,))
            parts.update({f"{name}: {word}": (codes == place).astype(np.float64) for place, word in enumerate(words) if place})
    return pd.DataFrame(parts, index=range(len(data.frame)), dtype=np.float64)
