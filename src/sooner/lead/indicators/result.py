"""Series from files, looked at together: the tables, the words, and which of them get a chart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from sooner.errors import UsageError
from sooner.lead.indicators import tables
from sooner.lead.indicators.entries import GROUPS, Entry, look_at
from sooner.lead.indicators.reading import read_series
from sooner.lead.indicators.words import LAST_POINT, false_alarms
from sooner.lead.sheets import Sheet, sources

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from sooner.charts import Picture

Charts = Literal["flagged", "all", "none"]
#: At most so many charts are drawn unless all are asked for.
MOST = 40


@dataclass(frozen=True, eq=False)
class Indicators:
    """Series held against their own past.

    ``entries``: one a series, changed for the worse first. ``table``: one row a series. ``points``: one row a value, with limits and flag.
    """

    entries: tuple[Entry, ...] = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)
    counts_of_people: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """One row a series, in the order of the index."""
        found: pd.DataFrame = tables.of_series(self.entries).to_pandas()
        return found

    @property
    def points(self) -> pa.Table:
        """One row a value of a series."""
        return tables.of_points(self.entries)

    @property
    def counts(self) -> dict[str, int]:
        """How many series there are, how many in each group of the index, how many with a flag, how many values."""
        groups = Counter(entry.group for entry in self.entries)
        flagged = sum(entry.flagged > 0 for entry in self.entries)
        values = sum(entry.seen.character.points for entry in self.entries)
        return {"series": len(self.entries), "values": values, "flagged": flagged, **{name: groups[name] for name in GROUPS}}

    @property
    def by_chance(self) -> dict[str, float]:
        """How many series would have a flag somewhere, and at their latest value, if nothing had changed in any of them."""
        limited = [entry for entry in self.entries if entry.judged]
        return {"anywhere": sum(false_alarms(entry.seen.character.points) for entry in limited), "latest": LAST_POINT * len(limited)}

    @property
    def words(self) -> str:
        """What there is to see, and how much of it chance alone would show."""
        count = self.counts
        said = f"{_several(count['series'], 'series', 'series')}: {count['worse']:,} changed for the worse, {count['better']:,} for the better"
        said += f", {count['changed']:,} changed with no better way said" if count["changed"] else ""
        latest = self.by_chance["latest"]
        expected = "none or one" if latest < 1 else f"about {latest:,.0f}"
        return f"{said}; {count['rest']:,} show no sign of a change now. If nothing had changed in any of them, chance alone would show a change in {expected}."

    def charted(self, charts: Charts) -> list[Entry]:
        """The series that get a chart: those with a flag, at most forty in the order of the index; or all; or none."""
        if charts == "none":
            return []
        return list(self.entries) if charts == "all" else [entry for entry in self.entries if entry.flagged][:MOST]

    def chart(self, series: str) -> Picture:
        """The control chart of one series. Raises KeyError where there is none of that name."""
        for entry in self.entries:
            if entry.name == series:
                return entry.picture()
        raise KeyError(series)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>{self.table.head(20).to_html(index=False)}"


def indicators(data: Any, counts_of_people: bool = False) -> Indicators:
    """Hold every series of one or more files against its own past.

    ``data``: a path to CSV or Parquet, a data frame or an Arrow table, or a list of these, with the columns series, date,
    value, and where you have them denominator, direction, target, rebase.
    ``counts_of_people``: counts from 1 to 9 are left out and others rounded to 5 before anything is worked out.
    Raises InputRefused with every fault of every file, UsageError where there is no file.
    """
    given = sources(data)
    if not given:
        raise UsageError("Name at least one file with series.")
    series, sheets = read_series(given, counts_of_people)
    return Indicators(tuple(look_at(series)), tuple(sheets), counts_of_people)


def _several(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
