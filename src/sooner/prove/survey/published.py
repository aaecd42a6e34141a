"""A table of shares that somebody else published: nothing is estimated, and nothing is said of chance where no sample size is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import days
from sooner.prove.survey.plan import Published
from sooner.prove.survey.respondents import Respondents

_LISTED = 5


@dataclass(frozen=True, eq=False)
class Loaded:
    """``table``: measure, group, date, value, whole (NaN where none was published), in that order."""

    table: pd.DataFrame = field(repr=False)

    @property
    def measures(self) -> list[str]:
        """What was measured, sorted."""
        return sorted(self.table["measure"].unique())

    def latest(self, measure: str) -> pd.DataFrame:
        """One row a group: value, the value a year before (NaN where none), the change, the whole; the highest first."""
        rows = self.table[self.table["measure"] == measure]
        last = rows["date"].max()
        year = last - pd.DateOffset(years=1)
        now = rows[rows["date"] == last].set_index("group")
        before = rows[rows["date"].dt.to_period("M") == year.to_period("M")].set_index("group")["value"]
        found = now.assign(year_before=before.reindex(now.index), change=now["value"] - before.reindex(now.index))
        ordered: pd.DataFrame = found.sort_values(["value"], ascending=False, kind="stable").reset_index()
        return ordered


def loaded(asked: Published, people: Respondents) -> Loaded:
    """Read it. Raises InputRefused for what is no share from 0 to 1, for a row twice, and for one group written in two ways."""
    frame = people.data.frame
    table = pd.DataFrame(
        {
            "measure": frame[asked.of].astype(str),
            "group": frame[asked.by].astype(str),
            "date": days(people.data, asked.time),
            "value": people.number(asked.value),
            "whole": people.number(asked.whole) if asked.whole else np.nan,
        }
    )
    faults = [*_no_shares(people, asked, table), *_twice(people, asked, table), *_two_spellings(people, asked, table)]
    if faults:
        raise InputRefused(faults)
    return Loaded(table.dropna(subset=["value", "date"]).sort_values(["measure", "group", "date"], kind="stable", ignore_index=True))


def _no_shares(people: Respondents, asked: Published, table: pd.DataFrame) -> list[Fault]:
    wrong = np.flatnonzero(((table["value"] < 0) | (table["value"] > 1)).to_numpy())
    mend = "Write shares from 0 to 1, such as 0.56 for 56 %."
    return [
        Fault(people.data.name, "this is no share", mend, people.data.line(int(row)), asked.value, str(table["value"].iloc[row])) for row in wrong[:_LISTED]
    ]


def _twice(people: Respondents, asked: Published, table: pd.DataFrame) -> list[Fault]:
    wrong = np.flatnonzero(table.duplicated(["measure", "group", "date"]).to_numpy())
    return [
        Fault(people.data.name, "this group has this measure on this day twice", "Keep one.", people.data.line(int(row)), asked.by) for row in wrong[:_LISTED]
    ]


def _two_spellings(people: Respondents, asked: Published, table: pd.DataFrame) -> list[Fault]:
    ways: dict[str, set[str]] = {}
    for name in table["group"].unique():
        ways.setdefault(" ".join(name.casefold().split()), set()).add(name)
    return [
        Fault(people.data.name, f"one group is written in two ways: {', '.join(sorted(both))}", "Write it one way.", column=asked.by)
        for both in ways.values()
        if len(both) > 1
    ]
