"""People with the score by which places were given, and the cutoff: how far each is from it, and on which side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Flags, Numbers, days, numbers, require
from sooner.prove.data import Data
from sooner.prove.estimators.discontinuity.jump import Jump, jump
from sooner.prove.estimators.discontinuity.reach import interval_reach
from sooner.prove.estimators.discontinuity.smoothing import Side
from sooner.prove.protocol import Protocol
from sooner.prove.sample import Sample, covariates_of
from sooner.prove.showing import number

if TYPE_CHECKING:
    import pandas as pd

_MEND = "Name the column with the scores, of which the cutoff is one value. The column that says who took it up is `received`."


@dataclass(frozen=True, eq=False)
class Scored:
    """Everybody with a score: how far from the cutoff (n), who was offered it (n), outcome (n, NaN: not known), covariates, who received it (n)."""

    away: Numbers
    offered: Flags
    outcome: Numbers
    covariates: pd.DataFrame = field(repr=False)
    received: Numbers | None
    cutoff: float
    dated: bool
    without_score: int = 0

    @property
    def known(self) -> Flags:
        """Whose outcome is known."""
        return ~np.isnan(self.outcome)

    @property
    def words(self) -> tuple[str, str]:
        """The side on which it was offered, and the other."""
        both = (f"from {self.said(0.0)} on", f"below {self.said(0.0)}")
        return both if bool(self.offered[self.away >= 0].any()) else (both[1], both[0])

    def said(self, away: float) -> str:
        """A score in words, from how far it is from the cutoff."""
        if not self.dated:
            return number(self.cutoff + away).removesuffix(".00").removesuffix(".0")
        day = date(1970, 1, 1) + timedelta(days=round(self.cutoff + away))
        return f"{day.day} {day:%B %Y}"

    def sides(self, values: Numbers | None = None) -> tuple[Side, Side]:
        """Those who were offered it, and the others: of all whose value is known. Without ``values`` the outcome."""
        given = self.outcome if values is None else values
        there = ~np.isnan(given)
        one, other = (Side(self.away[there & arm], given[there & arm]) for arm in (self.offered, ~self.offered))
        return one, other

    def only(self, kept: Flags) -> Scored:
        """The same for some of the people."""
        received = None if self.received is None else self.received[kept]
        covariates = self.covariates[kept].reset_index(drop=True)
        return replace(self, away=self.away[kept], offered=self.offered[kept], outcome=self.outcome[kept], covariates=covariates, received=received)

    def within(self, reach: float) -> Scored:
        """The people nearer to the cutoff than this."""
        return self.only(np.abs(self.away) < reach)

    def sample(self) -> Sample:
        """The same people as checks of outcomes take them."""
        return Sample(self.offered, self.outcome, self.covariates, np.zeros(len(self.away), dtype=np.int64), self.words)


def measured(sides: tuple[Side, Side], order: int, reach: float | None = None) -> Jump:
    """The jump between two sides; without a ``reach`` within the one that makes for right intervals."""
    one, other = sides
    return jump(one, other, interval_reach(one, other, order) if reach is None else reach, order)


def scored(data: Data, protocol: Protocol) -> Scored:
    """What the data hold. Raises InputRefused where they are not what the protocol says, or the scores are none."""
    named = {name: [getattr(protocol, name)] for name in ("outcome", "treatment", "unit", "received")}
    require(data, {**named, "covariates": protocol.covariates})
    score, cutoff = _scores(data, protocol)
    there = ~np.isnan(score)
    _refuse_no_score(data, protocol, score[there], cutoff)
    above = score >= cutoff
    offered = ~above if protocol.control == "above" else above
    received = numbers(data, protocol.received) if protocol.received else None
    covariates = covariates_of(data, protocol.covariates)
    dated = isinstance(protocol.cutoff, str)
    found = Scored(score - cutoff, offered, numbers(data, str(protocol.outcome)), covariates, received, cutoff, dated, int((~there).sum()))
    return found.only(there)


def _scores(data: Data, protocol: Protocol) -> tuple[Numbers, float]:
    """The scores and the cutoff as numbers: days are counted."""
    name = str(protocol.treatment)
    if not isinstance(protocol.cutoff, str):
        return numbers(data, name), float(protocol.cutoff or 0)
    given = days(data, name)
    counted = given.to_numpy(dtype="datetime64[D]").astype(np.float64)
    return np.where(given.isna(), np.nan, counted), float((date.fromisoformat(protocol.cutoff) - date(1970, 1, 1)).days)


def _refuse_no_score(data: Data, protocol: Protocol, score: Numbers, cutoff: float) -> None:
    name = protocol.treatment
    if len(np.unique(score)) < 3:
        raise InputRefused([Fault(data.name, "it has fewer than three values: it is no score by which places were given", _MEND, column=name)])
    if not score.min() < cutoff <= score.max():
        side = "below" if cutoff > score.max() else "on or above"
        raise InputRefused([Fault(data.name, f"cutoff = {protocol.cutoff}: everybody's score is {side} it", _MEND, column=name)])
