"""Every series looked at, in the order in which a leader reads them: changed for the worse, for the better, changed, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sooner.lead.indicators.seen import Seen, look
from sooner.lead.indicators.series import Series
from sooner.lead.indicators.words import briefly, in_words

if TYPE_CHECKING:
    from sooner.charts import Picture

#: What the latest value says, as the groups of the index; and what each group is called.
GROUP_OF = {"concern": "worse", "improvement": "better", "neutral_high": "changed", "neutral_low": "changed", "common_cause": "rest"}
GROUPS = {
    "worse": "Changed for the worse",
    "better": "Changed for the better",
    "changed": "Changed, and nobody has said which way is better",
    "rest": "No sign of a change in the latest value",
}


@dataclass(frozen=True, eq=False)
class Entry:
    """One series and what is seen in it. ``words`` say it in sentences, ``brief`` shorter for a table of many."""

    series: Series
    seen: Seen
    words: str
    brief: str

    @property
    def name(self) -> str:
        """What the series is called."""
        return self.series.name

    @property
    def group(self) -> str:
        """Where it stands in the index: worse, better, changed or rest."""
        return GROUP_OF[self.seen.variation]

    @property
    def flagged(self) -> int:
        """How many of its values are flagged."""
        return sum(bool(flag) for flag in self.seen.flags)

    @property
    def judged(self) -> bool:
        """Whether anything can be said of change in it: it has limits, and they have a width."""
        what = self.seen.character
        return not (what.no_limits or what.constant or bool(np.isnan(self.seen.limit.mean).all()))

    @property
    def latest_date(self) -> date | None:
        """The date of the latest known value."""
        return None if self.seen.latest is None else self.seen.dates[self.seen.latest]

    @property
    def monthly(self) -> bool:
        """Whether every date is the first of a month, and so stands for the month."""
        return all(each.day == 1 for each in self.seen.dates)

    @property
    def how_far(self) -> float:
        """How far the latest value lies from the mean, in widths from mean to limit; 0 where there is no width."""
        place = self.seen.latest
        if place is None:
            return 0.0
        reach = float(self.seen.limit.upper[place] - self.seen.limit.mean[place])
        return abs(float(self.seen.values[place] - self.seen.limit.mean[place])) / reach if reach > 0 else 0.0

    def picture(self) -> Picture:
        """The control chart of it."""
        import pandas as pd

        from sooner.charts import control_chart

        return control_chart(pd.DataFrame(self.seen.columns), self.name, self.words, self.series.unit or "value", self.series.target)


def look_at(series: Sequence[Series]) -> list[Entry]:
    """Look at every series; the order is that of the index, in each group what lies furthest from its mean first."""
    order = list(GROUPS)
    entries = [_entry(each) for each in series]
    return sorted(entries, key=lambda entry: (order.index(entry.group), -round(entry.how_far, 9), entry.name))


def _entry(series: Series) -> Entry:
    seen = look(series.values, series.dates, series.direction, series.target, series.rebase)
    told = (series.target, series.unit)
    words = in_words(seen.variation, seen.assurance, seen.flags, seen.character, *told, seen.outgrown)
    latest = "" if seen.latest is None else seen.flags[seen.latest]
    brief = briefly(seen.variation, seen.assurance, latest, seen.character, *told)
    return Entry(series, seen, f"{words} {series.caution}".strip(), f"{brief} {series.caution}".strip())
