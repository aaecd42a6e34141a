"""One series as it was sent: its values in order of time, what they are of, which way is better, where limits begin anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from sooner.lead.indicators.limits import Values
from sooner.lead.indicators.seen import Direction

#: How a rate is shown.
PER = 100
#: Denominators that differ more than so many times make limits that fit neither the small nor the large ones.
UNEVEN = 2.0


@dataclass(frozen=True, eq=False)
class Series:
    """One series. ``values`` are what is charted: the counts as sent, or per 100 of the denominators where there are any."""

    name: str
    dates: list[date]
    counts: Values = field(repr=False)
    denominators: Values | None = field(repr=False)
    direction: Direction = "neutral"
    target: float | None = None
    rebase: tuple[date, ...] = ()

    @property
    def values(self) -> Values:
        """What is charted."""
        if self.denominators is None:
            return self.counts
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.denominators > 0, PER * self.counts / self.denominators, np.nan)

    @property
    def unit(self) -> str:
        """What a value is of, in words; empty for what was sent as it is."""
        return "" if self.denominators is None else f"per {PER}"

    @property
    def caution(self) -> str:
        """A sentence where the values are rates of very different numbers."""
        if self.denominators is None or not (known := self.denominators[self.denominators > 0]).size:
            return ""
        times = float(known.max() / known.min())
        if times <= UNEVEN:
            return ""
        return f"What it is a rate of differs up to {times:.1f} times: where that is small the rate moves more by chance than the limits allow for."
