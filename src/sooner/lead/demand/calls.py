"""Calls from the published events, which name nobody: one row a call, and the months of which all calls are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from sooner.definitions.demand_kinds import DemandKinds

#: So many months are one look: what comes back within a year is a repeat.
MONTHS = 12


@dataclass(frozen=True, eq=False)
class Calls:
    """``events``: one row a person's part, with ``month`` a whole number of months; ``first`` and ``last``: the months of which all calls are known."""

    events: pd.DataFrame = field(repr=False)
    first: int
    last: int

    @property
    def months(self) -> range:
        """The last twelve whole months."""
        return range(self.last - MONTHS + 1, self.last + 1)

    @property
    def whole(self) -> bool:
        """Whether twelve whole months are known."""
        return self.first <= self.months.start

    @property
    def each(self) -> pd.DataFrame:
        """One row a call of the whole months: event_key, month, event_type, place_key."""
        inside = self.events[(self.events["month"] >= self.first) & (self.events["month"] <= self.last)]
        return inside.drop_duplicates("event_key")[["event_key", "month", "event_type", "place_key"]]

    @property
    def of_the_year(self) -> pd.DataFrame:
        """The calls of the last twelve whole months."""
        found = self.each
        return found[found["month"] >= self.months.start]

    def of_families(self, kinds: DemandKinds) -> pd.DataFrame:
        """One row a family and call of the year: family_key, event_key; only by the parts that the list counts for a family."""
        suspect = self.events["part"] == "suspect"
        part = self.events["part"].mask(suspect & (self.events["proved"] == True), "suspect_proved")  # noqa: E712 - empty is neither
        here = part.isin([*kinds.counts_for_a_family, *(["suspect_proved"] if "suspect" in kinds.counts_for_a_family else [])])
        in_year = (self.events["month"] >= self.months.start) & (self.events["month"] <= self.last)
        return self.events[here & in_year & self.events["family_key"].notna()].drop_duplicates(["family_key", "event_key"])[["family_key", "event_key"]]


def calls_of(events: pd.DataFrame, today: date) -> Calls:
    """The calls. The first month of the records may have begun in its middle, and the month of ``today`` has not ended: neither is whole."""
    numbered = events.assign(month=in_months(events["month"]))
    first = int(numbered["month"].min()) + 1 if len(numbered) else 0
    tomorrow = today + timedelta(days=1)
    return Calls(numbered, first, tomorrow.year * 12 + tomorrow.month - 2)


def in_months(days: pd.Series) -> np.ndarray:
    """Days as whole numbers of months, so that months can be added and subtracted."""
    import pandas as pd

    found = pd.to_datetime(days)
    return np.asarray(found.dt.year * 12 + found.dt.month - 1, dtype=np.float64)


def day_of(month: int) -> date:
    """The first day of a month that is a whole number."""
    return date(month // 12, month % 12 + 1, 1)
